/** What may have been heard wrongly: it is read out once, for the caller to say whether it is right. A wrong answer is worse than none. */
import { hearNumber } from "../hearing/grade.ts";
import { phraseAt } from "../hearing/phrases.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import { kindOf } from "../nodes/index.ts";
import type { Hearing } from "../nodes/kind.ts";
import type { Unsure } from "../session.ts";
import { type Draft, nodeOf, tell } from "./draft.ts";
import { likelyJudgements } from "./likely.ts";
import { listen } from "./listen.ts";
import { missed } from "./miss.ts";
import { sayBuiltIn } from "./say.ts";
import { sceneOf } from "./scene.ts";
import { forget } from "./walk.ts";

/** Reads out what was heard, in the words of `readOut`. The caller may say yes or no, press 1 or 2, or answer once more. */
export function confirm(draft: Draft, unsure: Unsure, readOut: number | string): void {
  if (!mayAsk(draft, [unsure.value], unsure.raw)) return;
  draft.session.unsure = unsure;
  sayBuiltIn(draft, "confirm", { answer: readOut });
  listenAsBefore(draft);
}

/** Asks which of two numbers is meant. What is said then is heard like any other answer. */
export function askWhich(draft: Draft, { values }: Extract<Hearing, { is: "between" }>, raw: string): void {
  if (!mayAsk(draft, values, raw)) return;
  const [first, second] = values;
  sayBuiltIn(draft, "which", { first, second });
  listenAsBefore(draft);
}

/** Whether what was read out is right: null where nothing was said of it. */
export function judged(
  draft: Draft,
  reply: { digits: string } | { words: readonly string[] },
): boolean | null {
  if ("digits" in reply) return reply.digits === "1" ? true : reply.digits === "2" ? false : null;
  const said = hearYesNo(reply.words, sceneOf(draft).ear);
  return said === null ? null : said === "yes";
}

/**
 * What was said instead of a yes or no, without the no before a grade ("no, ocho" would rule it out elsewhere). Null where it can be meant in two ways: "one"
 * and "two" are grades, and the keys that were just offered; "no, nine" takes back what it says again.
 */
export function saidInstead(
  draft: Draft,
  { value }: Unsure,
  words: readonly string[],
): readonly string[] | null {
  const { ear } = sceneOf(draft);
  const isGrade = typeof value === "number";
  // "No comment" is no correction.
  const behindNo = words.slice(phraseAt(words, 0, ear.no));
  const rest = isGrade && hearNumber(behindNo, ear, 0, 100) !== null ? behindNo : words;
  const key = hearNumber(rest, ear, 1, 2);
  // A one that was read out as one is right in both ways.
  if (key !== null && (key === 2 || String(value) !== "1")) return null;
  const isSame = isGrade && hearNumber(rest, ear, value, value) !== null;
  return isSame && rest.length < words.length ? null : rest;
}

/** Twice at one prompt would be a quarrel: then it was not understood. */
function mayAsk(draft: Draft, heard: readonly (number | string)[], said: string): boolean {
  const { session } = draft;
  if (session.doubted) {
    missed(draft, "not-understood", said);
    return false;
  }
  forget(draft);
  session.doubted = true;
  const { document, node: question, language } = session;
  tell(draft, { type: "confirmationAsked", document, question, language, heard, said });
  return true;
}

function listenAsBefore(draft: Draft): void {
  const node = nodeOf(draft);
  const entry = kindOf(node).enter(node, sceneOf(draft));
  if (entry.do !== "ask")
    throw new Error(`The node ${draft.session.node} asks nothing that could be confirmed.`);
  listen(draft, entry.listen, likelyJudgements(draft));
}
