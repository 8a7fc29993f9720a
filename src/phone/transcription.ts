import { callbackUrl, sendCallback } from "./callbacks.ts";
import type { Document, Element } from "./document.ts";
import type { Leg } from "./leg.ts";
import { commonForm } from "./parameters.ts";
import type { Recording } from "./recording.ts";

/**
 * How long after the recording a transcription is ready: somewhere in the minutes after, often when the call
 * is over.
 */
const transcribingSeconds = 30;

/**
 * Has a recording transcribed, if the Record asked for it. Twilio docs: Record, transcribe. Only American
 * English, longer than 2 and shorter than 120 seconds: other languages fail, other lengths are never told of.
 */
export function postTranscription(
  leg: Leg,
  verb: Element,
  document: Document,
  recording: Recording,
  words: { text: string; language: string }[],
): void {
  const { transcribe, transcribeCallback } = verb.attributes;
  const url = callbackUrl(document, transcribeCallback);
  if (transcribe !== "true" || !url || !leg.call.settings.transcripts) return;
  if (recording.seconds <= 2 || recording.seconds >= 120) {
    const sentence = `A recording of ${recording.seconds} s is not transcribed; only those between 2 and 120 s are.`;
    leg.call.warn("no-transcription", sentence, { url: document.url, line: verb.line });
    return;
  }
  const understood = words.length > 0 && words.every((speech) => speech.language === "en-US");
  const sid = leg.call.ids.make("TR");
  const form = {
    TranscriptionSid: sid,
    TranscriptionText: understood ? words.map((speech) => speech.text).join(" ") : "",
    TranscriptionStatus: understood ? "completed" : "failed",
    TranscriptionUrl: recording.url.replace(/\/Recordings\/.*/, `/Transcriptions/${sid}`),
    TranscriptionType: "fast",
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
  };
  leg.call.outbox.post(leg.now + transcribingSeconds, () =>
    // The call has gone on meanwhile, or is over.
    sendCallback(leg, { url, method: "POST", form: { ...commonForm(leg), ...form }, about: "transcription" }),
  );
}
