import type { Callee } from "./callee.ts";
import type { Leg } from "./leg.ts";
import type { FinalStatus } from "./status.ts";

/**
 * How long a busy tone or an unknown number takes to come back, and how fast an agent picks up, in seconds.
 */
export const refusalSeconds = 1;
const ordinaryPickUp = 3;

type Reaction = { at: number; callee: Callee; outcome: "answer" | FinalStatus };

/**
 * Rings these telephones at once, until the first is answered, nobody is left, or the caller hangs up. Twilio
 * does not say whether the others ring on until the whisper is accepted; here they stop at the first answer.
 */
export async function ring(caller: Leg, callees: Callee[], patience: number): Promise<Callee | undefined> {
  const deadline = caller.now + patience;
  const reactions: Reaction[] = [];
  for (const callee of callees) reactions.push(await reactionOf(callee, deadline));
  reactions.sort((one, other) => one.at - other.at);
  for (const { at, callee, outcome } of reactions) {
    if (!(await wait(caller, callees, at))) break;
    if (callee.leg.gone) continue;
    if (outcome === "answer") {
      callee.answer();
      for (const other of callees) if (other !== callee) other.end("canceled");
      return callee;
    }
    callee.end(outcome);
  }
  for (const callee of callees) callee.end("canceled");
  return undefined;
}

/** Lets them ring until a moment; false when the caller has gone, or all were hung up over REST. */
async function wait(caller: Leg, callees: Callee[], end: number): Promise<boolean> {
  await caller.call.outbox.flush(caller.now);
  for (let deed = await caller.before(end); deed; deed = await caller.before(end)) {
    caller.lose(deed, "the telephone was ringing");
    for (const callee of callees) if (callee.leg.gone) callee.end("canceled");
    if (callees.every(({ leg }) => leg.endedAt !== undefined)) return false;
  }
  return !caller.stopped;
}

async function reactionOf(callee: Callee, deadline: number): Promise<Reaction> {
  const { now } = callee.leg;
  const { to, carried } = callee.target;
  const moment = { at: "ringing", to, ...(carried && { carried }) } as const;
  const act = await callee.agent.act(moment, ["answer", "noAnswer", "busy", "fail"]);
  if (act.do === "busy") return { at: now + refusalSeconds, callee, outcome: "busy" };
  if (act.do === "fail") return { at: now + refusalSeconds, callee, outcome: "failed" };
  const at = act.do === "answer" ? now + (act.after ?? ordinaryPickUp) : deadline;
  return at < deadline ? { at, callee, outcome: "answer" } : { at: deadline, callee, outcome: "no-answer" };
}
