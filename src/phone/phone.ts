import { Call } from "./call.ts";
import { statusReporter } from "./callbacks.ts";
import { Complaint } from "./complaint.ts";
import { fetchDocument } from "./fetch.ts";
import { Hands } from "./hands.ts";
import { Leg } from "./leg.ts";
import { playAll } from "./line.ts";
import type { EndedBy } from "./next.ts";
import type { CallOptions } from "./options.ts";
import { arrivalForm } from "./parameters.ts";
import type { CallerMoment, People } from "./people.ts";
import type { CallStatus } from "./status.ts";
import type { TraceEntry } from "./trace.ts";

/** What is left of a call. Seconds are counted from the answer. */
export type CallRecord = {
  callSid: string;
  seed: number;
  status: CallStatus;
  seconds: number;
  endedBy: EndedBy;
  trace: TraceEntry[];
  warnings: Complaint[];
};

/**
 * Plays Twilio's part in one incoming call: fetches the documents of a voice webhook over real HTTP, obeys
 * them, asks the people what they do, and sends what Twilio would send. Nobody waits: the call has a clock of
 * its own. Throws a Complaint, with the trace so far, for what Twilio would refuse or skip.
 */
export async function placeCall(options: CallOptions, people: People): Promise<CallRecord> {
  const call = new Call(options, people);
  try {
    return await converse(call);
  } catch (error) {
    if (error instanceof Complaint) error.trace = call.trace.inOrder();
    throw error;
  }
}

async function converse(call: Call): Promise<CallRecord> {
  const { settings, people } = call;
  const { from, to, seed, callSid = call.ids.make("CA") } = settings;
  const caller = { hands: new Hands("caller"), ask: async (moment: CallerMoment) => people.caller(moment) };
  const leg = new Leg(call, caller, { sid: callSid, from, to });

  const endedBy = await answer(leg);
  leg.end("completed");
  reportEnd(leg);
  await call.outbox.drain(call.clock);

  const { status, seconds } = leg;
  return { callSid, seed, status, seconds, endedBy, trace: call.trace.inOrder(), warnings: call.warnings };
}

/** Asks the voice URL what to do with the call, and does it. */
async function answer(leg: Leg): Promise<EndedBy> {
  const { voiceUrl: url, voiceMethod: method } = leg.call.settings;
  const next = await fetchDocument(leg, { url, method, form: arrivalForm(leg), about: "voice" });
  if (next.then === "play") return await playAll(leg, next.document);
  return next.then === "end" ? next.by : "document";
}

function reportEnd(leg: Leg): void {
  const { statusCallback: url } = leg.call.settings;
  if (url !== undefined) statusReporter(leg, { url, method: "POST", events: ["completed"] })("completed");
}
