/** Names in braces: what callers gave, read out to them. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { namesIn } from "../prompt.ts";
import { blanksOf } from "../words/own-sentences.ts";
import { comesBefore, questionsIn } from "./asked.ts";
import { didYouMean } from "./check.ts";
import { linesOf } from "./spoken.ts";

/** What a survey's offer can fill in. */
export const inOffers = ["questions", "duration"];

function blankWithoutAnswer(document: Document): Mistake[] {
  return linesOf(document).flatMap(({ path, text, node, sentence }) => {
    if (sentence !== undefined) return unfilledIn(path, text, blanksOf(sentence));
    const known = node === null ? inOffers : questionsIn(document);
    return namesIn(text)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path,
        message: `{${name}} ${node === null ? "is nothing that an offer can tell" : "names no question, so it would stay empty"}: ${didYouMean(nearest(name, known), canBeFilled(known))}`,
      }));
  });
}

function unfilledIn(path: readonly PropertyKey[], text: string, known: readonly string[]): Mistake[] {
  return namesIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path,
      message: `{${name}} is nothing that this sentence can tell: ${didYouMean(nearest(name, known), known.length > 0 ? canBeFilled(known) : "take it out.")}`,
    }));
}

function canBeFilled(known: readonly string[]): string {
  if (known.length === 0) return "braces name a question, and nothing is asked here. Take them out.";
  return `write ${known.map((name) => `{${name}}`).join(" or ")}, or take it out.`;
}

function blankAskedLater(document: Document): Mistake[] {
  const known = questionsIn(document);
  return linesOf(document).flatMap(({ path, text, node }) =>
    namesIn(text)
      .filter((name) => node !== null && known.includes(name) && !comesBefore(document, name, node))
      .map((name) => ({
        path,
        message: `{${name}} is not answered yet when this is spoken: ask "${name}" before, or take it out.`,
      })),
  );
}

function loneBrace(document: Document): Mistake[] {
  return linesOf(document)
    .filter(({ text }) => /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, "")))
    .map(({ path }) => ({
      path,
      message:
        "A brace without its partner would be read out: write a name between two, like {account}, or take it out.",
    }));
}

export const blankChecks = { blankWithoutAnswer, loneBrace };
export const blankOrderChecks = { blankAskedLater };
