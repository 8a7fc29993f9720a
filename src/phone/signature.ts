import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { Form } from "./form.ts";

/**
 * The value of X-Twilio-Signature (Twilio docs: Security). Form fields take part in it; of a GET request they are part
 * of the URL already. Over https a voice request is signed without the port, over http with it.
 */
export function signatureOf(authToken: string, url: string, formFields: Form): string {
  return getExpectedTwilioSignature(authToken, signedUrl(url), formFields);
}

/** Fragment, user and password are for the one who sends and are never seen, nor signed. */
export function signedUrl(url: string): string {
  const match = /^(https?:\/\/)(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  if (!match) throw new Error(`Only an absolute http or https URL can be signed, not "${url}".`);
  const [, scheme = "", host = "", rest = ""] = match;
  return scheme + (scheme.toLowerCase() === "https://" ? host.replace(/:\d+$/, "") : host) + rest;
}
