/** One thing that somebody says, and what they mean by it. */
import type { PhraseSet } from "./phrase-set.ts";

export type Question = "0 to 10" | "1 to 5" | "0 to 100" | "number words" | "yes or no" | "always";

export type Utterance = {
  language: string;
  question: Question;
  said: string;
  /** A grade, an answer, `declined`, or a reserved word; null where it is none of these, and nothing may be taken for one. */
  meant: number | string | null;
  /** Whether it may be confirmed: the caller was in doubt, or put something right. */
  isDoubtful: boolean;
};

export const scales: Readonly<Partial<Record<Question, readonly [from: number, to: number]>>> = {
  "0 to 10": [0, 10],
  "1 to 5": [1, 5],
  "0 to 100": [0, 100],
  "number words": [0, 100],
};

const reserved = ["person", "repeat", "slower", "stop", "never"] as const;

/** All of a language, each as it is written. */
export function utterancesOf(
  language: string,
  set: PhraseSet,
  numbers: readonly (readonly [said: string, value: number])[],
): Utterance[] {
  const all: Utterance[] = [];
  const add = (
    question: Question,
    phrases: readonly string[],
    meant: Utterance["meant"],
    isDoubtful = false,
  ) => {
    for (const said of phrases) all.push({ language, question, said, meant, isDoubtful });
  };
  const graded = { "0 to 10": set.ten, "1 to 5": set.five, "0 to 100": set.hundred } as const;
  for (const [question, byValue] of Object.entries(graded))
    for (const [value, phrases] of Object.entries(byValue)) add(question as Question, phrases, Number(value));
  for (const [value, phrases] of Object.entries(set.corrected)) add("0 to 10", phrases, Number(value), true);
  add("0 to 10", set.between, null);
  add("0 to 10", set.declined, "declined");
  for (const question of ["0 to 10", "1 to 5", "0 to 100"] as const) add(question, set.notGrades, null);
  for (const [said, value] of numbers) if (!(said in set.odd)) add("number words", [said], value);
  add("yes or no", set.yes, "yes");
  add("yes or no", set.no, "no");
  add("yes or no", set.neither, null);
  add("always", set.notWishes, null);
  for (const word of reserved) add("always", set[word], word);
  return all;
}

/** The same as recognisers and people may say and write it. */
export function variantsOf(said: string, around: readonly string[]): string[] {
  const capital = said.charAt(0).toUpperCase() + said.slice(1);
  const variants = [said, capital, `${capital}.`, said.replaceAll(" ", "  "), said.normalize("NFD")];
  return [...new Set([...variants, ...around.map((words) => words.replace("{}", said))])];
}
