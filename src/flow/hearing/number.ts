import type { Ear } from "./ear.ts";
import { phraseAt } from "./phrases.ts";

/**
 * The one number on a scale that was said: "nine", "9", "a nine", "I'd give it a nine", "nine out of ten".
 * Null where there is none, where there are two that differ, where it is off the scale, or where words stand beside it that
 * could turn its meaning ("not nine"): what is not sure is asked again.
 */
export function hearNumber(words: readonly string[], ear: Ear, from: number, to: number): number | null {
  const said: number[] = [];
  for (let position = 0; position < words.length; ) {
    const word = words[position] ?? "";
    const value = numberOf(word, ear);
    const outOf = word === "/" ? 1 : phraseAt(words, position, ear.outOf);
    // "un nueve": a word that is an article as well is no number. Alone, it may be all that was heard of "un nueve".
    if (value !== null && !ear.fillers.has(word)) {
      said.push(value);
      position += 1;
    } else if (outOf > 0 && said.length > 0) {
      if (numberOf(words[position + outOf] ?? "", ear) !== to) return null;
      position += outOf + 1;
    } else if (ear.fillers.has(word)) position += 1;
    else return null;
  }
  const [value, ...others] = new Set(said);
  return value !== undefined && others.length === 0 && value >= from && value <= to ? value : null;
}

/** The number that a single word is, in digits or spelled; null where it is none. */
function numberOf(word: string, ear: Ear): number | null {
  return ear.numbers.get(word) ?? (/^-?\d{1,3}$/.test(word) ? Number(word) : null);
}
