import { MissedTurn } from "../calls/missed-turn.ts";
import type { OutboundCalls } from "./outbound-calls.ts";

/** The same store, whose failures are missed turns: so what nobody asks of us again is done once it can be used. */
export function missing(outbound: OutboundCalls): OutboundCalls {
  return {
    ...outbound,
    add: (call) => outbound.add(call).catch(missed),
    addWithin: (call, perDay) => outbound.addWithin(call, perDay).catch(missed),
    load: (id) => outbound.load(id).catch(missed),
    save: (call) => outbound.save(call).catch(missed),
    openOf: (caller) => outbound.openOf(caller).catch(missed),
  };
}

function missed(error: unknown): never {
  if (error instanceof MissedTurn) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new MissedTurn("away", `The store of the calls that are to be placed cannot be used: ${why}`, error);
}
