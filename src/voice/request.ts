/** What Twilio sends: the form of a request, and what it says of the call and its caller. What happened is in `form-to-event.ts`. */
import { z } from "zod";

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
