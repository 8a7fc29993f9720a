import type { Form } from "./form.ts";
import type { WireRequest, WireResponse } from "./http.ts";
import type { Leg } from "./leg.ts";
import { NoAnswer } from "./no-answer.ts";
import { bareUrl, signatureOf } from "./signature.ts";

/**
 * What is asked of the server: where, how and with what. `url` is absolute and may have overrides and a user.
 */
export type Errand = { url: string; method: "GET" | "POST"; params: Form; about: string };

/** `url`: where the answer came from in the end, redirects followed. */
export type Answer =
  | { answered: true; url: string; response: WireResponse }
  | { answered: false; code: string; sentence: string; timedOut?: boolean };

export type Try = Pick<WireRequest, "attempt" | "patience"> & { token: string };
export type Outcome = { answer: Answer; failedAt?: "connect" | "read" | "4xx" | "5xx" };

/** Sends one hop; a 401 is answered with the URL's user and password, which Twilio never sends unasked. */
export async function askHop(
  leg: Leg,
  hop: Errand,
  tried: Try,
): Promise<{ outcome: Outcome; response?: WireResponse }> {
  try {
    const unasked = await send(leg, hop, tried, {});
    const login = loginFor(hop.url, unasked);
    const response = login ? await send(leg, hop, tried, login) : unasked;
    const badCookie = leg.call.cookies.keep(new URL(hop.url), response.setCookies);
    if (badCookie) return { outcome: failure("11206", badCookie) };
    return { outcome: judge(hop.url, response), response };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    // Partial answers are never retried (Twilio docs: Webhooks, Connection Overrides).
    const failedAt = error.stage === "partial" ? undefined : error.stage;
    return { outcome: failure(error.code, error.message, failedAt, error.timedOut) };
  }
}

/** The user and password of the URL, when the server has asked for them. */
function loginFor(url: string, { status, headers }: WireResponse): { Authorization: string } | undefined {
  const { username, password } = new URL(url);
  if (status !== 401 || username === "" || !/^basic/i.test(headers["www-authenticate"] ?? "")) {
    return undefined;
  }
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

async function send(leg: Leg, hop: Errand, tried: Try, more: Record<string, string>): Promise<WireResponse> {
  const { call } = leg;
  const { method, params, about } = hop;
  const url = bareUrl(method === "GET" ? withQuery(hop.url, params) : hop.url);
  const body = method === "POST" ? new URLSearchParams(params).toString() : "";
  const headers = {
    Accept: "*/*",
    "Cache-Control": "max-age=259200",
    "User-Agent": "TwilioProxy/1.1",
    "X-Home-Region": "us1",
    "I-Twilio-Idempotency-Token": tried.token,
    "X-Twilio-Signature": signatureOf(call.settings.authToken, url, method === "POST" ? params : {}),
    ...(method === "POST" && postHeaders(body)),
    ...call.cookies.header(new URL(url)),
    ...more,
  };
  const { attempt, patience } = tried;
  call.trace.note({ what: "request", call: leg.sid, about, method, url, params, attempt });
  const response = await call.wire.send({ method, url, headers, body, about, params, attempt, patience });
  const { status, headers: answered, body: content } = response;
  const contentType = answered["content-type"] ?? "";
  call.trace.note({ what: "response", call: leg.sid, url, status, contentType, body: content });
  return response;
}

function postHeaders(body: string): Record<string, string> {
  return {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    "Content-Length": String(Buffer.byteLength(body)),
  };
}

function judge(url: string, response: WireResponse): Outcome {
  const { status } = response;
  if (status >= 200 && status <= 299) return { answer: { answered: true, url, response } };
  const family = status >= 500 ? "5xx" : "4xx";
  return failure("11217", `The server answered ${status}.`, status >= 400 ? family : undefined);
}

export function failure(
  code: string,
  sentence: string,
  failedAt?: Outcome["failedAt"],
  timedOut = false,
): Outcome {
  return { answer: { answered: false, code, sentence, timedOut }, ...(failedAt && { failedAt }) };
}

function withQuery(url: string, params: Form): string {
  const whole = new URL(url);
  const query = new URLSearchParams(params).toString();
  if (query !== "") whole.search += (whole.search === "" ? "?" : "&") + query;
  return whole.href;
}
