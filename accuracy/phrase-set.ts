/** What people say in a language, labelled by hand: `accuracy/phrases/*.yaml`, and the numbers of `spoken-numbers.json`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const said = z.array(z.string().min(1));
const byValue = z.record(z.string().regex(/^\d{1,3}$/), said);

const phraseSet = z.strictObject({
  /** How people hesitate and are polite around an answer: "um, {}", "well, {}, please". */
  around: z.array(z.string().regex(/\{\}/, "Write {} where the answer stands.")).min(2),
  /** Of `spoken-numbers.json` those that are no answer to a question, each with the reason. */
  odd: z.record(z.string(), z.string().min(10)).default({}),
  /** Ratings by their value, on 0 to 10, on 1 to 5 and on 0 to 100. */
  ten: byValue,
  five: byValue.default({}),
  hundred: byValue.default({}),
  /** Said where the caller put something right, or was in doubt: these may be confirmed, and must not be taken for another value. */
  corrected: byValue.default({}),
  /** One of two was meant: neither may be taken. */
  between: said.default([]),
  /** No answer is wanted. */
  declined: said.default([]),
  /** Nothing of this is a grade, on any scale, though there may be numbers in it. */
  notGrades: said,
  yes: said,
  no: said,
  /** Neither yes nor no. */
  neither: said.default([]),
  person: said.default([]),
  /** Sounds like a wish, and is none: "the agent was good", "don't stop". */
  notWishes: said.default([]),
  repeat: said.default([]),
  slower: said.default([]),
  stop: said.default([]),
  never: said.default([]),
});
export type PhraseSet = z.output<typeof phraseSet>;

const folder = import.meta.dirname;

/** The languages that have phrases. */
export const languagesWithPhrases = (): string[] =>
  readdirSync(join(folder, "phrases"))
    .map((file) => file.replace(/\.yaml$/, ""))
    .sort();

const spokenNumbers = z.object({
  languages: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]))),
});

/** Number words of a language with their values, from a corpus that is not ours (its source is named in the file). */
export function readSpokenNumbers(language: string): [said: string, value: number][] {
  const file = JSON.parse(readFileSync(join(folder, "spoken-numbers.json"), "utf8"));
  return spokenNumbers.parse(file).languages[language] ?? [];
}

/** The phrases of a language. Throws a sentence where the file is not as it must be. */
export function readPhrases(language: string): PhraseSet {
  const file = join(folder, "phrases", `${language}.yaml`);
  const { data, error } = phraseSet.safeParse(parse(readFileSync(file, "utf8")));
  if (!data) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return data;
}
