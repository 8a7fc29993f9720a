/** Phrases: what a caller may say for a choice, as a flow's author declares them. */
import { z } from "zod";
import { languageTag } from "./prompt.ts";

const phrase = z
  .string({ error: "A phrase is text: write it in quotes." })
  .trim()
  .min(1, "This phrase is empty: write what a caller may say.")
  .max(100, "This phrase is longer than 100 characters, and no caller says it: write a shorter one.");
const list = z.array(phrase).min(1, "Write at least one phrase.");

/** A list of phrases for every language, or lists by language. */
export const phrases = z
  .union([list, z.record(languageTag, list)], {
    error: ({ input }) =>
      input === undefined
        ? undefined
        : "Phrases are a list ([billing, invoice]), or lists by language (en-US: [billing]).",
  })
  .meta({ title: "Phrases" });
export type Phrases = z.output<typeof phrases>;

const none: readonly string[] = [];

/** What may be said in a language. */
export function phrasesIn(phrases: Phrases, language: string): readonly string[] {
  return Array.isArray(phrases) ? phrases : (phrases[language] ?? none);
}
