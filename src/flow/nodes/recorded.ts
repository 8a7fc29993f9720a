/** What a caller says in their own words, comments and messages: how it is taken, and where its words come from. */
import { z } from "zod";
import type { Ear } from "../hearing/ear.ts";
import { isFiller } from "../hearing/phrases.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { hearPlainYesNo } from "../hearing/yes-no.ts";
import type { Prompt } from "../prompt.ts";
import type { Entry, Listening } from "./kind.ts";

/** Twilio writes out American English alone, longer than 2 and shorter than 120 seconds (Twilio docs: Record, transcribe). */
export const transcribed = { language: "en-US", longerThan: 2, shorterThan: 120 };

/** The longest that speech input listens to somebody, in seconds (Twilio docs: Gather). */
export const longestSpeech = 60;

/** How long a recording is where nothing else is written, in seconds. */
export const usualSeconds = 60;

/** Whether a recording in this language is asked to be written out. */
export function asksForTranscript(wanted: boolean, language: string): boolean {
  return wanted && language === transcribed.language;
}

/** Whether the words of a recording will come, if nothing fails. */
export function expectsTranscript(words: Words | undefined, language: string, seconds: number): boolean {
  if (words === "service") return true;
  const { longerThan, shorterThan } = transcribed;
  const isWanted = asksForTranscript(words === undefined || words === "provider", language);
  return isWanted && seconds > longerThan && seconds < shorterThan;
}

/**
 * Where the words come from: speech input, which is text at once and leaves no recording; a recording that the provider writes out, or that another service
 * does and posts; or nowhere, so that there is the recording alone.
 */
export const words = z
  .enum(["speech", "provider", "service", "none"], {
    error: "words is speech, provider, service or none.",
  })
  .describe(
    "Where the words come from: speech (heard at once, in every language; no recording is kept), provider (a recording that Twilio writes out, American English alone), service (a recording whose words another service posts), none. Left out, a recording that Twilio writes out where it can.",
  );
export type Words = z.output<typeof words>;

/** What every comment and message declares. */
export const recorded = {
  words: words.optional(),
  seconds: z
    .int()
    .min(5)
    .max(
      transcribed.shorterThan - 1,
      "A recording is at most 119 seconds long: longer ones are not transcribed.",
    )
    .default(usualSeconds)
    .describe("The longest that is recorded."),
  transcribe: z
    .boolean()
    .optional()
    .describe("As older flows have it: true is words: provider, false is words: none."),
};

/** `words` and `transcribe` would contradict each other one day. */
export function saysOnce({ words, transcribe }: { words?: unknown; transcribe?: unknown }): boolean {
  return words === undefined || transcribe === undefined;
}
export const saidTwice = {
  path: ["transcribe"],
  error: "words says already where the words come from: take out transcribe.",
};

/** What was written, with `transcribe` in today's words. */
export function withWords<Written extends { words?: Words | undefined; transcribe?: boolean | undefined }>(
  written: Written,
): Written & { words: Words | undefined } {
  const { words, transcribe } = written;
  const byTranscribe = transcribe === undefined ? undefined : transcribe ? "provider" : "none";
  return { ...written, words: words ?? byTranscribe };
}

/** How somebody is listened to who speaks freely. A tone tells when to speak, as every prompt for a recording has it. */
const freely: Listening = { digits: 1, hashEnds: false, asked: "comments", tone: true };

/** Asks for words of the caller's own, and takes them as the author wishes. */
export function takeWords({
  prompt,
  seconds,
  words,
}: {
  prompt: Prompt;
  seconds: number;
  words: Words | undefined;
}): Entry {
  if (words === "speech") return { do: "ask", say: prompt, listen: freely };
  return {
    do: "record",
    say: prompt,
    seconds,
    transcribe: words === undefined || words === "provider",
  };
}

/** Whether somebody has only begun to speak, or answered the prompt: "yes", "well", "hello?", "an agent". */
export function isNothingYet(words: readonly string[], ear: Ear): boolean {
  return hearPlainYesNo(words, ear) !== null || isFiller(words, ear) || hearReserved(words, ear) !== null;
}
