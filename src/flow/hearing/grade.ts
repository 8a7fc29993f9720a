/** A grade on a scale, as it is said: "nine", "I'd give it a nine", "nine out of ten", "eight, no, nine". */
import type { Ear, Mark } from "./ear.ts";
import { found } from "./lexicon.ts";
import { phraseAt } from "./phrases.ts";

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
  /** An article, which is a one where no number follows it: "un" in "un sur dix", but not in "un neuf". */
  article: Said | null;
  /** The top of the scale, where it was said first: "out of ten, nine". */
  ofTop: number | null;
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
  const { isBetween, isDeclined, soundsLike } = account;
  const numbers = afterScale(spelledPairs(account.numbers, to), isBetween, from, to);
  const values = [...new Set(numbers.map(({ value }) => value))];
  const isOn = (value: number) => value >= from && value <= to;
  if (!values.every(isOn)) return null;
  const [first, second, ...others] = values;
  if (first === undefined) {
    if (isDeclined) return { is: "declined" };
    const [like] = soundsLike;
    if (!like && account.ofTop !== null) return { is: "grade", value: account.ofTop, sure: false };
    if (!like || soundsLike.length > 1 || !isOn(like.value)) return null;
    return { is: "grade", value: like.value, sure: like.to - like.from === words.length };
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

/** What an article may stand before where it is a one, though one counts otherwise: "un o dos", "un punto cinco". */
const afterOne: ReadonlySet<Mark> = new Set(["outOf", "between", "decimal"]);

/** What may stand between an article and its number. */
const afterArticle: ReadonlySet<Mark> = new Set(["article", "filler", "declined"]);

/** Null where a word is neither part of a grade nor one that may stand beside it. */
function accountOf(words: readonly string[], ear: Ear, bottom: number, top: number): Account | null {
  const account: Account = {
    numbers: [],
    article: null,
    ofTop: null,
    soundsLike: [],
    isBetween: false,
    isDeclined: false,
    isDoubtful: false,
  };
  let isRuledOut = false;
  /** The scale was named: 满分10分, 10分满分. Where no grade follows, that is it. */
  let isOfWhole = false;
  const add = (number: Said) => {
    account.article = null;
    if (isRuledOut) account.isDoubtful = true;
    else account.numbers.push(number);
    isRuledOut = false;
  };
  const isCounted = (article: Said) => ear.ones.has(words[article.from] ?? "");
  const addOne = (article: Said) => {
    add(article);
    if (!isCounted(article)) account.isDoubtful = true;
  };
  /** At the mark that begins at `position`. */
  const addOneBefore = (mark: Mark, position: number) => {
    const { article } = account;
    if (!afterOne.has(mark)) {
      if (article && isCounted(article) && !afterArticle.has(mark)) addOne(article);
      return;
    }
    // Also at the end of a filler: "nog EN eller två" in Swedish.
    const before = { value: 1, from: position - 1, to: position };
    const isArticle = found(words.slice(before.from, position), 0, ear.marks)?.meaning === "article";
    if (position > 0 && isArticle && account.numbers.at(-1)?.to !== position) addOne(before);
  };
  /** An article before it was no one: "une note de dix". */
  const nameTop = () => {
    account.ofTop = top;
    account.article = null;
  };
  for (let at = 0; at < words.length; ) {
    const inflected = found(words, at, ear.outOfTop);
    if (inflected) {
      addOneBefore("outOf", at);
      if (inflected.meaning !== top) return null;
      if (account.numbers.length === 0) nameTop();
      at += inflected.words.length;
      continue;
    }
    const number = numberAt(words, at, ear);
    const mark = found(words, at, ear.marks);
    const pair = found(words, at, ear.either);
    // "Not eight, nine" rules out one of the two.
    const either = isRuledOut && pair && pair.meaning.length > 0 ? null : pair;
    const length = Math.max(number?.length ?? 0, mark?.words.length ?? 0, either?.words.length ?? 0);
    const like = found(words, at, ear.soundsLike);
    if (length === 0 && !like) return null;
    if (like && like.words.length > length) {
      account.soundsLike.push({ value: like.meaning, from: at, to: at + like.words.length });
      at += like.words.length;
      continue;
    }
    if (either?.words.length === length) {
      if (either.meaning.length === 0) return null;
      account.article = null;
      const onScale = either.meaning.filter((value) => value >= bottom && value <= top);
      for (const value of onScale.length > 0 ? onScale : either.meaning)
        account.numbers.push({ value, from: at, to: at + length });
      account.isBetween ||= onScale.length > 1;
      // "Five, six" on a scale to five may be said of a longer one.
      account.isDoubtful ||= either.meaning.includes(top) && either.meaning.includes(top + 1);
      at += length;
      continue;
    }
    const isArticle = mark?.meaning === "article" && mark.words.length === length;
    const isNumber = number !== null && number.length === length && !isArticle;
    if (isNumber) {
      account.isDoubtful ||= isUnsure(words, at, length, ear);
      // "Een nul" is a zero, or a one and a zero: ten.
      if (number.value === 0 && ear.ones.has(words[at - 1] ?? "")) account.isDoubtful = true;
      add({ value: number.value, from: at, to: at + length });
      at += length;
      continue;
    }
    if (like?.words.length === length)
      account.soundsLike.push({ value: like.meaning, from: at, to: at + length });
    if (mark) addOneBefore(mark.meaning, at);
    at += length;
    switch (mark?.meaning) {
      case "article":
        account.article = { value: 1, from: at - 1, to: at };
        break;
      case "outOf": {
        const whole = topAt(words, at, ear, top);
        const isFirst = account.numbers.length === 0;
        if (isFirst && (whole === 0 || isBetweenAt(words, at + whole, ear))) {
          // "Over nine", "sur dix" on another scale: what it is of was not heard.
          account.isDoubtful ||= numberAt(words, at, ear) !== null;
          break;
        }
        if (isFirst) nameTop();
        // Broken off, or a word of the sentence: "maak er een zeven van".
        if (at === words.length) account.isDoubtful = true;
        else if (whole === 0) return null;
        at += whole;
        break;
      }
      case "ofTop":
        if (account.numbers.pop()?.value !== top) return null;
        break;
      case "decimal":
        if (numberAt(words, at, ear)) return null;
        break;
      case "percent":
        if (top !== 100) return null;
        break;
      case "between":
        account.isBetween ||= account.numbers.length > 0;
        break;
      case "correction":
        if (account.numbers.length > 0) account.isDoubtful = true;
        account.numbers = [];
        break;
      case "no":
        if (account.numbers.length === 0) isRuledOut = true;
        account.isDoubtful = true;
        account.numbers = [];
        break;
      case "not":
        isRuledOut = true;
        account.isDoubtful = true;
        break;
      case "top": {
        if (isRuledOut) {
          isRuledOut = false;
          break;
        }
        const whole = numberAt(words, at, ear);
        if (whole?.value === top) {
          isOfWhole = true;
          at += whole.length;
        } else if (account.numbers.at(-1)?.value === top && account.numbers.at(-1)?.to === at - length) {
          isOfWhole = true;
          account.numbers.pop();
        } else add({ value: top, from: at - length, to: at });
        break;
      }
      case "declined":
        account.isDeclined = true;
        break;
    }
  }
  if (isOfWhole && account.numbers.length === 0)
    account.numbers.push({ value: top, from: 0, to: words.length });
  const { article, numbers, soundsLike, isDeclined } = account;
  const isAlone = soundsLike.length === 0 && !isDeclined;
  if (article && isAlone && (numbers.length === 0 || isCounted(article))) addOne(article);
  return account;
}

/** Whether a number word may be another word: beside others, or where it alone is a yes or a no. */
function isUnsure(words: readonly string[], at: number, length: number, ear: Ear): boolean {
  if (phraseAt(words, at, ear.unsure) !== length) return false;
  return (
    words.length > length || [ear.yes, ear.no].some((answers) => phraseAt(words, at, answers) === length)
  );
}

/** Whether a second number is about to be named: "out of ten or nine" is not said of a scale. */
const isBetweenAt = (words: readonly string[], at: number, ear: Ear) =>
  found(words, at, ear.marks)?.meaning === "between";

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

/** How many words at a position are the top of the scale: one in "of ten nine" in a language where ten nine would be nineteen. 0 where none. */
function topAt(words: readonly string[], at: number, ear: Ear, top: number): number {
  const number = numberAt(words, at, ear);
  for (let length = number?.length ?? 0; length > 0; length -= 1)
    if (numberAt(words.slice(at, at + length), 0, ear)?.value === top) return length;
  return 0;
}

/** Without the scale where it was named before the grade: "on a scale from zero to ten an eight". */
function afterScale(numbers: readonly Said[], isBetween: boolean, from: number, to: number): readonly Said[] {
  const [first, second, ...others] = numbers;
  const isScale = isBetween && (first?.value === from || first?.value === 1) && second?.value === to;
  return isScale && others.length > 0 ? others : numbers;
}

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
