/** Digits said one after the other: account numbers, telephone numbers. */
import type { Ear } from "./ear.ts";
import { found } from "./lexicon.ts";
import { afterFillers, phraseAt } from "./phrases.ts";

/** Digits in written groups: 123,456 or 12.34.56. One comma or point before fewer than three digits makes a decimal, which is none. */
const grouped = /^\d+(?:[.,]\d{3}|(?:[.,]\d+){2,})$/;

/**
 * Digits said one by one or in groups ("one two three", "12 34 56", "123,456", "oh five", "double seven"), as one string. Null where anything
 * else was said beside fillers, or a word that may be a digit or something else ("un 12345", "oh, it's 12345").
 */
export function hearDigits(words: readonly string[], ear: Ear): string | null {
  let digits = "";
  let times = 1;
  for (let at = 0; at < words.length; ) {
    const said = digitsAt(words, at, ear) ?? namedDigit(words, at, ear);
    const mark = found(words, at, ear.marks);
    const isFiller = mark?.meaning === "filler" || mark?.meaning === "article";
    const isInFiller = isFiller && (mark?.words.length ?? 0) > (said?.length ?? 0);
    // "Zéro un": behind a digit, a word for both is the number.
    const isArticle = mark?.meaning === "article" && !(digits !== "" && ear.ones.has(words[at] ?? ""));
    if (said !== null && !isArticle && !isInFiller) {
      // "Double five one two" is often written down as "double 512".
      digits += said.digits.charAt(0).repeat(times - 1) + said.digits;
      times = 1;
      at += said.length;
    } else if (times > 1 || (said !== null && !isInFiller)) return null;
    else if (ear.times.has(words[at] ?? "")) {
      times = ear.times.get(words[at] ?? "") ?? 1;
      at += 1;
    } else if (isFiller) at += mark?.words.length ?? 1;
    else return null;
  }
  return digits === "" || times > 1 ? null : digits;
}

/** The same for a telephone number, which has a + in front where it was said with it: "plus one two one two", "+1 212". */
export function hearTelephone(text: string, words: readonly string[], ear: Ear): string | null {
  const first = afterFillers(words, 0, ear.fillers);
  const plus = phraseAt(words, first, ear.plus);
  const digits = hearDigits(words.slice(first + plus), ear);
  const isWithPlus = plus > 0 || /^\D*\+ ?\d/.test(text);
  return digits !== null && isWithPlus ? `+${digits}` : digits;
}

type Digits = { digits: string; length: number };

/** What begins there in digits; null where that is none. */
function digitsAt(words: readonly string[], at: number, ear: Ear): Digits | null {
  const word = words[at] ?? "";
  if (/^\d+$/.test(word) || grouped.test(word)) return { digits: word.replace(/[.,]/g, ""), length: 1 };
  const number = found(words, at, ear.numbers);
  return number && { digits: String(number.meaning), length: number.words.length };
}

/** "Oh" is a digit beside digits alone. */
function namedDigit(words: readonly string[], at: number, ear: Ear): Digits | null {
  const digit = ear.digits.get(words[at] ?? "");
  if (digit === undefined) return null;
  const isDigit = (other: number) => {
    const word = words[other] ?? "";
    return digitsAt(words, other, ear) !== null || ear.digits.has(word) || ear.times.has(word);
  };
  return isDigit(at - 1) || isDigit(at + 1) ? { digits: String(digit), length: 1 } : null;
}
