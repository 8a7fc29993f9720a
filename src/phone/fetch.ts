import { Complaint } from "./complaint.ts";
import { documentFrom } from "./content.ts";
import type { Document, Element } from "./document.ts";
import { commonForm, type Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next } from "./next.ts";
import { request } from "./request.ts";
import type { WireResponse } from "./wire.ts";

/** A document to fetch. `url` is absolute; `form` comes on top of what every fetch carries. */
export type Wanted = { url: string; method: "GET" | "POST"; form: Form; about: string };

/** Twilio docs: Error 11205, the time after which Twilio gives up. Seconds on the call's clock, however long the test waited. */
const patienceSeconds = 15;

/** Where a verb's `action` (or a Redirect's text) leads; without one it leads to the document itself. */
export function wanted(
  document: Document,
  verb: Element,
  target: string | undefined,
  form: Form,
  about = "action",
): Wanted {
  const method = verb.attributes.method?.toUpperCase() === "GET" ? "GET" : "POST";
  if (target !== undefined && !URL.canParse(target, document.url)) {
    throw new Complaint("11100", `"${target}" is not a URL.`, { url: document.url, line: verb.line });
  }
  return { url: target ? new URL(target, document.url).href : document.url, method, form, about };
}

/** Fetches a document for a leg to play, by way of the fallback if need be. Time passes on the line. */
export async function fetchDocument(leg: Leg, wish: Wanted): Promise<Next> {
  const first = await attempt(leg, wish);
  const { fallbackUrl } = leg.call.settings;
  if ("document" in first || leg.gone) return leg.gone ? hungUp : playing(first);
  // Twilio docs: Availability and Reliability. A fallback belongs to the number, so a dialed leg has none.
  if (fallbackUrl === undefined || leg.parent) return await applicationError(leg);
  const form = { ErrorCode: first.code, ErrorUrl: wish.url };
  const second = await attempt(leg, { url: fallbackUrl, method: "POST", form, about: "fallback" });
  if (leg.gone) return hungUp;
  return "document" in second ? playing(second) : await applicationError(leg);
}

/** Requests an action after the caller has gone. Twilio throws the answer away. */
export function tellInVain(leg: Leg, wish: Wanted): void {
  const params = { ...commonForm(leg), ...wish.form };
  leg.call.outbox.post(leg.now, async () => {
    const answer = await request(leg, { ...wish, params });
    if (!answer.answered) return leg.call.warn(answer.code, answer.sentence, { url: wish.url });
    if (/<Response>\s*<[A-Za-z]/.test(answer.response.body)) {
      const sentence = "The caller had hung up (CallStatus=completed), so nothing of this answer is played.";
      leg.call.warn("answer-ignored", sentence, { url: wish.url });
    }
  });
}

type Attempt = { document: Document } | { code: string };

function playing(attempt: Attempt): Next {
  if (!("document" in attempt)) throw new Error("There is no document to play.");
  return { then: "play", document: attempt.document };
}

async function attempt(leg: Leg, wish: Wanted): Promise<Attempt> {
  const { call } = leg;
  const params = { ...commonForm(leg), ...wish.form };
  const outcomes: Attempt[] = [];
  let seconds = call.settings.latencySeconds;
  await call.outbox.flush(leg.now, [
    async () => {
      const answer = await request(leg, { ...wish, params });
      if (answer.answered) outcomes.push(read(leg, answer));
      else {
        call.trace.note({
          what: "failure",
          call: leg.sid,
          url: wish.url,
          code: answer.code,
          sentence: answer.sentence,
        });
        call.warn(answer.code, answer.sentence, { url: wish.url });
        if (answer.timedOut) seconds = patienceSeconds;
        outcomes.push({ code: answer.code });
      }
    },
  ]);
  await leg.waitUntil(leg.now + seconds, "a document was being fetched");
  const [outcome] = outcomes;
  if (!outcome) throw new Error("A fetch ended without an outcome.");
  if ("document" in outcome) call.guard.countDocument(outcome.document.url);
  return outcome;
}

/** A faulty document is thrown at its author; a lenient phone takes the way to the fallback, as Twilio does. */
function read(leg: Leg, answer: { url: string; response: WireResponse }): Attempt {
  try {
    return { document: documentFrom(leg, answer.response, withoutFragment(answer.url)) };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    leg.call.refuse(error.code, error.sentence, error);
    leg.call.trace.note({
      what: "failure",
      call: leg.sid,
      url: answer.url,
      code: error.code,
      sentence: error.sentence,
    });
    return { code: error.code };
  }
}

async function applicationError(leg: Leg): Promise<Next> {
  const text = "We are sorry, an application error has occurred. Goodbye.";
  if (!leg.parent) leg.answer();
  const heard = await leg.hear({ sound: "speech", text, language: "en-US", voice: "woman" }, 4);
  return heard ? { then: "end", by: "applicationError" } : hungUp;
}

function withoutFragment(url: string): string {
  const bare = new URL(url);
  bare.hash = "";
  return bare.href;
}
