/** Digits said one after the other: account numbers, telephone numbers. */
import type { Ear } from "./ear.ts";
import { phraseAt } from "./phrases.ts";

/** Digits in written groups: 123,456 or 12.34.56. One comma or point before fewer than three digits makes a decimal, which is none. */
const grouped = /^\d+(?:[.,]\d{3}|(?:[.,]\d+){2,})$/;

/**
 * Digits said one by one or in groups ("one two three", "12 34 56", "123,456", "oh five", "double seven"), as one string. Null where anything
 * else was said beside fillers, or a word that may be a digit or something else ("un 12345", "oh, it's 12345").
 */
export function hearDigits(words: readonly string[], ear: Ear): string | null {
  let digits = "";
  let times = 1;
  for (const [at, word] of words.entries()) {
    const said = digitsOf(word, ear) ?? namedDigit(words, at, ear);
    const isFiller = ear.fillers.has(word);
    if (said !== null && !isFiller) {
      // "Double five one two" is often written down as "double 512".
      digits += said.charAt(0).repeat(times - 1) + said;
      times = 1;
    } else if (times > 1 || said !== null) return null;
    else if (ear.times.has(word)) times = ear.times.get(word) ?? 1;
    else if (!isFiller) return null;
  }
  return digits === "" || times > 1 ? null : digits;
}

/** The same for a telephone number, which has a + in front where it was said with it: "plus one two one two", "+1 212". */
export function hearTelephone(text: string, words: readonly string[], ear: Ear): string | null {
  const first = words.findIndex((word) => !ear.fillers.has(word));
  const plus = phraseAt(words, first, ear.plus);
  const digits = hearDigits(words.slice(first + plus), ear);
  const isWithPlus = plus > 0 || /^\D*\+ ?\d/.test(text);
  return digits !== null && isWithPlus ? `+${digits}` : digits;
}

/** What a word is in digits wherever it stands; null where it is none. */
function digitsOf(word: string, ear: Ear): string | null {
  if (/^\d+$/.test(word) || grouped.test(word)) return word.replace(/[.,]/g, "");
  return ear.numbers.get(word)?.toString() ?? null;
}

/** "Oh" is a digit beside digits alone. */
function namedDigit(words: readonly string[], at: number, ear: Ear): string | null {
  const digit = ear.digits.get(words[at] ?? "");
  if (digit === undefined) return null;
  const isDigit = (word = "") => digitsOf(word, ear) !== null || ear.digits.has(word) || ear.times.has(word);
  return isDigit(words[at - 1]) || isDigit(words[at + 1]) ? String(digit) : null;
}
