/** Characters that are looked at. An answer to a prompt is short; the rest of a long text cannot make it surer. */
const longest = 400;

/**
 * What was said as bare words: lower case, without accents and punctuation, digits apart from letters. "Nine." and "a nine" and
 * "NINE" differ no more; "9/10" becomes `9 / 10`.
 */
export function tokens(said: string): string[] {
  const plain = said
    .slice(0, longest)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .toLowerCase();
  return plain.match(/\p{L}+(?:'\p{L}+)*|(?<![\p{L}\p{N}])[-\u2212]?\p{Nd}+|\p{Nd}+|\//gu) ?? [];
}
