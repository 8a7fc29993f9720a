import type { Ear } from "./ear.ts";
import { found } from "./lexicon.ts";

/** A number in digits or in words, and how many words it has. */
export function numberAt(
  words: readonly string[],
  at: number,
  ear: Ear,
): { value: number; length: number } | null {
  const word = words[at] ?? "";
  if (/^\d/.test(word)) {
    const [, whole] = /^(\d{1,3})(?:[.,]0+)?$/.exec(word) ?? [];
    return whole === undefined ? null : { value: Number(whole), length: 1 };
  }
  const spelled = found(words, at, ear.numbers);
  return spelled && { value: spelled.meaning, length: spelled.words.length };
}

/** How many words at a position are the top of the scale: one in "of ten nine" in a language where ten nine would be nineteen. 0 where none. */
export function topAt(words: readonly string[], at: number, ear: Ear, top: number): number {
  const number = numberAt(words, at, ear);
  for (let length = number?.length ?? 0; length > 0; length -= 1)
    if (numberAt(words.slice(at, at + length), 0, ear)?.value === top) return length;
  return 0;
}
