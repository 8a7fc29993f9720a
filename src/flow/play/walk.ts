/** Going from node to node until one waits for the caller, rings a person, or ends the call. */

import type { Speech } from "../action.ts";
import { builtIn } from "../built-in.ts";
import type { PersonWish } from "../effect.ts";
import { kindOf } from "../nodes/index.ts";
import { oneKey } from "../nodes/kind.ts";
import type { Menu } from "../nodes/menu.ts";
import { chooseCallback } from "./choosing-callback.ts";
import { endCall } from "./closing.ts";
import { startDialing } from "./dialing.ts";
import { act, type Draft, isBeingAsked, nodeOf, tell } from "./draft.ts";
import { likelyAnswers, likelyWishes } from "./likely.ts";
import { listen, record } from "./listen.ts";
import { builtInWords, paced, say, sayAll, sayBuiltIn } from "./say.ts";
import { sceneOf } from "./scene.ts";

/** More steps than any flow needs: a document that was checked has no loop that never waits. */
const mostSteps = 200;

/**
 * How long the way to a person stays on offer after `*`, and how long a lone 1 is given to become 10, in seconds: long enough to take a
 * telephone from the ear and find the key.
 */
const moment = 3;

/** Goes to a node, and on from there for as long as nothing is waited for. */
export function goTo(draft: Draft, name: string, why?: PersonWish): void {
  const { session } = draft;
  let next: string | null = name;
  for (let steps = 0; next !== null; steps += 1) {
    if (steps === mostSteps)
      throw new Error(`The flow ${session.document} goes round in a circle at ${next}.`);
    session.node = next;
    session.misses = 0;
    session.doubted = false;
    next = arrive(draft, why);
  }
}

/** Plays the node that the call stands at. Gives the node to go on to, or null where something is waited for. */
function arrive(draft: Draft, why?: PersonWish): string | null {
  const node = nodeOf(draft);
  const entry = kindOf(node).enter(node, sceneOf(draft));
  forget(draft);
  switch (entry.do) {
    case "pass":
      if (entry.say) say(draft, entry.say);
      if (entry.tell) tell(draft, entry.tell);
      return entry.to;
    case "transfer":
      // Nobody is there at this hour: said at once, without any ringing.
      if (node.kind === "transfer" && !startDialing(draft, node, why ?? entry.why)) return builtIn.nobody;
      return null;
    case "callback":
      return node.kind === "callback" ? chooseCallback(draft, node) : null;
    case "end":
      say(draft, entry.say);
      endCall(draft);
      return null;
    default:
      ask(draft, "whole");
      return null;
  }
}

/** Asks what the node that the call stands at asks: in whole, or in the shorter words that follow a miss. */
export function ask(draft: Draft, words: "whole" | "again"): void {
  const node = nodeOf(draft);
  const { session } = draft;
  const scene = sceneOf(draft);
  const entry = kindOf(node).enter(node, scene);
  if (entry.do !== "ask" && entry.do !== "record") throw new Error(`The node ${session.node} asks nothing.`);
  forget(draft);
  // After a miss too: whoever does not understand this language misses its prompts.
  if (node.kind === "menu") offerLanguages(draft, node.choices);
  if (words === "whole") say(draft, entry.say);
  else if ("again" in node && node.again) say(draft, node.again);
  else sayAll(draft, kindOf(node).again?.(node, scene) ?? []);
  if (entry.do === "ask") listen(draft, entry.listen, likelyAnswers(draft));
  else record(draft, entry);
}

/** The same once more, and from then on everything slowly. */
export function askSlower(draft: Draft): void {
  draft.session.slow = true;
  ask(draft, "whole");
}

/** Each other language is offered in its own words and voice. */
function offerLanguages(draft: Draft, choices: Menu["choices"]): void {
  for (const { language, offer } of Object.values(choices)) {
    if (language && offer && language !== draft.session.language) say(draft, offer, language);
  }
}

/** After `*`: the way to a person, and in a survey out of it, for a moment. The prompt is repeated when the moment is over. */
export function offerPerson(draft: Draft): void {
  forget(draft);
  draft.session.starred = true;
  sayBuiltIn(draft, "forPerson");
  if (isBeingAsked(draft)) sayBuiltIn(draft, "forStop");
  listenForAMoment(draft);
}

/** After a lone 1 where 10 is an answer too. The words give those a second chance whose 0 was lost between two requests. */
export function holdKey(draft: Draft, digits: string): void {
  forget(draft);
  draft.session.held = digits;
  sayBuiltIn(draft, "oneOrTen");
  listenForAMoment(draft);
}

/** What was asked about the last reply is settled, one way or another. */
export function forget({ session }: Draft): void {
  session.starred = false;
  session.held = null;
  session.unsure = null;
}

function listenForAMoment(draft: Draft): void {
  listen(draft, oneKey(), likelyWishes(draft), moment);
}

/**
 * Says a word before what is asked next, which cannot be interrupted: Twilio drops keys that are pressed meanwhile, so a key pressed twice, or the
 * # after it, never answers a prompt that was not heard yet.
 */
export function sayBetween(draft: Draft, name: "thanks" | "goingOn"): void {
  const asks = draft.actions.some((action) => action.do === "listen" || action.do === "record");
  if (asks) draft.actions.unshift({ do: "say", speech: inFull(draft, name) });
}

/** Says a sentence before what is asked then, which cannot be interrupted either. */
export function sayInFull(draft: Draft, name: "notUnderstood" | "stopped"): void {
  act(draft, { do: "say", speech: inFull(draft, name) });
}

function inFull(draft: Draft, name: "thanks" | "goingOn" | "notUnderstood" | "stopped"): Speech[] {
  return [...paced(draft, [builtInWords(draft, name)])];
}

/** Puts the caller on the way to a person, from wherever they are. */
export function goToPerson(draft: Draft, why: PersonWish): void {
  goTo(draft, builtIn.person, why);
}
