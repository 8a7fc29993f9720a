/** No answer to a prompt is longer, in characters: what is, is not looked into. */
const longest = 400;

/** Stands for a text that is too long. It is no word of any language. */
const tooLong = "\u2026";

/**
 * What was said as bare words: lower case, without accents and punctuation, digits apart from letters. "Nine." and "a nine" and
 * "NINE" differ no more; "9/10" becomes `9 / 10`. "5.5" stays one word, which is no grade: as two it would be 5, said twice.
 */
export function tokens(said: string): string[] {
  if (said.length > longest) return [tooLong];
  const plain = said
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .toLowerCase();
  return (
    plain.match(
      /\p{L}+(?:'\p{L}+)*|(?<![\p{L}\p{N}])[-\u2212]?\p{Nd}+(?:[.,]\p{Nd}+)*|\p{Nd}+(?:[.,]\p{Nd}+)*|\//gu,
    ) ?? []
  );
}
