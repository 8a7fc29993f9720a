import { methodOf } from "./action.ts";
import { callbackUrl, postCallback } from "./callbacks.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";

/** Something that Twilio recorded. `startedAt` and `seconds` are of the call's clock. */
export type Recording = { sid: string; url: string; startedAt: number; seconds: number };

/** Twilio begins to record now. */
export function beginRecording(leg: Leg): Recording {
  const sid = leg.call.ids.make("RE");
  const { accountSid } = leg.call.settings;
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return { sid, url, startedAt: leg.now, seconds: 0 };
}

/** The recording as it is now. */
export function endRecording(leg: Leg, recording: Recording): Recording {
  return { ...recording, seconds: Math.round(leg.now - recording.startedAt) };
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

/** Runs something that Twilio records if the Dial asked for it. The recording belongs to the caller's leg. */
export async function recorded(
  caller: Leg,
  verb: Element,
  document: Document,
  talk: () => Promise<void>,
): Promise<Recording | undefined> {
  const { record = "do-not-record" } = verb.attributes;
  if (record === "do-not-record" || record === "false") {
    await talk();
    return undefined;
  }
  const status = { source: "DialVerb", channels: record.endsWith("-dual") ? 2 : 1 } as const;
  const begun = beginRecording(caller);
  postRecordingStatus(caller, verb, document, begun, { status: "in-progress", ...status });
  await talk();
  const recording = endRecording(caller, begun);
  postRecordingStatus(caller, verb, document, recording, { status: "completed", ...status });
  return recording;
}
