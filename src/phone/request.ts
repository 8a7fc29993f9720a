import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { readOverrides } from "./overrides.ts";
import { bareUrl, signatureOf } from "./signature.ts";
import { NoAnswer, type WireRequest, type WireResponse } from "./wire.ts";

/** What is asked of the server: where, how and with what. `url` is absolute and may have overrides and a user. */
export type Errand = { url: string; method: "GET" | "POST"; params: Form; about: string };

/** `url`: where the answer came from in the end, redirects followed. */
export type Answer =
  | { answered: true; url: string; response: WireResponse }
  | { answered: false; code: string; sentence: string; timedOut?: boolean };

/** Twilio docs: Error 11215, too many HTTP redirects. */
const mostRedirects = 10;

/** Makes one request as Twilio does: signed, retried by the URL's overrides, redirects followed. A failure is an answer too. */
export async function request(leg: Leg, errand: Errand): Promise<Answer> {
  const url = new URL(errand.url);
  const { overrides, mistake } = readOverrides(url.hash);
  if (mistake) leg.call.refuse("11100", mistake, { url: errand.url });
  const whole = Math.min(overrides.whole, leg.call.settings.timeoutMilliseconds);
  const deadline = performance.now() + whole;
  const token = leg.call.ids.token();
  for (let attempt = 1; ; attempt++) {
    const patience = { quiet: Math.min(overrides.quiet, whole), whole: deadline - performance.now() };
    const { answer, failedAt } = await follow(leg, errand, { token, attempt, patience });
    const worthARetry = failedAt !== undefined && overrides.retryOn.includes(failedAt);
    if (!worthARetry || attempt > overrides.retries || performance.now() >= deadline) return answer;
  }
}

type Try = Pick<WireRequest, "attempt" | "patience"> & { token: string };
type Outcome = { answer: Answer; failedAt?: "connect" | "read" | "4xx" | "5xx" };

/** One try with its redirects. Each hop is signed for its own URL; a redirected request loses its form fields. */
async function follow(leg: Leg, errand: Errand, tried: Try): Promise<Outcome> {
  let hop = errand;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { outcome, response } = await ask(leg, hop, tried);
    if (!response) return outcome;
    const location = response.headers.location;
    if (response.status < 300 || response.status > 399 || location === undefined)
      return judge(hop.url, response);
    leg.call.warn(
      "redirect-loses-fields",
      `The server redirected a webhook (${response.status}): Twilio asks the new address by GET, without ${fieldsOf(errand)}.`,
      { url: hop.url },
    );
    hop = { url: new URL(location, hop.url).href, method: "GET", params: {}, about: errand.about };
  }
  return failure("11215", `The server redirected more than ${mostRedirects} times.`);
}

/** Sends one hop; a 401 is answered with the URL's user and password, which Twilio never sends unasked. */
async function ask(
  leg: Leg,
  hop: Errand,
  tried: Try,
): Promise<{ outcome: Outcome; response?: WireResponse }> {
  try {
    let response = await send(leg, hop, tried, {});
    const { username, password } = new URL(hop.url);
    if (
      response.status === 401 &&
      username !== "" &&
      /^basic/i.test(response.headers["www-authenticate"] ?? "")
    ) {
      const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
      response = await send(leg, hop, tried, {
        Authorization: `Basic ${Buffer.from(pair).toString("base64")}`,
      });
    }
    const badCookie = leg.call.cookies.keep(new URL(hop.url), response.setCookies);
    if (badCookie) return { outcome: failure("11206", badCookie) };
    return { outcome: judge(hop.url, response), response };
  } catch (error) {
    if (error instanceof NoAnswer)
      return { outcome: failure(error.code, error.message, error.stage, error.timedOut) };
    throw error;
  }
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
  const contentType = response.headers["content-type"] ?? "";
  call.trace.note({
    what: "response",
    call: leg.sid,
    url,
    status: response.status,
    contentType,
    body: response.body,
  });
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

function failure(code: string, sentence: string, failedAt?: Outcome["failedAt"], timedOut = false): Outcome {
  return { answer: { answered: false, code, sentence, timedOut }, ...(failedAt && { failedAt }) };
}

function withQuery(url: string, params: Form): string {
  const whole = new URL(url);
  const query = new URLSearchParams(params).toString();
  if (query !== "") whole.search += (whole.search === "" ? "?" : "&") + query;
  return whole.href;
}

function fieldsOf(errand: Errand): string {
  const lost = ["Digits", "SpeechResult", "DialCallStatus", "RecordingUrl"].filter(
    (name) => name in errand.params,
  );
  return lost.length > 0 ? lost.join(" and ") : "the form fields";
}
