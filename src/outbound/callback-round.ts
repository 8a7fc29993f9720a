/** What is done for a callback whose time has come: it stands in the line of its queue, or an agent is rung. */
import type { TurnTaker } from "../calls/take-turn.ts";
import { callsBack } from "../flow/calls-back.ts";
import { addressOf } from "../flow/nodes/destination.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import { change } from "./change.ts";
import type { CallbackPurpose, OutboundCall } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { calling, closed, nobodyThere } from "./progress.ts";

export type CallbackParts = {
  outbound: OutboundCalls;
  line: Pick<WaitingLine, "join">;
  turns: Pick<TurnTaker, "takeAs">;
};

/** Gives whether somebody is to be called now. */
export async function callbackRound(
  { outbound, line, turns }: CallbackParts,
  { id, of, state }: OutboundCall,
  { level, since }: CallbackPurpose,
  at: string,
): Promise<boolean> {
  const before = await turns.takeAs(of, () => null);
  if (!before) {
    // Nobody knows any more what it was about: sessions are kept for two days.
    await change(outbound, id, (call) => closed(call, "not-reached", at));
    return false;
  }
  const by = callsBack(before.flow, before.session, at);
  if (by?.by === "queue") await line.join({ queue: by.queue, call: id, level, since });
  if (by?.by !== "ring") return false;
  const next = state.is === "waiting" ? (state.telephone ?? 0) : 0;
  const telephone = by.telephones[next];
  if (!telephone) {
    await change(outbound, id, (call) => nobodyThere(call, at));
    return false;
  }
  const ringing = {
    leg: "agent",
    address: addressOf(telephone),
    agent: telephone.agent,
    telephone: next,
  } as const;
  const changed = await change(outbound, id, (call) => calling(call, ringing, at));
  return changed?.isChanged ?? false;
}
