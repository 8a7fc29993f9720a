import { tokens } from "./tokens.ts";

/** Phrases made ready to be looked for: as words, the longest first. */
export type PhraseBook = readonly (readonly string[])[];

/** Makes phrases ready; the same list is made ready once. */
export function phraseBook(phrases: readonly string[]): PhraseBook {
  const known = books.get(phrases);
  if (known) return known;
  const book = phrases.map((phrase) => tokens(phrase)).sort((a, b) => b.length - a.length);
  books.set(phrases, book);
  return book;
}

const books = new WeakMap<readonly string[], PhraseBook>();

/** How many words the longest phrase that begins at `position` has; 0 where none begins. */
export function phraseAt(words: readonly string[], position: number, book: PhraseBook): number {
  const phrase = book.find((phrase) => phrase.every((word, offset) => words[position + offset] === word));
  return phrase?.length ?? 0;
}

/** Whether one of the phrases stands anywhere among the words. */
export function contains(words: readonly string[], book: PhraseBook): boolean {
  return words.some((_, position) => phraseAt(words, position, book) > 0);
}

/** Whether nothing was said but fillers: "um, well". */
export function isFiller(words: readonly string[], { fillers }: { fillers: ReadonlySet<string> }): boolean {
  return words.every((word) => fillers.has(word));
}

/** Whether the words are one or more of the phrases and nothing else but fillers: "I want to talk to an agent, please". */
export function isOnly(words: readonly string[], book: PhraseBook, fillers: ReadonlySet<string>): boolean {
  let found = false;
  for (let position = 0; position < words.length; ) {
    const length = phraseAt(words, position, book);
    if (length > 0) found = true;
    else if (!fillers.has(words[position] ?? "")) return false;
    position += Math.max(length, 1);
  }
  return found;
}
