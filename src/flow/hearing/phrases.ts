import { found, type Lexicon, lexicon } from "./lexicon.ts";

/** Phrases made ready to be looked for. */
export type PhraseBook = Lexicon<true>;

/** Makes phrases ready; the same list is made ready once. */
export function phraseBook(phrases: readonly string[]): PhraseBook {
  const known = books.get(phrases);
  if (known) return known;
  const book = lexicon(phrases.map((phrase) => [phrase, true] as const));
  books.set(phrases, book);
  return book;
}

const books = new WeakMap<readonly string[], PhraseBook>();

/** How many words the longest phrase that begins at `position` has; 0 where none begins. */
export function phraseAt(words: readonly string[], position: number, book: PhraseBook): number {
  return found(words, position, book)?.words.length ?? 0;
}

/** Whether one of the phrases stands anywhere among the words. */
export function contains(words: readonly string[], book: PhraseBook): boolean {
  return words.some((_, position) => phraseAt(words, position, book) > 0);
}

/** Whether nothing was said but fillers: "um, well". */
export function isFiller(words: readonly string[], { fillers }: { fillers: PhraseBook }): boolean {
  return afterFillers(words, 0, fillers) === words.length;
}

/**
 * Whether the words are one or more of the phrases and nothing else but fillers: "I want to talk to an agent, please". The longest wins where several begin
 * at one word: "dość" is Polish for "enough", and "dość dobrze" for "quite well". Behind a phrase none of `judging` may stand: "the agent was good".
 */
export function isOnly(
  words: readonly string[],
  book: PhraseBook,
  fillers: PhraseBook,
  judging?: PhraseBook,
): boolean {
  let isFound = false;
  for (let position = 0; position < words.length; ) {
    const length = phraseAt(words, position, book);
    const filler = phraseAt(words, position, fillers);
    const passed = Math.max(length, filler);
    const isPhrase = length > 0 && length === passed;
    if (isPhrase) isFound = true;
    const isJudged = isFound && !isPhrase && judging && phraseAt(words, position, judging) >= passed;
    if (passed === 0 || isJudged) return false;
    position += passed;
  }
  return isFound;
}

/** The position of the first word from there on that begins no filler. */
export function afterFillers(words: readonly string[], position: number, fillers: PhraseBook): number {
  let at = position;
  for (let length = phraseAt(words, at, fillers); length > 0; length = phraseAt(words, at, fillers))
    at += length;
  return at;
}

/** The shortest phrases, the first of the equally long first. Looked for once in a list. */
export function shortest(phrases: readonly string[], most: number): readonly string[] {
  const known = inOrder.get(phrases) ?? phrases.toSorted((one, other) => one.length - other.length);
  inOrder.set(phrases, known);
  return known.slice(0, most);
}

const inOrder = new WeakMap<readonly string[], readonly string[]>();
