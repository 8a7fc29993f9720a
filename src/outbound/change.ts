import type { OutboundCall } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";

/** How often it is tried on what others changed meanwhile. */
const mostTries = 20;

/**
 * Changes a call as it stands, whoever else is at it. Gives it as it is then, or as it stands where `make` wants no change; null where it is not
 * known (any more).
 */
export async function change(
  outbound: OutboundCalls,
  id: string,
  make: (call: OutboundCall) => OutboundCall | null,
): Promise<{ call: OutboundCall; isChanged: boolean } | null> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const call = await outbound.load(id);
    if (!call) return null;
    const changed = make(call);
    if (!changed) return { call, isChanged: false };
    if (await outbound.save(changed)) return { call: changed, isChanged: true };
  }
  throw new Error(`${id} is changed by others all the time: try again in a while.`);
}
