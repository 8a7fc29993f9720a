import type { Ear } from "./ear.ts";
import { hearNumber } from "./grade.ts";
import { contains, isOnly, type PhraseBook } from "./phrases.ts";
import { hearReserved } from "./reserved.ts";

/** A thing to choose from: its key, and what may be said for it. */
export type Option = { key: string; said: PhraseBook };

/**
 * The one option whose phrase was said, or whose key was ("two", "press 2"). In a menu a phrase may stand anywhere ("a question
 * about my invoice"), since a wrong turn there can be taken back; in a question nothing else may stand beside it ("not good" is not
 * "good"). Null where none or several fit.
 */
export function hearChoice(
  words: readonly string[],
  ear: Ear,
  options: readonly Option[],
  anywhere: boolean,
): string | null {
  // Who asks for a person asks for nothing else, though one of the words be a choice: "somebody who can help".
  const isWish = anywhere && hearReserved(words, ear) === "person";
  const fitting = options.filter(({ said }) =>
    anywhere && !isWish ? contains(words, said) : isOnly(words, said, ear.fillers),
  );
  if (fitting.length === 1) return fitting[0]?.key ?? null;
  if (fitting.length > 1) return null;
  const key = String(hearNumber(words, ear, 1, 9));
  return options.some((option) => option.key === key) ? key : null;
}
