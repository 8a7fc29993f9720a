import { languageOf } from "../language-of.ts";
import { cardinals } from "./cardinals.ts";
import type { HeardWords } from "./heard-words.ts";
import { languages } from "./languages/index.ts";
import { type Lexicon, lexicon } from "./lexicon.ts";
import { measureWords } from "./measures.ts";
import { numberWords } from "./number-words.ts";
import { type PhraseBook, phraseBook, shortest } from "./phrases.ts";
import { tokens } from "./tokens.ts";

/** What a phrase beside a number does to it. */
export type Mark =
  | "article"
  | "outOf"
  | "ofTop"
  | "decimal"
  | "percent"
  | "between"
  | "correction"
  | "not"
  | "no"
  | "top"
  | "bottom"
  | "declined"
  | "filler";

/** A language's heard words, made ready once: hearing an answer builds nothing. */
export type Ear = {
  /** The words as they are written down. */
  heard: HeardWords;
  numbers: Lexicon<number>;
  /** The numbers from 0 to 10 as they are said and written. */
  cardinals: readonly (readonly string[])[];
  either: Lexicon<readonly number[]>;
  /** Number words that may be something else. */
  unsure: PhraseBook;
  /** Articles that are the word for one as well, and count where no other number was said: "un" in French. */
  ones: ReadonlySet<string>;
  marks: Lexicon<Mark>;
  /** Words beside which a number counts something else. */
  measures: ReadonlySet<string>;
  outOfTop: Lexicon<number>;
  soundsLike: Lexicon<number>;
  digits: ReadonlyMap<string, number>;
  times: ReadonlyMap<string, number>;
  plus: PhraseBook;
  /** What stands before a yes or a no. */
  about: PhraseBook;
  yes: PhraseBook;
  no: PhraseBook;
  /** The plain words for them, without phrases such as "nobody helped me". */
  plainYes: PhraseBook;
  plainNo: PhraseBook;
  person: PhraseBook;
  repeat: PhraseBook;
  slower: PhraseBook;
  stop: PhraseBook;
  never: PhraseBook;
  without: PhraseBook;
  fillers: PhraseBook;
  /** What may stand beside a wish for a person: fillers, and more. */
  asking: PhraseBook;
  /** Fillers that behind a word for a person say what that one was like. */
  judging: PhraseBook;
};

const ears = new Map<string, Ear>();

/** The ear for a language tag (`es` for `es-ES` and `es-MX`), built when it is first asked for. A language that is not supported is heard as English. */
export function earFor(tag: string): Ear {
  const language = heardLanguage(tag) ?? "en";
  const ready = ears.get(language) ?? makeEar(language, languages[language] as HeardWords);
  ears.set(language, ready);
  return ready;
}

/** The supported language of a tag; null where it is none. */
export function heardLanguage(tag: string): string | null {
  const language = languageOf(tag);
  return Object.hasOwn(languages, language) ? language : null;
}

/** What is heard in a language, made ready. */
export function makeEar(language: string, heard: HeardWords): Ear {
  return {
    heard,
    numbers: numberWords(language, heard.spelling ?? {}, heard.numbers),
    cardinals: cardinals(language, heard.spelling ?? {}, heard.numbers),
    either: lexicon(Object.entries(heard.either ?? {})),
    unsure: phraseBook(heard.unsure ?? []),
    ones: new Set(Object.entries(heard.articles).flatMap(([word, isOne]) => (isOne ? tokens(word) : []))),
    marks: lexicon(marksOf(heard)),
    measures: measureWords(language),
    outOfTop: lexicon(Object.entries(heard.outOfTop ?? {})),
    soundsLike: lexicon(Object.entries(heard.soundsLike)),
    digits: new Map(Object.entries(heard.digits)),
    times: new Map(Object.entries(heard.times)),
    plus: phraseBook(heard.plus),
    about: phraseBook(heard.about ?? []),
    yes: phraseBook(heard.yes),
    no: phraseBook(heard.no),
    plainYes: phraseBook(plainOf(heard.yes)),
    plainNo: phraseBook(plainOf(heard.no)),
    person: phraseBook(heard.person),
    repeat: phraseBook(heard.repeat),
    slower: phraseBook(heard.slower),
    stop: phraseBook(heard.stop),
    never: phraseBook(heard.never),
    without: phraseBook([...heard.no, ...heard.without]),
    fillers: phraseBook(heard.fillers),
    asking: phraseBook([...heard.fillers, ...heard.asking]),
    judging: phraseBook(heard.judging ?? []),
  };
}

/** The plain word stands first, and the others are short. */
function plainOf(phrases: readonly string[]): string[] {
  return [...phrases.slice(0, 1), ...shortest(phrases, 5)];
}

function* marksOf(heard: HeardWords): Iterable<readonly [string, Mark]> {
  for (const word of Object.keys(heard.articles)) yield [word, "article"];
  for (const word of heard.correction) if (heard.not.includes(word)) yield [word, "no"];
  const { outOf, ofTop, decimal, percent, between, correction, not, top, bottom, declined, hedges, fillers } =
    heard;
  const marks: Partial<Record<Mark, readonly string[]>> = {
    outOf,
    ofTop,
    decimal,
    percent,
    between,
    correction,
    not,
    top: top ?? [],
    bottom: bottom ?? [],
    declined,
  };
  for (const [mark, phrases] of Object.entries({ ...marks, filler: [...hedges, ...fillers] }))
    for (const phrase of phrases) yield [phrase, mark as Mark];
}
