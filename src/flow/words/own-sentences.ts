/** Sentences of a flow's own, in place of built-in ones: in its own words, or recorded by the voice that speaks everything else. */
import { z } from "zod";
import type { Speech } from "../action.ts";
import { type Line, lineIn, namesIn, type Prompt, prompt, wordsOf } from "../prompt.ts";
import { en } from "./en.ts";
import { filled, wordsFor } from "./index.ts";
import type { Sentences } from "./words.ts";

/**
 * Those that callers hear. What agents hear is not among them, nor how times are told, which is put together from parts; nor the apology where something
 * failed on our side, which needs nothing that could be lost too.
 */
const names = [
  "forPerson",
  "forStop",
  "notHeard",
  "notUnderstood",
  "forChoice",
  "scale",
  "yesNo",
  "digits",
  "orWait",
  "comment",
  "thanks",
  "goingOn",
  "unheard",
  "oneOrTen",
  "confirm",
  "which",
  "connecting",
  "stayOn",
  "nextInQueue",
  "placeInQueue",
  "expectedWait",
  "longWait",
  "callbackInstead",
  "callbackOffer",
  "messageInstead",
  "callbackNumber",
  "callbackKeys",
  "callbackKeysAgain",
  "callbackPromised",
  "callbackSoon",
  "callbackLater",
  "callbackStands",
  "callbackTooMany",
  "hereIs",
  "calledBack",
  "callbackMissed",
  "askedLater",
  "isThere",
  "notNow",
  "nobody",
  "nobodyAgain",
  "message",
  "messageKept",
  "goodbye",
  "offer",
  "consent",
  "declined",
  "stopped",
  "forNever",
  "neverAgain",
  "callAgain",
] as const satisfies readonly (keyof Sentences)[];

/** A sentence that a flow can say in its own way. */
export type SentenceName = (typeof names)[number];

export const ownSentencesSchema = z
  .strictObject(
    Object.fromEntries(names.map((name) => [name, prompt.optional().describe(en.sentences[name])])) as {
      [Name in SentenceName]: z.ZodOptional<typeof prompt>;
    },
  )
  .describe("Built-in sentences in words of your own, or recorded, by name. Those left out are built in.");
export type OwnSentences = Readonly<Partial<Record<SentenceName, Prompt | undefined>>>;

/** The names in braces that the built-in sentence fills in. */
export function blanksOf(name: SentenceName): string[] {
  return namesIn(en.sentences[name]);
}

/** A sentence as a flow says it: its own, or the built-in one. A recording without words of its own has the built-in words to stand in for it. */
export function lineOf(own: OwnSentences, language: string, name: SentenceName): Line {
  const usual = wordsFor(language).sentences[name];
  const line = own[name] && lineIn(own[name], language);
  if (line === undefined) return usual;
  return typeof line === "string" ? line : { audio: line.audio, text: wordsOf(line) ?? usual };
}

/** The same, with its blanks filled. */
export function saidBy(
  own: OwnSentences,
  language: string,
  name: SentenceName,
  blanks: Readonly<Record<string, string | number>> = {},
): Speech {
  const line = lineOf(own, language, name);
  const said = { language, text: filled(wordsOf(line) ?? "", blanks) };
  return typeof line === "string" ? said : { audio: line.audio, instead: said };
}
