/** Requests byte by byte, as no proper client would send them. */
import { connect } from "node:net";
import { parse } from "node:querystring";
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";
import { token } from "./signed-server.ts";

/** Sends bytes and gives what comes back until the connection is closed, or the first answer is there and complete. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      answer += text;
    });
    // A server that has heard enough may close while we still talk.
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
    socket.write(bytes);
  });
}

/** The status of an answer; 0 where the connection was closed without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** The body of an answer that has its length told. */
export function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}

/** A request with a body as it is. `signature` null: none. */
export function rawPost(
  path: string,
  body: string | Buffer,
  { signature = null as string | null, method = "POST", version = "1.1", headers = {} } = {},
): Buffer {
  const lines = Object.entries({
    Host: "x",
    Connection: "close",
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": String(Buffer.byteLength(body)),
    ...(signature !== null && { "X-Twilio-Signature": signature }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/${version}\r\n${lines.join("")}\r\n`),
    Buffer.from(body),
  ]);
}

/** The signature of whatever such a body is read as: Twilio signs what its callers' devices send, hostile or not. */
export function signatureFor(url: string, body: string): string {
  return twilioWebhooks.getExpectedTwilioSignature(token, url, { ...parse(body, "&", "=", { maxKeys: 0 }) });
}
