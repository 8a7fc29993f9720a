import type { FlowFinder } from "../calls/take-turn.ts";
import type { Flow } from "../flow/link.ts";
import type { Session } from "../flow/session.ts";
import type { OutboundCall } from "./outbound-call.ts";

export type FlowsByName = Pick<FlowFinder, "find">;

/** The call that an outbound call came of, and its flow: the version that it began on, else the one that stands in its place now. Null where there is none. */
export function callBefore(
  flows: FlowsByName,
  { before }: OutboundCall,
): { flow: Flow; session: Session } | null {
  const flow = before && (flows.find(before.flow, before.version) ?? flows.find(before.flow));
  return flow ? { flow, session: before } : null;
}
