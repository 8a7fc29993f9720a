/** What is done for a callback whose time has come: it stands in the line of its queue, or an agent is rung. */
import { callsBack, keptDays } from "../flow/calls-back.ts";
import { addressOf } from "../flow/nodes/destination.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import { callBefore, type FlowsByName } from "./call-before.ts";
import { change } from "./change.ts";
import type { CallbackPurpose, OutboundCall } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { calling, closed, nobodyThere } from "./progress.ts";

export type CallbackParts = {
  outbound: OutboundCalls;
  line: Pick<WaitingLine, "join">;
  flows: FlowsByName;
};

/** Nobody waits longer for a call, in seconds. */
const longest = keptDays * 24 * 60 * 60;

/** Gives whether somebody is to be called now. */
export async function callbackRound(
  { outbound, line, flows }: CallbackParts,
  call: OutboundCall,
  { level, since }: CallbackPurpose,
  at: string,
): Promise<boolean> {
  const { id, state, promisedAt } = call;
  const before = callBefore(flows, call);
  const age = (Date.parse(at) - Date.parse(promisedAt)) / 1000;
  if (call.before === null || age > longest) {
    await change(outbound, id, (call) => closed(call, "not-reached", at));
    return false;
  }
  // A flow that is not there now may come again.
  if (!before) return false;
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
