import { type Answer, askHop, type Errand, failure, type Outcome, type Try } from "./hop.ts";
import type { Leg } from "./leg.ts";
import { readOverrides } from "./overrides.ts";

/** Twilio docs: Error 11215, too many HTTP redirects. */
const mostRedirects = 10;

/**
 * Makes one request as Twilio does: signed, retried by the URL's overrides, redirects followed. A failure is
 * an answer too.
 */
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

/**
 * One try with its redirects. Each hop is signed for its own URL; a redirected request loses its form fields.
 */
async function follow(leg: Leg, errand: Errand, tried: Try): Promise<Outcome> {
  let hop = errand;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { outcome, response } = await askHop(leg, hop, tried);
    if (!response) return outcome;
    const location = response.headers.location;
    if (response.status < 300 || response.status > 399 || location === undefined) return outcome;
    leg.call.warn(
      "redirect-loses-fields",
      `The server redirected a webhook (${response.status}): Twilio asks the new address by GET, without ${fieldsOf(errand)}.`,
      { url: hop.url },
    );
    hop = { url: new URL(location, hop.url).href, method: "GET", params: {}, about: errand.about };
  }
  return failure("11215", `The server redirected more than ${mostRedirects} times.`);
}

function fieldsOf(errand: Errand): string {
  const lost = ["Digits", "SpeechResult", "DialCallStatus", "RecordingUrl"].filter(
    (name) => name in errand.params,
  );
  return lost.length > 0 ? lost.join(" and ") : "the form fields";
}
