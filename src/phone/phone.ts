import { Call } from "./call.ts";
import { statusReporter } from "./callbacks.ts";
import { Complaint } from "./complaint.ts";
import { fetchDocument } from "./fetch.ts";
import { arrivalForm } from "./form.ts";
import { Hands } from "./hands.ts";
import { Leg } from "./leg.ts";
import { playAll } from "./line.ts";
import type { EndedBy } from "./next.ts";
import type { CallOptions } from "./options.ts";
import type { People } from "./people.ts";
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
 * Plays Twilio's part in one incoming call: fetches the documents of a voice webhook over real HTTP, obeys them, asks the
 * people what they do, and sends what Twilio would send. Nobody waits: the call has a clock of its own.
 * Throws a Complaint, with the trace so far, for what Twilio would refuse or skip.
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
  const { settings } = call;
  const caller = {
    hands: new Hands("caller"),
    ask: async (moment: Parameters<People["caller"]>[0]) => call.people.caller(moment),
  };
  const leg = new Leg(call, caller, {
    sid: settings.callSid ?? call.ids.make("CA"),
    from: settings.from,
    to: settings.to,
  });
  const { statusCallback: url } = settings;
  const report = statusReporter(
    leg,
    url === undefined ? undefined : { url, method: "POST", events: ["completed"] },
  );

  const form = arrivalForm(leg);
  const first = await fetchDocument(leg, {
    url: settings.voiceUrl,
    method: settings.voiceMethod,
    form,
    about: "voice",
  });
  const endedBy =
    first.then === "play" ? await playAll(leg, first.document) : first.then === "end" ? first.by : "document";
  leg.end("completed");
  report("completed");
  await call.outbox.drain(call.clock);

  const { sid: callSid, status, seconds } = leg;
  return {
    callSid,
    seed: settings.seed,
    status,
    seconds,
    endedBy,
    trace: call.trace.inOrder(),
    warnings: call.warnings,
  };
}
