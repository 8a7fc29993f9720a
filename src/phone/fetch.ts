import { Complaint } from "./complaint.ts";
import { documentFrom } from "./content.ts";
import type { Document } from "./document.ts";
import type { Form } from "./form.ts";
import type { Answer } from "./hop.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next } from "./next.ts";
import { commonForm } from "./parameters.ts";
import { request } from "./request.ts";
import { bareUrl } from "./signature.ts";

/** A document to fetch. `url` is absolute; `form` comes on top of what every fetch carries. */
export type Wanted = { url: string; method: "GET" | "POST"; form: Form; about: string };

type Fetched = { document: Document } | { code: string };

/**
 * Twilio docs: Error 11205, when Twilio gives up. Seconds of the call, however long the test really waited.
 */
const patienceSeconds = 15;

/** Fetches a document for a leg to play, by way of the fallback if need be. Time passes on the line. */
export async function fetchDocument(leg: Leg, wish: Wanted): Promise<Next> {
  const first = await fetchOnce(leg, wish);
  const fetched = "code" in first ? await fallBack(leg, wish, first.code) : first;
  if (leg.stopped) return hungUp;
  if ("document" in fetched) return { then: "play", document: fetched.document };
  return leg.stage?.isPart ? { then: "end", by: "applicationError" } : await applicationError(leg);
}

/**
 * Twilio docs: Availability and Reliability. A fallback belongs to the number, so a leg that was dialed has
 * none.
 */
async function fallBack(leg: Leg, failed: Wanted, code: string): Promise<Fetched> {
  const { fallbackUrl, failedWaits } = leg.call.settings;
  if (leg.stopped || leg.parent || fallbackUrl === undefined) return { code };
  if (leg.stage?.isPart && failedWaits === "end") return { code };
  const form = { ErrorCode: code, ErrorUrl: bareUrl(failed.url) };
  return await fetchOnce(leg, { url: fallbackUrl, method: "POST", form, about: "fallback" });
}

async function fetchOnce(leg: Leg, wish: Wanted): Promise<Fetched> {
  const { call } = leg;
  const params = { ...commonForm(leg), ...wish.form };
  const answer = await call.outbox.flushWith(leg.now, () => request(leg, { ...wish, params }));
  const fetched = answer.answered ? read(leg, answer) : failed(leg, answer, wish.url);
  const slow = !answer.answered && answer.timedOut;
  await leg.waitUntil(
    leg.now + (slow ? patienceSeconds : call.settings.latencySeconds),
    "a document was being fetched",
  );
  if (call.settings.mayLoop || leg.stage?.isPart) call.guard.passTime(leg.now);
  if ("document" in fetched) call.guard.countDocument(fetched.document.url);
  return fetched;
}

/**
 * A faulty document is thrown at its author; a lenient phone takes the way to the fallback, as Twilio does.
 */
function read(leg: Leg, { url, response }: Extract<Answer, { answered: true }>): Fetched {
  const base = new URL(url);
  base.hash = "";
  try {
    return { document: documentFrom(leg, response, base.href) };
  } catch (error) {
    if (!(error instanceof Complaint) || !leg.call.settings.lenient) throw error;
    return failed(leg, error, url);
  }
}

function failed(leg: Leg, { code, sentence }: { code: string; sentence: string }, url: string): Fetched {
  leg.call.trace.note({ what: "failure", call: leg.sid, url, code, sentence });
  leg.call.warn(code, sentence, { url });
  return { code };
}

/** What Twilio says when it has nothing to play. */
async function applicationError(leg: Leg): Promise<Next> {
  const text = "We are sorry, an application error has occurred. Goodbye.";
  leg.answer();
  const heard = await leg.hear({ sound: "speech", text, language: "en-US", voice: "woman" }, 4);
  return heard ? { then: "end", by: "applicationError" } : hungUp;
}
