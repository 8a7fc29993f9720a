import { change } from "./change.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { closed } from "./progress.ts";

/** What became of it: it is closed now; it was closed before; it is not known (any more); or it is in the talk, which is left to its people. */
export type Cancelled = "cancelled" | "closed" | "not-known" | "talking";

/** Takes a promised call back, whoever else is at it. A telephone that rings for it now is not stopped. */
export async function cancel(outbound: OutboundCalls, id: string, at: string): Promise<Cancelled> {
  const found = await change(outbound, id, (call) =>
    call.state.is === "talking" ? null : closed(call, "cancelled", at),
  );
  if (!found) return "not-known";
  const { is } = found.call.state;
  return found.isChanged ? "cancelled" : is === "talking" ? "talking" : "closed";
}
