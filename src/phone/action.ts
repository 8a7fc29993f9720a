import { addressIn } from "./address.ts";
import type { Document, Element } from "./document.ts";
import { fetchDocument, type Wanted } from "./fetch.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next } from "./next.ts";
import { commonForm } from "./parameters.ts";
import { request } from "./request.ts";

/** Asks a verb's `action` what comes next. Without one the document itself is asked again. */
export async function askAction(leg: Leg, verb: Element, document: Document, form: Form): Promise<Next> {
  const wish = wishOf(verb, document, verb.attributes.action ?? "", form, "action");
  if (!leg.stopped) return await fetchDocument(leg, wish);
  tellInVain(leg, wish);
  return hungUp;
}

/** Goes where a Redirect leads. */
export async function redirect(leg: Leg, verb: Element, document: Document): Promise<Next> {
  return await fetchDocument(leg, wishOf(verb, document, verb.text, {}, "redirect"));
}

function wishOf(verb: Element, document: Document, target: string, form: Form, about: string): Wanted {
  return { url: addressIn(document, target), method: methodOf(verb.attributes.method), form, about };
}

/** Twilio docs: POST, where nothing else is said. */
export function methodOf(attribute: string | undefined): "GET" | "POST" {
  return attribute?.toUpperCase() === "GET" ? "GET" : "POST";
}

/** Requests an action when the caller is there no more; the answer is thrown away. */
function tellInVain(leg: Leg, wish: Wanted): void {
  const params = { ...commonForm(leg), ...wish.form };
  leg.call.outbox.post(leg.now, async () => {
    const answer = await request(leg, { ...wish, params });
    if (!answer.answered) return leg.call.warn(answer.code, answer.sentence, { url: wish.url });
    if (/<Response>\s*<[A-Za-z]/.test(answer.response.body)) {
      const why = leg.gone
        ? "The caller had hung up (CallStatus=completed)"
        : "The call had been taken elsewhere";
      const sentence = `${why}, so nothing of this answer is played.`;
      leg.call.warn("answer-ignored", sentence, { url: wish.url });
    }
  });
}
