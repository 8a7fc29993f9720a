/** Twilio's forms to events: the one place where its words (`CallSid`, `Digits`, `DialCallStatus`) are read. */
import { z } from "zod";
import type { DialOutcome, QueueOutcome } from "../flow/endings.ts";
import type { AsideEvent, LineEvent } from "../flow/event.ts";
import type { Recording } from "../flow/recording.ts";
import { recordSilence } from "./record-silence.ts";

/** A parameter that may be missing. One that is repeated or otherwise odd counts as missing. */
const optional = z.string().optional().catch(undefined);

/** An id of Twilio's that names something in the results. Any other text could be too much for a key of theirs, or hold what they cannot keep. */
const id = z
  .string()
  .regex(/^\w{1,64}$/)
  .optional()
  .catch(undefined);

/** A web address, without what no address has. */
const webAddress = z
  .string()
  .regex(/^https?:\/\/[\x21-\x7e]{1,2000}$/)
  .optional()
  .catch(undefined);

/** The parameters that we read. All but the call's id may be missing, and Twilio adds others without notice (Twilio docs: Security). */
const form = z.object({
  CallSid: z.string().regex(/^[\w-]{1,64}$/),
  ParentCallSid: optional,
  CallStatus: optional,
  Direction: optional,
  From: optional,
  To: optional,
  Digits: optional,
  SpeechResult: optional,
  Confidence: optional,
  DialCallStatus: optional,
  DialCallSid: optional,
  DialCallDuration: optional,
  DialBridged: optional,
  QueueResult: optional,
  QueueTime: optional,
  DequeingCallSid: id,
  StatusCallbackEvent: optional,
  ConferenceSid: id,
  ReasonParticipantLeft: optional,
  RecordingSid: id,
  RecordingUrl: webAddress,
  RecordingDuration: optional,
  TranscriptionStatus: optional,
  TranscriptionText: optional,
  AnsweredBy: optional,
  ErrorCode: optional,
  ErrorUrl: optional,
});
export type TwilioForm = z.output<typeof form>;

/** The form, or null where it is not one of a call. */
export function readTwilioForm(parameters: unknown): TwilioForm | null {
  const read = form.safeParse(parameters);
  return read.success ? read.data : null;
}

/** Whether the caller has hung up (Twilio docs: Call resource, terminal statuses). */
export function isOver({ CallStatus }: TwilioForm): boolean {
  return ["completed", "busy", "failed", "no-answer", "canceled"].includes(CallStatus ?? "");
}

/** Whether it is of a call that we placed (Twilio docs: Call resource, direction). */
export const isPlaced = ({ Direction }: TwilioForm): boolean => Direction === "outbound-api";

/**
 * The caller's call, for a request on an agent's leg or for a callback: `named` is what our address said. Empty where Twilio says that the
 * leg belongs to another call: an address that was made for one call is of no use on another.
 */
export function callersCall({ ParentCallSid }: TwilioForm, named: string | null): string {
  return ParentCallSid && ParentCallSid !== named ? "" : (named ?? "");
}

/**
 * Withheld numbers come as words, or as those words spelled on a keypad: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE (seen in
 * requests of Twilio's).
 */
const withheld = ["+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"];

/** The caller's number, or client or SIP address; null where it was withheld. */
export function callerOf({ From }: TwilioForm): string | null {
  if (!From || withheld.includes(From) || !/^(\+\d|client:|sip:|sips:)/.test(From)) return null;
  return From;
}

/** Who has picked up a call of ours, as far as Twilio can tell (Twilio docs: Answering Machine Detection): null where it cannot. */
export function pickedUpBy({ AnsweredBy }: TwilioForm): "person" | "machine" | null {
  if (AnsweredBy === "human") return "person";
  return AnsweredBy === "fax" || AnsweredBy?.startsWith("machine_") ? "machine" : null;
}

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
  const seconds = talkSeconds(form);
  return {
    type: "dialEnded",
    outcome: dialOutcome(form, seconds),
    talkSeconds: seconds,
    leg: form.DialCallSid ?? null,
    turn,
    at,
    gone: isOver(form),
  };
}

/** Whether what ended is a Dial in which somebody was talked with. */
export function isTalkOver(form: TwilioForm): boolean {
  return dialOutcome(form, talkSeconds(form)) === "talked";
}

const talkSeconds = ({ DialCallDuration }: TwilioForm): number =>
  Number.parseInt(DialCallDuration ?? "", 10) || 0;

/** How a call to an agent ended that led to no talk. */
export function missedOutcome({ CallStatus }: TwilioForm): DialOutcome {
  if (CallStatus === "busy" || CallStatus === "no-answer" || CallStatus === "canceled") return CallStatus;
  return CallStatus === "completed" ? "not-joined" : "failed";
}

/** How a wait in a queue ended. Where `QueueResult` is missing, who has hung up did so in the queue. */
export function queueLeftEvent(form: TwilioForm, turn: number, at: string): LineEvent {
  const seconds = Number.parseInt(form.QueueTime ?? "", 10) || 0;
  return { type: "queueLeft", outcome: queueOutcome(form), seconds, turn, at, gone: isOver(form) };
}

/**
 * Whether TaskRouter took the caller out of the queue by giving the call another document, as it does to bring them into a conference. Twilio does not
 * say in which words it tells of that, nor whether it does so at once or after the talk that came of it.
 */
export function wasMoved(form: TwilioForm, toConference: boolean): boolean {
  const told = form.QueueResult ?? "";
  return !isOver(form) && (/^redirected/.test(told) || (toConference && told === "bridged"));
}

/**
 * Twilio docs: Enqueue, action. `bridging-in-process`: the caller hung up while they were being joined with an agent. `redirected` is our own
 * doing, and needs no next way of ours.
 */
function queueOutcome(form: TwilioForm): QueueOutcome {
  switch (form.QueueResult) {
    case "bridged":
      return "talked";
    case "leave":
      return "left";
    case "queue-full":
      return "full";
    case "hangup":
      return "hung-up";
    default:
      return isOver(form) ? "hung-up" : "failed";
  }
}

/**
 * `completed` alone does not prove a talk: an agent who heard the whisper and hung up gives it too, with `DialBridged=false`. Where
 * that parameter is missing, only a call that lasted counts (captured requests; Twilio docs: Dial).
 */
function dialOutcome({ DialCallStatus, DialBridged }: TwilioForm, seconds: number): DialOutcome {
  switch (DialCallStatus) {
    case "completed":
    case "answered":
      if (DialBridged !== undefined) return DialBridged.toLowerCase() === "true" ? "talked" : "not-joined";
      return seconds > 0 ? "talked" : "not-joined";
    case "no-answer":
    case "busy":
    case "canceled":
      return DialCallStatus;
    default:
      return "failed";
  }
}
