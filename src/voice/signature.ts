import { timingSafeEqual } from "node:crypto";
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";

/**
 * Whether Twilio signed this request, with any of the tokens: two are accepted while one is being replaced. The URL is the one that
 * Twilio was given (from the configured public address, never from headers), with its query. False for anything odd.
 */
export function isSigned(
  tokens: readonly string[],
  signature: string | undefined,
  url: string,
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  if (!signature) return false;
  try {
    return tokens.some(
      (token) =>
        // Nearly always the address is signed just as it was given; the library's other spellings of it are tried after that.
        isSame(signature, twilioWebhooks.getExpectedTwilioSignature(token, url, parameters)) ||
        twilioWebhooks.validateRequest(token, signature, url, parameters),
    );
  } catch {
    // An address that is no URL makes the library throw.
    return false;
  }
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
