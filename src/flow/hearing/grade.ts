/** A grade on a scale, as it is said: "nine", "I'd give it a nine", "nine out of ten", "eight, no, nine". */
import type { Ear } from "./ear.ts";
import { found } from "./lexicon.ts";

export type Grade =
  /** `sure`: nothing else can have been meant. */
  | { is: "grade"; value: number; sure: boolean }
  /** One of two, and nobody knows which. */
  | { is: "between"; values: readonly [number, number] }
  /** The caller wants to give none. */
  | { is: "declined" };

type Said = { value: number; from: number; to: number };

/** What was said, in order, as far as it concerns a grade. */
type Account = {
  numbers: Said[];
  articles: string[];
  soundsLike: Said[];
  isBetween: boolean;
  isDeclined: boolean;
  /** Something was taken back or ruled out, or the caller was in doubt: what is left may have been heard wrongly. */
  isDoubtful: boolean;
};

/**
 * Null where nothing that was said is a grade on this scale, or where words stand beside it that could turn its meaning: "I have been waiting for one
 * hour". What is not sure must be asked again.
 */
export function hearGrade(words: readonly string[], ear: Ear, from: number, to: number): Grade | null {
  const account = accountOf(words, ear, from, to);
  if (!account) return null;
  const { isBetween, isDeclined, articles, soundsLike } = account;
  const numbers = spelledPairs(account.numbers, to);
  const values = [...new Set(numbers.map(({ value }) => value))];
  const isOn = (value: number) => value >= from && value <= to;
  if (!values.every(isOn)) return null;
  const [first, second, ...others] = values;
  if (first === undefined) {
    if (isDeclined) return { is: "declined" };
    const [like] = soundsLike;
    if (like && soundsLike.length === 1 && isOn(like.value))
      return { is: "grade", value: like.value, sure: like.to - like.from === words.length };
    const isOne = articles.length === 1 && soundsLike.length === 0 && isOn(1);
    const isSure = articles.every((word) => ear.ones.has(word)) && !isBetween && !account.isDoubtful;
    return isOne ? { is: "grade", value: 1, sure: isSure } : null;
  }
  if (second === undefined) {
    const isWhole = numbers.every(({ value }) => value === first) && !account.isDoubtful;
    return { is: "grade", value: first, sure: isWhole && !isBetween && !isDeclined };
  }
  return isBetween && others.length === 0 ? { is: "between", values: [first, second] } : null;
}

/** The one number on a scale that was said, where that is sure; else null. */
export function hearNumber(words: readonly string[], ear: Ear, from: number, to: number): number | null {
  const grade = hearGrade(words, ear, from, to);
  return grade?.is === "grade" && grade.sure ? grade.value : null;
}

/** Null where a word is neither part of a grade nor one that may stand beside it. */
function accountOf(words: readonly string[], ear: Ear, bottom: number, top: number): Account | null {
  const account: Account = {
    numbers: [],
    articles: [],
    soundsLike: [],
    isBetween: false,
    isDeclined: false,
    isDoubtful: false,
  };
  let isRuledOut = false;
  /** The scale was named first: 满分10分. Where no grade follows, that is it. */
  let isOfWhole = false;
  for (let at = 0; at < words.length; ) {
    const number = numberAt(words, at, ear);
    const mark = found(words, at, ear.marks);
    const either = found(words, at, ear.either);
    const length = Math.max(number?.length ?? 0, mark?.words.length ?? 0, either?.words.length ?? 0);
    const like = found(words, at, ear.soundsLike);
    if (length === 0 && !like) return null;
    if (like && like.words.length > length) {
      account.soundsLike.push({ value: like.meaning, from: at, to: at + like.words.length });
      at += like.words.length;
      continue;
    }
    if (either?.words.length === length) {
      if (isRuledOut) return null;
      const onScale = either.meaning.filter((value) => value >= bottom && value <= top);
      for (const value of onScale.length > 0 ? onScale : either.meaning)
        account.numbers.push({ value, from: at, to: at + length });
      account.isBetween ||= onScale.length > 1;
      at += length;
      continue;
    }
    const isOnlyArticle = mark?.meaning === "article" && mark.words.length === length;
    const isNumber = number !== null && number.length === length && !isOnlyArticle;
    if (isNumber) {
      if (isRuledOut) account.isDoubtful = true;
      else account.numbers.push({ value: number.value, from: at, to: at + length });
      isRuledOut = false;
      at += length;
      continue;
    }
    if (like?.words.length === length)
      account.soundsLike.push({ value: like.meaning, from: at, to: at + length });
    at += length;
    switch (mark?.meaning) {
      case "article":
        if (!isRuledOut) account.articles.push(words[at - 1] ?? "");
        break;
      case "outOf": {
        const whole = numberAt(words, at, ear);
        const isOfOne = whole !== null && isArticle(words, at - length - 1, ear);
        if (account.numbers.length === 0 && !isOfOne) break;
        if (whole?.value !== top) return null;
        at += whole.length;
        break;
      }
      case "ofTop":
        if (account.numbers.pop()?.value !== top) return null;
        break;
      case "decimal":
        if (
          numberAt(words, at, ear) &&
          (account.numbers.length > 0 || isArticle(words, at - length - 1, ear))
        )
          return null;
        break;
      case "percent":
        if (top !== 100) return null;
        break;
      case "between":
        account.isBetween ||= account.numbers.length > 0 || isArticle(words, at - length - 1, ear);
        break;
      case "correction":
        if (account.numbers.length > 0) account.isDoubtful = true;
        account.numbers = [];
        break;
      case "not":
        isRuledOut = true;
        account.isDoubtful = true;
        break;
      case "top": {
        const whole = numberAt(words, at, ear);
        if (whole?.value === top) {
          isOfWhole = true;
          at += whole.length;
        } else account.numbers.push({ value: top, from: at - length, to: at });
        break;
      }
      case "declined":
        account.isDeclined = true;
        break;
    }
  }
  if (isOfWhole && account.numbers.length === 0)
    account.numbers.push({ value: top, from: 0, to: words.length });
  return account;
}

/** Whether the word is an article, which before "out of", "or" and "point" is a one: "un sur dix", "un ou deux", "un virgule cinq". */
const isArticle = (words: readonly string[], at: number, ear: Ear) =>
  found(words.slice(at, at + 1), 0, ear.marks)?.meaning === "article";

/** A number in digits or in words, and how many words it has. */
function numberAt(words: readonly string[], at: number, ear: Ear): { value: number; length: number } | null {
  const word = words[at] ?? "";
  if (/^\d/.test(word)) {
    const [, whole] = /^(\d{1,3})(?:[.,]0+)?$/.exec(word) ?? [];
    return whole === undefined ? null : { value: Number(whole), length: 1 };
  }
  const spelled = found(words, at, ear.numbers);
  return spelled && { value: spelled.meaning, length: spelled.words.length };
}

/** "One zero" is ten where the scale has a ten; "nine five" is ninety-five on one to a hundred. */
function spelledPairs(numbers: readonly Said[], top: number): readonly Said[] {
  const areDigits = numbers.length > 1 && numbers.every(({ value }) => value < 10);
  const areTogether = numbers.every(({ from }, index) => index === 0 || numbers[index - 1]?.to === from);
  if (!areDigits || !areTogether) return numbers;
  const value = Number(numbers.map((number) => number.value).join(""));
  const [first, last] = [numbers[0] as Said, numbers.at(-1) as Said];
  return value >= 10 && value <= top ? [{ value, from: first.from, to: last.to }] : numbers;
}
