import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Form } from "./form.ts";
import { NoAnswer } from "./no-answer.ts";

/** A request as it goes over the wire: signed, without fragment and without user and password in the URL. */
export type WireRequest = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body: string;
  /**
   * What it is for, so that a deliverer can tell: "voice", "action", "redirect", "whisper", "wait", "queue", "update",
   * "fallback", "detection", "conference", "status", "recording" or "transcription".
   */
  about: string;
  /** The parameters in the body or in the query, for reading. */
  params: Form;
  /** 1 for the first try, 2 for the first retry ... */
  attempt: number;
  /** Real milliseconds without a byte, and in all. */
  patience: { quiet: number; whole: number };
};

export type WireResponse = {
  status: number;
  /** Names in lower case; of repeated headers the last. */
  headers: Record<string, string>;
  setCookies: string[];
  body: string;
};

/** Twilio docs: Error 11750, a TwiML response is at most 64 kB. */
export const largestBody = 65_536;

/** Sends one request over real HTTP. A body beyond 64 kB is read no further than the byte that proves it. */
export async function sendOverHttp(request: WireRequest): Promise<WireResponse> {
  try {
    return await once(request);
  } catch (error) {
    throw error instanceof NoAnswer ? error : explained(error as NodeJS.ErrnoException, request);
  }
}

function once(request: WireRequest): Promise<WireResponse> {
  const open = request.url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // A connection of its own for each request: a telephone may be silent for longer than servers keep one open.
    const outgoing = open(request.url, {
      method: request.method,
      headers: request.headers,
      agent: false,
      timeout: request.patience.quiet,
      signal: AbortSignal.timeout(Math.max(1, Math.round(request.patience.whole))),
    });
    outgoing.on("timeout", () => outgoing.destroy(tooSlow(request)));
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) =>
      read(incoming).then(resolve, () =>
        reject(new NoAnswer("partial", "11206", "The server broke off in the middle of its answer.")),
      ),
    );
    outgoing.end(request.body);
  });
}

async function read(incoming: IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBody) break;
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? (value.at(-1) ?? "") : value;
  }
  return {
    status: incoming.statusCode ?? 0,
    headers,
    setCookies: incoming.headers["set-cookie"] ?? [],
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function tooSlow(request: WireRequest): NoAnswer {
  const { quiet, whole } = request.patience;
  return new NoAnswer(
    "read",
    "11205",
    `The server did not answer within ${Math.min(quiet, whole) / 1000} s.`,
  );
}

/** Node's reason for a failure in the words and codes of Twilio's Error Dictionary. */
function explained(error: NodeJS.ErrnoException, request: WireRequest): NoAnswer {
  if (error.name === "AbortError" || error.name === "TimeoutError") return tooSlow(request);
  const code = error.code ?? "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new NoAnswer("connect", "11210", "The host name of the server cannot be found.");
  }
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return new NoAnswer("connect", "11205", "Nothing listens at that address.");
  }
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code)) {
    return new NoAnswer("connect", "11220", `The secure connection failed: ${error.message}.`);
  }
  return new NoAnswer("read", "11206", `The server broke off the exchange: ${error.message}.`);
}
