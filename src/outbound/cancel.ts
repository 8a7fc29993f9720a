import type { OutboundCalls } from "./outbound-calls.ts";

/** What became of it: it is closed now; it was closed before; it is not known (any more); or it is in the talk, which is left to its people. */
export type Cancelled = "cancelled" | "closed" | "not-known" | "talking";

/** How often it is tried on what others changed meanwhile. */
const mostTries = 20;

/** Takes a promised call back, whoever else is at it. A telephone that rings for it now is not stopped. */
export async function cancel(outbound: OutboundCalls, id: string, at: string): Promise<Cancelled> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const call = await outbound.load(id);
    if (!call) return "not-known";
    if (call.state.is === "closed" || call.state.is === "talking") return call.state.is;
    const revision = call.revision + 1;
    if (await outbound.save({ ...call, revision, state: { is: "closed", how: "cancelled", at } }))
      return "cancelled";
  }
  throw new Error(`${id} is changed by others all the time: try again in a while.`);
}
