import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { Form } from "./form.ts";

/**
 * The value of X-Twilio-Signature (Twilio docs: Security). Form fields take part in it; of a GET request they
 * are part of the URL already. Over https a voice request is signed without the port, over http with it.
 */
export function signatureOf(authToken: string, url: string, formFields: Form): string {
  const signed = new URL(bareUrl(url));
  if (signed.protocol === "https:") signed.port = "";
  return getExpectedTwilioSignature(authToken, signed.href, formFields);
}

/** A URL as the server sees it: fragment, user and password are for the one who sends. */
export function bareUrl(url: string): string {
  const bare = new URL(url);
  bare.hash = "";
  bare.username = "";
  bare.password = "";
  return bare.href;
}
