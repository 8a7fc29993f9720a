import { askAction } from "./action.ts";
import { dialConference } from "./dial-conference.ts";
import { limitsOf } from "./dial-limits.ts";
import { dialQueue } from "./dial-queue.ts";
import { dialTelephones } from "./dial-telephones.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next, onward } from "./next.ts";
import type { PlayAll } from "./whisper.ts";

/** Connects the caller with somebody else, and asks the action (if there is one) what comes after. */
export async function dial(caller: Leg, verb: Element, document: Document, playAll: PlayAll): Promise<Next> {
  const form = await connect(caller, verb, document, playAll);
  if (!form) return caller.stopped ? hungUp : onward;
  const unasked = caller.diversion !== undefined && caller.call.settings.redirectedDials === "silent";
  if (verb.attributes.action === undefined || unasked) return caller.stopped ? hungUp : onward;
  return await askAction(caller, verb, document, form);
}

async function connect(
  caller: Leg,
  verb: Element,
  document: Document,
  playAll: PlayAll,
): Promise<Form | undefined> {
  const limits = limitsOf(verb);
  const noun = verb.children.find(({ name }) => name === "Queue" || name === "Conference");
  if (!noun) return await dialTelephones(caller, verb, document, limits, playAll);
  if (verb.children.length > 1 || verb.looseText !== "") {
    const sentence = `<${noun.name}> has to be alone in its <Dial>.`;
    caller.call.refuse("12200", sentence, { url: document.url, line: noun.line });
  }
  return noun.name === "Queue"
    ? await dialQueue(caller, noun, verb, document, limits)
    : await dialConference(caller, noun, document, limits, playAll);
}
