/** A grade on a scale, as it is said: "nine", "I'd give it a nine", "nine out of ten", "eight, no, nine". */
import { type Account, accountOf, type Said } from "./account.ts";
import type { Ear } from "./ear.ts";
import { found } from "./lexicon.ts";
import { phraseAt } from "./phrases.ts";

export type Grade =
  /** `sure`: nothing else can have been meant. */
  | { is: "grade"; value: number; sure: boolean }
  /** One of two, and nobody knows which. */
  | { is: "between"; values: readonly [number, number] }
  /** The caller wants to give none. */
  | { is: "declined" };

/**
 * Null where nothing that was said is a grade on this scale, or where words stand beside it that could turn its meaning: "I have been waiting for one
 * hour". What is not sure must be asked again.
 */
export function hearGrade(words: readonly string[], ear: Ear, from: number, to: number): Grade | null {
  const account = accountOf(words, ear, from, to);
  if (!account) return null;
  const { isBetween, isDeclined, soundsLike } = account;
  const numbers = afterScale(spelledPairs(account.numbers, to), isBetween, from, to);
  if (isLineOfDigits(numbers)) return null;
  const values = [...new Set(numbers.map(({ value }) => value))];
  const isOn = (value: number) => value >= from && value <= to;
  if (!values.every(isOn)) return null;
  const [first, second, ...others] = values;
  if (account.unknown.length > 0) {
    const isLikely = first !== undefined && second === undefined && isAmongOthers(account, words, ear);
    return isLikely ? { is: "grade", value: first, sure: false } : null;
  }
  if (first === undefined) {
    if (isDeclined) return { is: "declined" };
    const [like] = soundsLike;
    if (!like && account.ofTop !== null) return { is: "grade", value: account.ofTop, sure: false };
    if (!like || soundsLike.length > 1 || !isOn(like.value)) return null;
    return { is: "grade", value: like.value, sure: like.to - like.from === words.length };
  }
  if (second === undefined) {
    if (isTenByDigits(numbers, soundsLike, to)) return { is: "grade", value: 10, sure: false };
    const isWhole = numbers.every(({ value }) => value === first) && !account.isDoubtful;
    return { is: "grade", value: first, sure: isWhole && !isBetween && !isDeclined };
  }
  return isBetween && others.length === 0 ? { is: "between", values: [first, second] } : null;
}

/**
 * Whether the one number among words that are not known is probably the grade: nothing follows it ("Sandra was lovely so a nine"), or it has an article ("a
 * three would be fair"). Numbers that are other words as well, and those beside what is counted, are none: "no one", "eight minutes".
 */
function isAmongOthers(
  { numbers, unknown, isBetween, isDeclined }: Account,
  words: readonly string[],
  ear: Ear,
): boolean {
  const [number] = numbers;
  if (!number || isBetween || isDeclined || unknown.some((at) => ear.measures.has(words[at] ?? "")))
    return false;
  const word = words[number.from] ?? "";
  const isPlain = /^\d/.test(word) || (number.value !== 1 && /^[\p{L}\p{M}]{3,}$/u.test(word));
  if (!isPlain || phraseAt(words, number.from, ear.unsure) > 0) return false;
  const next = words[number.to] ?? "";
  // "At five", "minus two", "half eight".
  if (unknown.includes(number.from - 1)) return false;
  if (unknown.every((at) => at < number.from)) return true;
  // "The 4th" has its ending apart.
  const isOrdinal = unknown.includes(number.to) && next.length <= 2;
  return !isOrdinal && found(words, number.from - 1, ear.marks)?.meaning === "article";
}

/** The one number on a scale that was said, where that is sure; else null. */
export function hearNumber(words: readonly string[], ear: Ear, from: number, to: number): number | null {
  const grade = hearGrade(words, ear, from, to);
  return grade?.is === "grade" && grade.sure ? grade.value : null;
}

/** Without the scale where it was named before the grade: "on a scale from zero to ten an eight". */
function afterScale(numbers: readonly Said[], isBetween: boolean, from: number, to: number): readonly Said[] {
  const [first, second, ...others] = numbers;
  const isScale = isBetween && (first?.value === from || first?.value === 1) && second?.value === to;
  return isScale && others.length > 0 ? others : numbers;
}

/** "One oh" is a ten said by its digits, or a one and a sigh. */
const isTenByDigits = (numbers: readonly Said[], soundsLike: readonly Said[], top: number) =>
  top >= 10 &&
  numbers.length === 1 &&
  numbers[0]?.value === 1 &&
  soundsLike.some(({ value, from }) => value === 0 && from === numbers[0]?.to);

/** "Seven seven seven" is a telephone number; twice the same, and "ten ten ten", is said with stress. */
const isLineOfDigits = (numbers: readonly Said[]) =>
  numbers.length > 2 &&
  numbers.every(({ value }) => value < 10) &&
  numbers.every(({ from }, index) => index === 0 || numbers[index - 1]?.to === from);

/** "One zero" is ten where the scale has a ten; "nine five" is ninety-five on one to a hundred; "zero nine" is nine. */
function spelledPairs(numbers: readonly Said[], top: number): readonly Said[] {
  const areDigits = numbers.length > 1 && numbers.every(({ value }) => value < 10);
  const areTogether = numbers.every(({ from }, index) => index === 0 || numbers[index - 1]?.to === from);
  if (!areDigits || !areTogether) return numbers;
  const value = Number(numbers.map((number) => number.value).join(""));
  const [first, last] = [numbers[0] as Said, numbers.at(-1) as Said];
  const isOne = value >= 10 || (first.value === 0 && numbers.length === 2);
  return isOne && value <= top ? [{ value, from: first.from, to: last.to }] : numbers;
}
