/** Where the words of comments and messages come from, and whether they can come from there. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import type { Node } from "../nodes/index.ts";
import { transcribed, usualSeconds, type Words } from "../nodes/recorded.ts";
import { listed } from "./check.ts";

type OwnWords = Extract<Node, { words: Words | undefined }>;

function ownWordsIn({ nodes }: Document): [string, OwnWords][] {
  return Object.entries(nodes).flatMap(([name, node]) => ("words" in node ? [[name, node]] : []));
}

/** `transcribe: true`, as older flows have it, always meant American English alone. */
function wordsNobodyWrites(document: Document): Mistake[] {
  const others = Object.keys(document.languages).filter((tag) => tag !== transcribed.language);
  if (others.length === 0) return [];
  const places = [
    ...(document.words === "provider" ? [["words"]] : []),
    ...ownWordsIn(document).flatMap(([name, { words, transcribe }]) =>
      words === "provider" && transcribe === undefined ? [["nodes", name, "words"]] : [],
    ),
  ];
  const message = `Twilio writes out American English alone, and callers may speak ${listed(others, "or")} here: write words: speech or words: service, or take this out, and what can be is written out.`;
  return places.map((path) => ({ path, message }));
}

function secondsOfSpeech(document: Document): Mistake[] {
  return ownWordsIn(document)
    .filter(([, { words, seconds }]) => (words ?? document.words) === "speech" && seconds !== usualSeconds)
    .map(([name]) => ({
      path: ["nodes", name, "seconds"],
      message:
        "seconds is how long a recording may be, and with words: speech none is made, and Twilio listens for a minute: take it out.",
    }));
}

export const ownWordsChecks = { wordsNobodyWrites, secondsOfSpeech };
