import type { SpellingRules } from "../spelling/rules.ts";

/**
 * What is heard in a language. Phrases as people say them, in any spelling that `tokens` makes one of: case, accents and punctuation do not matter.
 * Numbers need not be listed where CLDR's rules spell them.
 */
export type HeardWords = {
  /** CLDR's rules; null for a language that has none, whose `numbers` are all. */
  spelling: SpellingRules | null;
  /** What is said for a number besides: "nil", "nought", "a dozen". Null for what CLDR spells and people mostly mean something else by: 네, which is "yes" too. */
  numbers: Readonly<Record<string, number | null>>;
  /** What may be one of several numbers: 七八 is "seven or eight". Those on the scale count; an empty list is no number at all: 8일, the eighth. */
  either?: Readonly<Record<string, readonly number[]>>;
  /** Number words that are other words as well: Persian نه is nine, and no. With one of them a grade is not sure, unless it is all that was said and no yes or no. */
  unsure?: readonly string[];
  /** Said for the highest grade, whatever that is: 满分, "full marks". */
  top?: readonly string[];
  /** Said for the lowest grade, whatever that is: "the lowest mark". It is confirmed. */
  bottom?: readonly string[];
  /** Articles that look like one, and mean nothing beside another number. `true`: alone, the word is the number as well ("un" in French). */
  articles: Readonly<Record<string, boolean>>;
  /** What sounds or is written like a number, and may be something else: "ate". It counts where nothing else that could be a number was said. */
  soundsLike: Readonly<Record<string, number>>;
  /** What a digit is called among others, and nowhere else: "two OH seven". */
  digits: Readonly<Record<string, number>>;
  /** How many of the digit that follows there are: "DOUBLE five". */
  times: Readonly<Record<string, number>>;
  /** In front of a telephone number that has its country. */
  plus: readonly string[];
  /** Before the top of the scale: "nine OUT OF ten", "OUT OF ten, nine"; and after it, where that is said first: "10 点中 9". */
  outOf: readonly string[];
  ofTop: readonly string[];
  /** The top of a scale and "out of" in one word: "yhdeksän KYMMENESTÄ" in Finnish. */
  outOfTop?: Readonly<Record<string, number>>;
  /** Before the digits after the point, which no grade has: "seven POINT five". Where no number follows it means nothing: "one point". */
  decimal: readonly string[];
  /** On a scale of 100 alone: "ninety PER CENT". */
  percent: readonly string[];
  /** Between two numbers, of which one is meant: "eight OR nine", "seven TO eight". */
  between: readonly string[];
  /** What was said before is taken back: "eight, NO, nine". */
  correction: readonly string[];
  /**
   * The number that follows is not meant: "NOT two". Where "no" and "not" are one word, it stands under `correction` as well: behind a number it
   * takes that back, and else it rules out the next.
   */
  not: readonly string[];
  /** Wanting to give no answer, or having none: "no comment", "I don't know". */
  declined: readonly string[];
  /** What stands before a yes or a no: what it is about (問題は, "the problem"), or a yes by which people begin a no as well (嗯). It is no filler elsewhere. */
  about?: readonly string[];
  /** The plain word first, here and under `no`: the speech recogniser is told it. */
  yes: readonly string[];
  no: readonly string[];
  person: readonly string[];
  repeat: readonly string[];
  slower: readonly string[];
  /** Wanting no more questions in a survey, and never being asked again. */
  stop: readonly string[];
  never: readonly string[];
  callback: readonly string[];
  message: readonly string[];
  tryAgain: readonly string[];
  /** Not having the number that is asked for. */
  without: readonly string[];
  /** Beside a number they leave it as it is, and beside a yes they make it none: "MAYBE". */
  hedges: readonly string[];
  /** Words and phrases beside an answer that do not change it: "I WOULD SAY a nine". */
  fillers: readonly string[];
  /** Fillers that behind a word for a person tell what that one was like, which is no wish: "the agent WAS GOOD". */
  judging?: readonly string[];
  /** Further words beside a wish for a person: "just PUT me THROUGH to an agent". */
  asking: readonly string[];
};
