/** Who may post words: whoever signs what they post by the Standard Webhooks scheme, as we sign what we hand on. */
import type { IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";

/** Whether a body, as it came, was signed with one of the secrets, within five minutes of now: later than that it may be somebody's copy. */
export function signedBy(
  secrets: readonly string[],
): (body: Buffer, headers: IncomingHttpHeaders) => boolean {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return (body, headers) =>
    webhooks.some((webhook) => {
      try {
        webhook.verify(body, headers as Record<string, string>, { jsonParse: false });
        return true;
      } catch {
        return false;
      }
    });
}
