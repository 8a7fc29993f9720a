/** How things on the line ended, from Twilio's words to ours: a Dial, a wait in a queue, a call to an agent. */
import type { DialOutcome, QueueOutcome } from "../flow/endings.ts";
import { isOver, type TwilioForm } from "./request.ts";

/**
 * How a Dial ended. `completed` alone does not prove a talk: an agent who heard the whisper and hung up gives it too, with
 * `DialBridged=false`. Where that parameter is missing, only a call that lasted counts (captured requests; Twilio docs: Dial).
 */
export function dialOutcome(form: TwilioForm): DialOutcome {
  const { DialCallStatus, DialBridged } = form;
  switch (DialCallStatus) {
    case "completed":
    case "answered":
      if (DialBridged !== undefined) return DialBridged.toLowerCase() === "true" ? "talked" : "not-joined";
      return talkSeconds(form) > 0 ? "talked" : "not-joined";
    case "no-answer":
    case "busy":
    case "canceled":
      return DialCallStatus;
    default:
      return "failed";
  }
}

/** Whether what ended is a Dial in which somebody was talked with. */
export function isTalkOver(form: TwilioForm): boolean {
  return dialOutcome(form) === "talked";
}

/** How long the talk of a Dial lasted; 0 where there was none. */
export function talkSeconds({ DialCallDuration }: TwilioForm): number {
  return Number.parseInt(DialCallDuration ?? "", 10) || 0;
}

/** How a call to an agent ended that led to no talk. */
export function missedOutcome({ CallStatus }: TwilioForm): DialOutcome {
  if (CallStatus === "busy" || CallStatus === "no-answer" || CallStatus === "canceled") return CallStatus;
  return CallStatus === "completed" ? "not-joined" : "failed";
}

/**
 * How a wait in a queue ended (Twilio docs: Enqueue, action). `bridging-in-process`: the caller hung up while they were being joined with an
 * agent. `redirected` is our own doing, and needs no next way of ours.
 */
export function queueOutcome(form: TwilioForm): QueueOutcome {
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
 * Whether TaskRouter took the caller out of the queue by giving the call another document, as it does to bring them into a conference. Twilio does not
 * say in which words it tells of that, nor whether it does so at once or after the talk that came of it.
 */
export function wasMoved(form: TwilioForm, toConference: boolean): boolean {
  const told = form.QueueResult ?? "";
  return !isOver(form) && (/^redirected/.test(told) || (toConference && told === "bridged"));
}
