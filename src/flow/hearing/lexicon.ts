import { tokens } from "./tokens.ts";

/** What phrases mean, made ready to be looked up where they begin: by their first word, the longest first. */
export type Lexicon<Meaning> = ReadonlyMap<string, readonly Entry<Meaning>[]>;

type Entry<Meaning> = { words: readonly string[]; meaning: Meaning };

/** A phrase that is given twice keeps its first meaning. */
export function lexicon<Meaning>(
  phrases: Iterable<readonly [phrase: string, meaning: Meaning]>,
): Lexicon<Meaning> {
  const entries = new Map<string, Entry<Meaning>[]>();
  const known = new Set<string>();
  for (const [phrase, meaning] of phrases) {
    const words = tokens(phrase);
    const [first] = words;
    const key = words.join(" ");
    if (first === undefined || known.has(key)) continue;
    known.add(key);
    const begun = entries.get(first);
    if (begun) begun.push({ words, meaning });
    else entries.set(first, [{ words, meaning }]);
  }
  for (const begun of entries.values()) begun.sort((a, b) => b.words.length - a.words.length);
  return entries;
}

/** The longest phrase that begins at `position`, and what it means; null where none begins. */
export function found<Meaning>(
  words: readonly string[],
  position: number,
  lexicon: Lexicon<Meaning>,
): Entry<Meaning> | null {
  const begun = lexicon.get(words[position] ?? "");
  return (
    begun?.find((entry) => entry.words.every((word, offset) => words[position + offset] === word)) ?? null
  );
}
