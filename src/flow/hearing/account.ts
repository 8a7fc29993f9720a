/** What was said, word for word, as far as it concerns a grade. */
import type { Ear, Mark } from "./ear.ts";
import { found } from "./lexicon.ts";
import { numberAt, topAt } from "./number-at.ts";
import { phraseAt } from "./phrases.ts";

export type Said = { value: number; from: number; to: number };

/** What was said, in order, as far as it concerns a grade. */
export type Account = {
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
  /** Where words stand that are not known to leave a grade as it is. */
  unknown: number[];
};

/** What an article may stand before where it is a one, though one counts otherwise: "un o dos", "un punto cinco". */
const afterOne: ReadonlySet<Mark> = new Set(["outOf", "between", "decimal"]);

/** What may stand between an article and its number. */
const afterArticle: ReadonlySet<Mark> = new Set(["article", "filler", "declined"]);

/** Null where what was said cannot be a grade. */
export function accountOf(words: readonly string[], ear: Ear, bottom: number, top: number): Account | null {
  const account: Account = {
    numbers: [],
    article: null,
    ofTop: null,
    soundsLike: [],
    isBetween: false,
    isDeclined: false,
    isDoubtful: false,
    unknown: [],
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
    if (length === 0 && !like) {
      // What is written in digits and is no number up to a hundred is a year, a price, a half.
      if (/\d/.test(words[at] ?? "")) return null;
      account.unknown.push(at);
      at += 1;
      continue;
    }
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
        if (account.numbers.length > 0) account.isBetween = true;
        // "To nine", and nothing before: that was not heard.
        else if (at === length && numberAt(words, at, ear)) account.isDoubtful = true;
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
      case "bottom":
        // Said of other things as well: "the lowest price".
        account.isDoubtful = true;
        add({ value: bottom, from: at - length, to: at });
        break;
      case "declined":
        account.isDeclined = true;
        break;
    }
  }
  if (isOfWhole && account.numbers.length === 0)
    account.numbers.push({ value: top, from: 0, to: words.length });
  const { article, numbers, soundsLike, isDeclined } = account;
  const isAlone = soundsLike.length === 0 && !isDeclined;
  if (article && isAlone && (numbers.length === 0 || isCounted(article))) {
    addOne(article);
    // "Un, s'il vous plaît", and "un formidable".
    if (article.to < words.length) account.isDoubtful = true;
  }
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
