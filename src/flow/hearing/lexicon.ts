import { tokens } from "./tokens.ts";

/**
 * What phrases mean, made ready to be looked up word by word from where they begin. So it costs nothing that many begin alike, as tens of thousands do with
 * 嗯 in Chinese: none is looked at of which no more was said.
 */
export type Lexicon<Meaning> = ReadonlyMap<string, Branch<Meaning>>;

/** What the words up to here mean by themselves, and what may follow them; null where nothing. */
type Branch<Meaning> = { entry: Entry<Meaning> | null; next: Lexicon<Meaning> | null };

type Entry<Meaning> = { words: readonly string[]; meaning: Meaning };

/** The same while it is made. */
type Growing<Meaning> = Map<string, { entry: Entry<Meaning> | null; next: Growing<Meaning> | null }>;

/** A phrase that is given twice keeps its first meaning. */
export function lexicon<Meaning>(
  phrases: Iterable<readonly [phrase: string, meaning: Meaning]>,
): Lexicon<Meaning> {
  const begun: Growing<Meaning> = new Map();
  for (const [phrase, meaning] of phrases) {
    const words = tokens(phrase);
    let branches = begun;
    for (const [index, word] of words.entries()) {
      const branch = branches.get(word) ?? { entry: null, next: null };
      branches.set(word, branch);
      if (index === words.length - 1) branch.entry ??= { words, meaning };
      else {
        branch.next ??= new Map();
        branches = branch.next;
      }
    }
  }
  return begun;
}

/** The longest phrase that begins at `position`, and what it means; null where none begins. */
export function found<Meaning>(
  words: readonly string[],
  position: number,
  lexicon: Lexicon<Meaning>,
): Entry<Meaning> | null {
  let longest: Entry<Meaning> | null = null;
  let branches: Lexicon<Meaning> | null = lexicon;
  for (let at = position; branches && at < words.length; at += 1) {
    const branch: Branch<Meaning> | undefined = branches.get(words[at] ?? "");
    longest = branch?.entry ?? longest;
    branches = branch?.next ?? null;
  }
  return longest;
}

/** The words of every phrase. */
export function* wordsOfAll<Meaning>(lexicon: Lexicon<Meaning>): Iterable<readonly string[]> {
  for (const { entry, next } of lexicon.values()) {
    if (entry) yield entry.words;
    if (next) yield* wordsOfAll(next);
  }
}
