import { outboundId } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";

/** The call on which the caller of this one has been called back, and is there now; null where they are not. */
export async function calledBackOn(
  outbound: Pick<OutboundCalls, "load">,
  call: string,
): Promise<string | null> {
  const promised = await outbound.load(outboundId("callback", call));
  return promised?.state.is === "talking" ? promised.state.call : null;
}
