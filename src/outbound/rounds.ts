/** Does what is due for the calls that are to be placed. */
import type { TwilioApi } from "../twilio-api/twilio-api.ts";
import { type CallbackParts, callbackRound } from "./callback-round.ts";
import { change } from "./change.ts";
import type { Calling, OutboundCall, SurveyPurpose } from "./outbound-call.ts";
import { type PlacingParts, place } from "./place.ts";
import { closed, missed, placed, postponed, stillUnknown } from "./progress.ts";

export type RoundParts = PlacingParts &
  CallbackParts & {
    api: Pick<TwilioApi, "placeCall" | "callsTo">;
    /** Does what is due for a survey that waits to be asked. Gives whether somebody is to be called now. */
    surveyRound(call: OutboundCall, purpose: SurveyPurpose, at: string): Promise<boolean>;
    /** Told of each call for which nothing could be done, and with null where the store did not say which are due. It is tried again. */
    failed(error: unknown, id: string | null): void;
  };

export type Outbound = {
  /** Asks Twilio for the leg that is due of a call, beside whatever goes on. */
  place(id: string): void;
  /** Does all that is due now. Rejects never. */
  round(): Promise<void>;
  stop(): Promise<void>;
};

/** How many are done at a time. */
const some = 50;

/** A place in line is taken again, and a try begun, at most so much later than it could be, in milliseconds. */
const pause = 3000;

/**
 * Callers who are to be asked are called so far apart, in milliseconds. Twilio places one call a second and lets the others wait (Twilio docs: Calls per
 * second): behind all who became due with the first decent hour an agent would wait for somebody to be called back.
 */
const apart = pause;

/** How long Twilio may keep an answer to itself before a call that nobody knows of counts as not placed, in milliseconds. */
const patience = 5 * 60_000;

/** `every`: how long it rests between two rounds, in milliseconds; null where they are asked for alone. */
export function startOutbound(parts: RoundParts, every: number | null = pause): Outbound {
  let last = Promise.resolve();
  let isStopped = false;
  const round = () => {
    last = last.then(() => playRound(parts, () => isStopped));
    return last;
  };
  const underWay = new Set<Promise<void>>();
  const timer = every === null ? undefined : setInterval(round, every).unref();
  return {
    place(id) {
      const placing: Promise<void> = place(parts, id)
        .catch((error) => parts.failed(error, id))
        .finally(() => underWay.delete(placing));
      underWay.add(placing);
    },
    async round() {
      await Promise.all([round(), ...underWay]);
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await Promise.all([last, ...underWay]);
    },
  };
}

/** `surveys`: so many of them became due in it. */
type Round = { readonly at: string; surveys: number };

/**
 * Some at a time until nothing is due: however many wait in line, whose next try is due is called now. Those of a time do not wait for one another, since
 * Twilio may be slow to answer for one.
 */
async function playRound(parts: RoundParts, isStopped: () => boolean): Promise<void> {
  const round: Round = { at: parts.now().toISOString(), surveys: 0 };
  const { at } = round;
  const seen = new Set<string>();
  for (let goesOn = true; goesOn && !isStopped(); ) {
    const ids = await parts.outbound.due(at, some).catch((error) => {
      parts.failed(error, null);
      return [];
    });
    // One that is due again at once may be so for ever: the next round sees to it.
    goesOn = ids.length === some && !ids.some((id) => seen.has(id));
    for (const id of ids) seen.add(id);
    await Promise.all(ids.map((id) => playOne(parts, id, round).catch((error) => parts.failed(error, id))));
  }
}

async function playOne(parts: RoundParts, id: string, round: Round): Promise<void> {
  const call = await parts.outbound.load(id);
  if (!call) return;
  const { state, purpose } = call;
  const { at } = round;
  if (state.is === "waiting") {
    const isDue =
      purpose.for === "callback"
        ? await callbackRound(parts, call, purpose, at)
        : await surveyInTurn(parts, call, purpose, round);
    if (isDue) await place(parts, id);
  } else if (state.is === "calling") await lookAfter(parts, call, state, at);
  else if (state.is === "talking") await change(parts.outbound, id, (call) => closed(call, "served", at));
}

/** The first of a round is seen to, and the others one after the other. */
async function surveyInTurn(
  { outbound, surveyRound }: RoundParts,
  call: OutboundCall,
  purpose: SurveyPurpose,
  round: Round,
): Promise<boolean> {
  const before = round.surveys;
  round.surveys += 1;
  if (before === 0) return surveyRound(call, purpose, round.at);
  const due = new Date(Date.parse(round.at) + before * apart).toISOString();
  await change(outbound, call.id, (call) => postponed(call, due));
  return false;
}

/** Nothing was heard of a leg for too long. */
async function lookAfter(parts: RoundParts, call: OutboundCall, state: Calling, at: string): Promise<void> {
  const { outbound } = parts;
  const { id } = call;
  // An agent's telephone rings when it is found. The caller's does when the agent has heard why: if not by now, the agent is gone.
  if (state.placedAt === null && state.leg === "agent") return place(parts, id);
  if (state.placedAt === null || state.call !== null)
    return void (await change(outbound, id, (call) => missed(call, at)));
  // Asked for, and never answered: it may ring all the same, so no other is placed before that is known.
  const found = await parts.api.callsTo(state.address, new Date(state.placedAt));
  const isLate = Date.parse(at) - Date.parse(state.placedAt) > patience;
  await change(outbound, id, (call) => {
    const mine = found.outcome === "done" && found.calls.find((one) => !call.calls.includes(one));
    if (mine) return placed(call, mine, at);
    return found.outcome === "done" && isLate ? missed(call, at) : stillUnknown(call, at);
  });
}
