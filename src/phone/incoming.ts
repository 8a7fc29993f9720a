import type { Call } from "./call.ts";
import { type CallRecord, recordOf } from "./call-record.ts";
import { statusReporter } from "./callbacks.ts";
import { fetchDocument } from "./fetch.ts";
import { Hands } from "./hands.ts";
import { Leg } from "./leg.ts";
import { live } from "./live.ts";
import type { EndedBy } from "./next.ts";
import { arrivalForm } from "./parameters.ts";
import type { CallerMoment } from "./people.ts";

/** Plays a call to one of our numbers, from the first request to the last. */
export async function playIncoming(call: Call, callSid: string): Promise<CallRecord> {
  const { from, to } = call.settings;
  const ask = async (moment: CallerMoment) => call.people.caller(moment);
  const leg = new Leg(call, { hands: new Hands("caller"), ask }, { sid: callSid, from, to });
  if (call.settings.mayLoop) leg.limitLength();
  const endedBy = await answer(leg);
  leg.end("completed");
  reportEnd(leg);
  await call.outbox.drain(call.clock);
  return recordOf(leg, endedBy);
}

/** Asks the voice URL what to do with the call, and does it. */
async function answer(leg: Leg): Promise<EndedBy> {
  const { voiceUrl: url, voiceMethod: method } = leg.call.settings;
  const next = await fetchDocument(leg, { url, method, form: arrivalForm(leg), about: "voice" });
  return await live(leg, next);
}

function reportEnd(leg: Leg): void {
  const { statusCallback: url } = leg.call.settings;
  if (url !== undefined) statusReporter(leg, { url, method: "POST", events: ["completed"] })("completed");
}
