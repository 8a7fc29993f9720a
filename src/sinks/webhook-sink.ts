import { createHash } from "node:crypto";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { useAgent } from "request-filtering-agent";
import { Webhook } from "standardwebhooks";
import { type Message, Refusal, type Sink } from "./sink.ts";

export type WebhookSettings = {
  url: string;
  /** `whsec_` and base64. Each of them signs, so that a receiver can change from one to the other. */
  secrets: readonly string[];
  /** Whether addresses inside the private network may be called. */
  allowPrivate: boolean;
};

/** How long a receiver may take for all of its answer, in milliseconds (Standard Webhooks recommends 15 to 30 seconds). */
const patience = 15_000;
/** The longest that a receiver may put us off, in seconds. */
const longestDelay = 6 * 60 * 60;

/**
 * A web address that gets each message as a POST, signed by the Standard Webhooks scheme. Any 2xx takes it; nothing is followed, and of what is
 * answered only the status counts.
 */
export function webhookSink({ url, secrets, allowPrivate }: WebhookSettings, timeout = patience): Sink {
  const signers = secrets.map((secret) => new Webhook(secret));
  const digest = createHash("sha256").update(url).digest("hex").slice(0, 8);
  // It looks at the address that is connected to, so that no name can lead inside afterwards.
  const agent = useAgent(url, { allowPrivateIPAddress: allowPrivate });

  return {
    name: `${new URL(url).host}-${digest}`,
    async hand(message) {
      const body = JSON.stringify(bodyOf(message));
      const now = new Date();
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Aftercall",
        "webhook-id": message.id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": signers.map((signer) => signer.sign(message.id, now, body)).join(" "),
      };
      const send = url.startsWith("https:") ? httpsRequest : httpRequest;
      const signal = AbortSignal.timeout(timeout);
      const { status, retryAfter } = await answerTo(
        send(url, { method: "POST", headers, agent, signal }),
        body,
      );
      if (status >= 200 && status < 300) return;
      // Standard Webhooks: 410 Gone means that the receiver wants no more.
      if (status === 410) throw new Refusal("The receiver answered 410: it is gone.", null);
      if (retryAfter !== null) throw new Refusal(`The receiver answered ${status}.`, retryAfter);
      const moved =
        status >= 300 && status < 400 ? " Set the address that it leads to: no redirect is followed." : "";
      throw new Error(`The receiver answered ${status}.${moved}`);
    },
  };
}

/** The id goes in a header, as the scheme has it. */
function bodyOf({ type, timestamp, data }: Message) {
  return { type, timestamp, data };
}

async function answerTo(
  request: ClientRequest,
  body: string,
): Promise<{ status: number; retryAfter: number | null }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.on("error", (error) => reject(new Error(sentenceOf(error))));
    request.end(body);
  });
  // What is in the answer is nobody's business here, however long it is.
  response.destroy();
  const status = response.statusCode ?? 0;
  return { status, retryAfter: retryAfterOf(status, response.headers["retry-after"]) };
}

/** In seconds. With 429 and 503 a receiver puts us off; with a redirect it would be about the other address (RFC 9110, 10.2.3). */
function retryAfterOf(status: number, written = ""): number | null {
  if (status !== 429 && status !== 503) return null;
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 1), longestDelay);
}

/** An error of the network, without the address, which may hold a secret. */
function sentenceOf(error: NodeJS.ErrnoException): string {
  if (error.name === "AbortError" || error.name === "TimeoutError")
    return "The receiver did not answer in time.";
  if (/meta IP/i.test(error.message))
    return "The receiver's address (0.0.0.0 or ::) is no machine's: write that of the machine in WEBHOOK_URL.";
  if (/private IP/i.test(error.message))
    return "The receiver's address is inside a private network: WEBHOOK_ALLOW_PRIVATE=true allows that.";
  return `The receiver could not be reached (${error.code ?? error.name}).`;
}
