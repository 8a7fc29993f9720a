/** The phrases that were not understood, as the report shows them. */
import { earFor } from "../flow/hearing/ear.ts";
import { found } from "../flow/hearing/lexicon.ts";
import { tokens } from "../flow/hearing/tokens.ts";
import { mostDigits } from "./phrase.ts";
import type { UnheardPhrase } from "./results-store.ts";

/** The most phrases that a report shows. */
const mostPhrases = 50;

/**
 * Without those that tell a number in words, be it in another language that callers speak there, or in English: many say it in their own before they have
 * chosen that. Which words those are a newer version may know better, so it is decided when they are read.
 */
export function shownPhrases(unheard: readonly UnheardPhrase[]): UnheardPhrase[] {
  const languages = [...new Set([...unheard.map(({ language }) => language), "en-US"])];
  return unheard
    .filter(({ phrase }) => !languages.some((language) => tellsNumber(phrase, language)))
    .slice(0, mostPhrases);
}

/** Whether four digits or more were said in it, as digits or in the number words of its language. */
export function tellsNumber(phrase: string, language: string): boolean {
  const ear = earFor(language);
  const words = tokens(phrase);
  let digits = 0;
  let times = 1;
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? "";
    const number = found(words, at, ear.numbers);
    const said = number ? String(number.meaning) : ear.digits.has(word) ? "0" : word.replace(/\D/g, "");
    // "Double five" is two digits.
    if (said !== "") digits += said.length + times - 1;
    times = ear.times.get(word) ?? 1;
    at += number?.words.length ?? 1;
  }
  return digits > mostDigits;
}
