import { languages, wordsFor } from "../words/index.ts";
import type { Words } from "../words/words.ts";
import { type PhraseBook, phraseBook } from "./phrases.ts";

/** A language's heard words, made ready once: hearing an answer builds nothing. */
export type Ear = {
  numbers: ReadonlyMap<string, number>;
  digits: ReadonlyMap<string, number>;
  times: ReadonlyMap<string, number>;
  plus: PhraseBook;
  yes: PhraseBook;
  no: PhraseBook;
  person: PhraseBook;
  repeat: PhraseBook;
  stop: PhraseBook;
  never: PhraseBook;
  outOf: PhraseBook;
  without: PhraseBook;
  fillers: ReadonlySet<string>;
  /** Words that may stand beside a wish for a person: fillers, and more. */
  asking: ReadonlySet<string>;
};

const ears = new Map(Object.values(languages).map((words) => [words, ear(words)]));

/** The ear for a language tag. */
export function earFor(tag: string): Ear {
  const words = wordsFor(tag);
  return ears.get(words) ?? ear(words);
}

function ear({ heard }: Words): Ear {
  return {
    numbers: new Map(Object.entries(heard.numbers)),
    digits: new Map(Object.entries(heard.digits)),
    times: new Map(Object.entries(heard.times)),
    plus: phraseBook(heard.plus),
    yes: phraseBook(heard.yes),
    no: phraseBook(heard.no),
    person: phraseBook(heard.person),
    repeat: phraseBook(heard.repeat),
    stop: phraseBook(heard.stop),
    never: phraseBook(heard.never),
    outOf: phraseBook(heard.outOf),
    without: phraseBook([...heard.no, ...heard.without]),
    fillers: new Set(heard.fillers),
    asking: new Set([...heard.fillers, ...heard.asking]),
  };
}
