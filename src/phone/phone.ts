import type { CallRecord } from "./call-record.ts";
import { Exchange } from "./exchange.ts";
import type { CallOptions } from "./options.ts";
import type { People } from "./people.ts";

export type { CallRecord };

/**
 * Plays Twilio's part in one incoming call: fetches the documents of a voice webhook over real HTTP, obeys
 * them, asks the people what they do, and sends what Twilio would send. Nobody waits: the call has a clock of
 * its own. Throws a Complaint, with the trace so far, for what Twilio would refuse or skip.
 */
export async function placeCall(options: CallOptions, people: People): Promise<CallRecord> {
  const exchange = new Exchange(options);
  const { record } = exchange.place({}, people);
  await exchange.run();
  return await record;
}
