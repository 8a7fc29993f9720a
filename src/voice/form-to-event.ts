/** Twilio's forms to events: what happened on the line, and beside it. */
import type { AsideEvent, LineEvent } from "../flow/event.ts";
import type { Recording } from "../flow/recording.ts";
import { dialOutcome, queueOutcome, talkSeconds } from "./outcome.ts";
import { recordSilence } from "./record-silence.ts";
import { isOver, type TwilioForm } from "./request.ts";

/** What a Gather brought: keys or words; neither is silence. */
export function heardEvent(form: TwilioForm, turn: number, at: string): LineEvent {
  const gone = isOver(form);
  if (form.Digits) return { type: "digits", digits: form.Digits, turn, at, gone };
  if (form.SpeechResult) {
    const confidence = Number.parseFloat(form.Confidence ?? "");
    return {
      type: "speech",
      text: form.SpeechResult,
      ...(Number.isFinite(confidence) && { confidence }),
      turn,
      at,
      gone,
    };
  }
  return { type: "silence", turn, at, gone };
}

/** What a Record brought. `Digits` is the key that ended it, or the word `hangup` (Twilio docs: Record). */
export function recordedEvent(form: TwilioForm, turn: number, at: string): LineEvent {
  const url = form.RecordingUrl;
  const isEmpty = !url || form.RecordingDuration === "0";
  const seconds = Number.parseInt(form.RecordingDuration ?? "", 10) || 0;
  const recording: Recording | null = isEmpty
    ? null
    : { id: form.RecordingSid ?? url.split("/").at(-1) ?? url, url, seconds };
  // Silence ends a recording, and is part of its length: no longer than that and ended by nothing else, nobody spoke in it.
  const silent = !form.Digits && seconds > 0 && seconds <= recordSilence;
  return {
    type: "recorded",
    recording,
    silent,
    digits: form.Digits === "hangup" ? "" : (form.Digits ?? ""),
    turn,
    at,
    gone: isOver(form),
  };
}

/** What came of writing a recording out; null where nothing is told of it yet. Text that comes with a failure is none of the caller's. */
export function transcriptEvent(form: TwilioForm, at: string): AsideEvent | null {
  const { RecordingSid: recording, TranscriptionStatus: status, TranscriptionText: text } = form;
  if (!recording) return null;
  if (status === "completed" && text) return { type: "transcribed", recording, text, at };
  return status === "completed" || status === "failed" ? { type: "transcriptFailed", recording, at } : null;
}

/**
 * How a Dial ended. `DialCallSid` is the leg that was connected, or rung last; with several at once that is not documented, so that it is only
 * believed where that leg picked up.
 */
export function dialedEvent(form: TwilioForm, turn: number, at: string): LineEvent {
  return {
    type: "dialEnded",
    outcome: dialOutcome(form),
    talkSeconds: talkSeconds(form),
    leg: form.DialCallSid ?? null,
    turn,
    at,
    gone: isOver(form),
  };
}

/** How a wait in a queue ended. Where `QueueResult` is missing, who has hung up did so in the queue. */
export function queueLeftEvent(form: TwilioForm, turn: number, at: string): LineEvent {
  const seconds = Number.parseInt(form.QueueTime ?? "", 10) || 0;
  return { type: "queueLeft", outcome: queueOutcome(form), seconds, turn, at, gone: isOver(form) };
}
