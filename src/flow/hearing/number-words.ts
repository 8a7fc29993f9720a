/** The numbers from 0 to 100 as they are said in a language. */
import type { SpellingRules } from "../spelling/rules.ts";
import { mostSpelled, speller } from "../spelling/spell-out.ts";
import { type Lexicon, lexicon } from "./lexicon.ts";

/**
 * All that CLDR's cardinal rules spell, in every gender and case, and what is said besides: `own`, which comes first. Compounds are known joined and
 * apart, for recognisers write them as they please ("dreiundzwanzig", "drei und zwanzig").
 */
export function numberWords(
  language: string,
  rules: SpellingRules,
  own: Readonly<Record<string, number | null>>,
): Lexicon<number> {
  const none = new Set(Object.keys(own).filter((word) => own[word] === null));
  const all = [...Object.entries(own), ...spelled(language, rules)];
  return lexicon(all.flatMap(([said, value]) => (value === null || none.has(said) ? [] : [[said, value]])));
}

/** Years and days of a month are read otherwise, and no answer is one. */
export const isCardinal = (set: string) =>
  /^%spellout-(?:cardinal|numbering)/.test(set) && !/year|days/.test(set);

function* spelled(language: string, rules: SpellingRules): Iterable<readonly [string, number]> {
  const spell = speller(language, rules);
  const sets = Object.keys(rules).filter(isCardinal);
  for (let number = 0; number <= mostSpelled; number += 1)
    for (const text of new Set(sets.map((set) => spell(set, number))))
      if (text !== null) for (const written of variants(text)) yield [written, number];
}

/** CLDR marks where a word may be broken with a soft hyphen. */
function variants(text: string): Set<string> {
  const [joined, apart] = [text.replaceAll("\u00AD", ""), text.replaceAll("\u00AD", " ")];
  return new Set([joined, apart, apart.replaceAll(/[\s-]+/gu, "")]);
}
