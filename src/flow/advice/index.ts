/** Advice: what callers find hard to follow. No flow is refused for it. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import { charactersASecond } from "../speaking-rate.ts";
import { didYouMean } from "../verify/check.ts";
import { linesOf, optionsOf } from "../verify/spoken.ts";
import { isKnownVoice, pollyVoicesOf } from "../verify/voices.ts";
import { tellsKeyFirst } from "./key-first.ts";

/**
 * The longest sentence, in seconds: 25 words at 150 a minute. GOV.UK's style guide has longer ones split, for readers, who can look back; who listens
 * cannot.
 */
const longestSentence = 10;

/** More than these are too many to be told in one prompt: four or five (Schumacher, Hardzinski and Schwartz, 1995; Cowan, 2001). */
const mostOptions = 5;

/** Everything that could be easier to follow in a document. */
export function adviceOn(document: Document): Mistake[] {
  return [
    ...longSentences(document),
    ...keysFirst(document),
    ...manyOptions(document),
    ...unknownVoices(document),
  ];
}

function longSentences(document: Document): Mistake[] {
  return linesOf(document).flatMap(({ path, text, language }) => {
    const seconds = Math.max(
      0,
      ...sentencesIn(text, language).map((one) => one.length / charactersASecond(language)),
    );
    if (seconds <= longestSentence) return [];
    return [
      {
        path,
        message: `A sentence here takes about ${Math.ceil(seconds)} seconds to say, and callers lose its beginning after ${longestSentence}: make two of it.`,
      },
    ];
  });
}

function sentencesIn(text: string, language: string): string[] {
  const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  // What is filled in for a name in braces is mostly a number, or a word.
  return [...segments].map(({ segment }) => segment.trim().replaceAll(/\{[^{}]*\}/g, "12"));
}

function keysFirst(document: Document): Mistake[] {
  return linesOf(document)
    .filter(({ text, language }) => tellsKeyFirst(text, language))
    .map(({ path }) => ({
      path,
      message:
        'The key comes before the choice here, and callers would have to keep it in mind: turn it round, as in "For billing, press 1".',
    }));
}

/** Of a menu it is a mistake. */
function manyOptions({ nodes }: Document): Mistake[] {
  return Object.entries(nodes).flatMap(([name, node]) => {
    const count = node.kind === "choice" ? optionsOf(name, node).length : 0;
    if (count <= mostOptions) return [];
    return [
      {
        path: ["nodes", name, "options"],
        message: `This question has ${count} options, and callers keep ${mostOptions} in mind at most while they are told: join some of them, or make two questions of it.`,
      },
    ];
  });
}

/** No mistake, for Amazon has new ones now and then. */
function unknownVoices({ languages }: Document): Mistake[] {
  return Object.entries(languages)
    .filter(([, { voice }]) => !isKnownVoice(voice))
    .map(([tag, { voice }]) => ({
      path: ["languages", tag, "voice"],
      message: `${voice} is none of the voices that are known here, and with one that Twilio does not have nothing would be said: ${didYouMean(nearest(voice, pollyVoicesOf(tag)), "try a call in it.")}`,
    }));
}
