import type { Callee } from "./callee.ts";
import type { Leg } from "./leg.ts";
import { ordinaryTalk } from "./people.ts";

/** `timeLimit` in seconds; `star`: the caller's * ends the talk and leaves them on the line. */
export type TalkLimits = { timeLimit: number; star: boolean };

/**
 * Joins the caller with the one who answered, until one of them hangs up, the caller presses `*`, or the time
 * limit comes.
 */
export async function talk(caller: Leg, callee: Callee, limits: TalkLimits): Promise<void> {
  const { to } = callee.target;
  caller.answer();
  await caller.hear({ sound: "joined" });
  await callee.leg.hear({ sound: "joined" });
  caller.call.guard.sawInput();

  const start = caller.now;
  const agentLeaves = await agentEnd(callee, start);
  if (agentLeaves === undefined) await caller.ask({ at: "talk", to }, start, start + ordinaryTalk);
  const end = Math.min(agentLeaves ?? Number.POSITIVE_INFINITY, start + limits.timeLimit);
  await caller.call.outbox.flush(start);
  if (await callerEnds(caller, callee, end, limits.star)) return;
  if (agentLeaves === end) caller.call.trace.note({ what: "hungUp", by: "agent" });
}

/** When the agent hangs up; undefined leaves it to the caller. */
async function agentEnd(callee: Callee, start: number): Promise<number | undefined> {
  const decided = callee.agent.hands.leavesAt();
  if (decided !== undefined) return decided;
  const act = await callee.agent.act({ at: "talk", to: callee.target.to }, ["hangUp", "stay"]);
  return act.do === "stay" ? undefined : start + (act.after ?? ordinaryTalk);
}

/**
 * Whether the talk ends before its time: the caller hangs up, or presses the star key where the Dial allows it,
 * or one of both legs is taken elsewhere.
 */
async function callerEnds(caller: Leg, { leg }: Callee, end: number, star: boolean): Promise<boolean> {
  for (let deed = await caller.before(end); deed; deed = await caller.before(end)) {
    if (caller.stopped || leg.stopped) return true;
    if (star && deed.does === "key" && deed.key === "*") {
      caller.call.trace.note({ what: "key", by: "caller", key: "*" });
      return true;
    }
    caller.lose(deed, "only the agent hears it");
  }
  return false;
}
