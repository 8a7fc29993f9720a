import { methodOf } from "./action.ts";
import { callbackUrl, postCallback } from "./callbacks.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";

/** Something that Twilio recorded. `startedAt` and `seconds` are of the call's clock. */
export type Recording = { sid: string; url: string; startedAt: number; seconds: number };

export function newRecording(leg: Leg, startedAt: number): Recording {
  const sid = leg.call.ids.make("RE");
  const { accountSid } = leg.call.settings;
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return { sid, url, startedAt, seconds: Math.round(leg.now - startedAt) };
}

/** What an action learns of it. */
export function recordingForm({ sid, url, seconds }: Recording): Form {
  return { RecordingUrl: url, RecordingSid: sid, RecordingDuration: String(seconds) };
}

/** Twilio docs: Recordings resource, recordingStatusCallback. */
type Status = {
  status: "in-progress" | "completed" | "absent";
  source: "RecordVerb" | "DialVerb";
  channels: 1 | 2;
};

/** Tells the verb's `recordingStatusCallback`, if it asked to be told of this. */
export function postRecordingStatus(
  leg: Leg,
  verb: Element,
  document: Document,
  recording: Recording,
  state: Status,
): void {
  const { recordingStatusCallback, recordingStatusCallbackEvent, recordingStatusCallbackMethod } =
    verb.attributes;
  const url = callbackUrl(document, recordingStatusCallback);
  if (!url || !(recordingStatusCallbackEvent ?? "completed").split(" ").includes(state.status)) return;
  const form = {
    AccountSid: leg.call.settings.accountSid,
    CallSid: leg.sid,
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
    RecordingStatus: state.status,
    ...(state.status === "completed" && { RecordingDuration: String(recording.seconds) }),
    RecordingChannels: String(state.channels),
    RecordingStartTime: leg.call.clock.timestamp(recording.startedAt),
    RecordingSource: state.source,
    RecordingTrack: "both",
  };
  postCallback(leg, { url, method: methodOf(recordingStatusCallbackMethod), form, about: "recording" });
}

/** The recording of a talk, when the Dial asked for one. It belongs to the caller's leg. */
export function dialRecording(
  caller: Leg,
  verb: Element,
  document: Document,
  startedAt: number,
): Recording | undefined {
  const { record = "do-not-record" } = verb.attributes;
  if (record === "do-not-record" || record === "false") return undefined;
  const recording = newRecording(caller, startedAt);
  const channels = record.endsWith("-dual") ? 2 : 1;
  postRecordingStatus(caller, verb, document, recording, {
    status: "completed",
    source: "DialVerb",
    channels,
  });
  return recording;
}
