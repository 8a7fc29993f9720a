/** How a call that is to be placed gets on: pure, each gives the call as it is then. */
import type { Calling, OutboundCall, OutboundEnding, OutboundState } from "./outbound-call.ts";

/** Moments by which something must have happened, in seconds. */
const limits = {
  /** An agent who is there hears why, and is then ready for the call. */
  agentHears: 90,
  /** Twilio says which call it placed. Long, for it places one a second and lets the others wait (Twilio docs: Calls per second). */
  twilioAnswers: 20,
  /** A call that was placed is answered or given up. */
  ringing: 10 * 60,
  /** A talk is ended after 4 hours (Twilio docs: Dial, `timeLimit`). */
  talk: (4 * 60 + 20) * 60,
  /** All agents were rung, and none took it: soon again at first, and then ever more seldom, so that nobody's telephone rings all night. */
  betweenRounds: { least: 60, most: 15 * 60, shareOfAge: 1 / 4 },
};

const after = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

function changed(call: OutboundCall, state: OutboundState, due: string | null): OutboundCall {
  return { ...call, revision: call.revision + 1, state, due };
}

/** An agent is there, and hears about the caller, who is called after that. `line`: the call that we placed to them, where we did. */
export function taken(call: OutboundCall, agent: string, at: string, line?: string): OutboundCall | null {
  if (call.state.is === "closed" || call.state.is === "talking" || call.to === null) return null;
  const state = { leg: "caller", address: call.to, since: at, placedAt: null, call: null, agent } as const;
  const calls = line === undefined ? call.calls : [...call.calls.filter((one) => one !== line), line];
  return changed({ ...call, calls }, { is: "calling", ...state }, after(at, limits.agentHears));
}

/** Somebody is to be called now: an agent, or who needs no agent. */
export function calling(
  call: OutboundCall,
  { leg, address, agent, telephone }: Pick<Calling, "leg" | "address" | "agent" | "telephone">,
  at: string,
): OutboundCall | null {
  if (call.state.is !== "waiting") return null;
  const state = { leg, address, agent, since: at, placedAt: null, call: null };
  return changed(call, { is: "calling", ...state, ...(telephone !== undefined && { telephone }) }, at);
}

/** Twilio is being asked to call: from now on it may ring, whatever becomes of the answer. */
export function asked(call: OutboundCall, at: string): OutboundCall | null {
  if (call.state.is !== "calling" || call.state.placedAt !== null) return null;
  const tries = call.tries + (call.state.leg === "caller" ? 1 : 0);
  return { ...changed(call, { ...call.state, placedAt: at }, after(at, limits.twilioAnswers)), tries };
}

/** Twilio told which call it is. */
export function placed(call: OutboundCall, placedCall: string, at: string): OutboundCall | null {
  if (call.state.is !== "calling" || call.state.call !== null || call.state.placedAt === null) return null;
  const known = { ...call, calls: [...call.calls, placedCall] };
  return changed(known, { ...call.state, call: placedCall }, after(at, limits.ringing));
}

/** Twilio has not told yet, and was asked which it placed: later again. */
export function stillUnknown(call: OutboundCall, at: string): OutboundCall | null {
  return call.state.is === "calling" && call.state.call === null
    ? changed(call, call.state, after(at, limits.twilioAnswers))
    : null;
}

/** Whoever was called has picked up. */
export function answered(call: OutboundCall, line: string, at: string): OutboundCall | null {
  if (call.state.is !== "calling" || call.state.leg !== "caller") return null;
  if (call.state.call !== null && call.state.call !== line) return null;
  const calls = call.calls.includes(line) ? call.calls : [...call.calls, line];
  const state = { is: "talking", call: line, agent: call.state.agent } as const;
  return changed({ ...call, calls }, state, after(at, limits.talk));
}

/** It came to nothing: the next agent is rung, or the caller is called again after a while, unless that was the last try. */
export function missed(call: OutboundCall, at: string): OutboundCall | null {
  const { state, tries, mostTries, pause } = call;
  if (state.is !== "calling" && state.is !== "talking") return null;
  if (state.is === "calling" && state.leg === "agent")
    return changed(call, { is: "waiting", telephone: (state.telephone ?? 0) + 1 }, at);
  if (state.is === "calling" && state.placedAt === null) return changed(call, { is: "waiting" }, at);
  if (tries >= mostTries) return closed(call, "not-reached", at);
  return changed(call, { is: "waiting" }, after(at, pause));
}

/** Twilio placed no call, for a reason of its own or of the account's: that was no try, and no telephone rang. */
export function notPlaced(call: OutboundCall, at: string): OutboundCall | null {
  if (call.state.is !== "calling") return null;
  const tries = call.tries - (call.state.leg === "caller" && call.state.placedAt !== null ? 1 : 0);
  return { ...changed(call, { is: "waiting" }, after(at, call.pause)), tries };
}

/** All agents were rung: they are rung once more after a while, the longer the older the promise is. */
export function nobodyThere(call: OutboundCall, at: string): OutboundCall | null {
  if (call.state.is !== "waiting") return null;
  const { least, most, shareOfAge } = limits.betweenRounds;
  const age = (Date.parse(at) - Date.parse(call.promisedAt)) / 1000;
  return changed(call, { is: "waiting" }, after(at, Math.min(most, Math.max(least, age * shareOfAge))));
}

/** It waits for a better hour. */
export function postponed(call: OutboundCall, due: string): OutboundCall | null {
  return call.state.is === "waiting" ? changed(call, { is: "waiting" }, due) : null;
}

/** It is over, one way or another. */
export function closed(call: OutboundCall, how: OutboundEnding, at: string): OutboundCall | null {
  return call.state.is === "closed" ? null : changed(call, { is: "closed", how, at }, null);
}
