import { addressIn } from "./address.ts";
import type { Document } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { commonForm } from "./parameters.ts";
import { request } from "./request.ts";
import { type CallEvent, type CallStatus, type FinalStatus, sipResponseCode } from "./status.ts";

/** Who wants to be told of the events of one leg. `url` is absolute. */
export type Subscription = { url: string; method: "GET" | "POST"; events: CallEvent[] };

/**
 * Makes the one who posts the status of a leg to its subscriber (Twilio docs: Call resource, StatusCallback).
 */
export function statusReporter(leg: Leg, subscription: Subscription | undefined): (event: CallEvent) => void {
  let sequence = 0;
  return (event) => {
    if (!subscription?.events.includes(event)) return;
    const { url, method } = subscription;
    const form = {
      ...commonForm(leg),
      ...(event === "completed" && endForm(leg)),
      ...(leg.answeredBy !== undefined && { AnsweredBy: leg.answeredBy }),
      Timestamp: leg.call.clock.timestamp(),
      CallbackSource: "call-progress-events",
      SequenceNumber: String(sequence++),
    };
    postCallback(leg, { url, method, form, about: "status" });
  };
}

/** `Duration` is counted in minutes begun, `CallDuration` in seconds. */
function endForm(leg: Leg): Form {
  return {
    CallDuration: String(leg.seconds),
    Duration: String(Math.ceil(leg.seconds / 60)),
    ...(isFinal(leg.status) && { SipResponseCode: sipResponseCode[leg.status] }),
  };
}

function isFinal(status: CallStatus): status is FinalStatus {
  return status in sipResponseCode;
}

type Callback = { url: string; method: "GET" | "POST"; form: Form; about: string };

/** Posts a request whose answer nobody looks at. */
export function postCallback(leg: Leg, callback: Callback): void {
  leg.call.outbox.post(leg.now, () => sendCallback(leg, callback));
}

export async function sendCallback(leg: Leg, { url, method, form, about }: Callback): Promise<void> {
  const answer = await request(leg, { url, method, params: form, about });
  if (answer.answered) return;
  leg.call.warn(answer.code, `A ${about} callback was lost: ${answer.sentence}`, { url });
}

/** An address in an attribute, made absolute; undefined when the attribute is not there. */
export function callbackUrl(document: Document, target: string | undefined): string | undefined {
  return target === undefined || target === "" ? undefined : addressIn(document, target);
}
