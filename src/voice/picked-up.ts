import type { Flow } from "../flow/link.ts";
import type { Session } from "../flow/session.ts";
import { callBefore, type FlowsByName } from "../outbound/call-before.ts";
import { change } from "../outbound/change.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { answered } from "../outbound/progress.ts";
import { isOfTry } from "./outbound-addresses.ts";
import type { Signed } from "./signed-route.ts";

/** The outbound call that somebody has picked up, by its id, and their number. `known`: the call that it came of; null where its flow is not there. */
export type PickedUp = { id: string; number: string; known: { flow: Flow; session: Session } | null };

/** Somebody has picked up whom we called. Null where they are not needed any more, or it is another call that is. */
export async function pickedUp(
  outbound: OutboundCalls,
  flows: FlowsByName,
  { form: { CallSid: line }, query, at }: Signed,
): Promise<PickedUp | null> {
  const found = await change(outbound, query.get("outbound") ?? "", (call) =>
    isOfTry(call, query) ? answered(call, line, at) : null,
  );
  if (!found) return null;
  const { id, state, to: number } = found.call;
  if (state.is !== "talking" || state.call !== line || number === null) return null;
  return { id, number, known: callBefore(flows, found.call) };
}
