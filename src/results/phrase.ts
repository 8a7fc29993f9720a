/** What was said and not understood, as an admin may see it: to be added to a flow, and never somebody's number. */

/** A flow takes no longer phrase (`flow/phrases.ts`), in characters. */
const longest = 100;

/** More digits may be somebody's: the last four of a card, a year of birth. */
export const mostDigits = 3;

/** What words are made of, the joiners of some scripts among it, and what stands within them: "don't", "co-op". */
const words = /[\p{L}\p{M}\p{N}\p{Join_Control}]+(?:['\u2019-][\p{L}\p{M}\p{N}\p{Join_Control}]+)*/gu;

/**
 * The phrase that was said: lower case, without punctuation, so that the same is counted together however a recogniser writes it. Null where there is no
 * word in it, as in keys, where it is too long for a flow, or where it has four digits or more.
 */
export function phraseOf(said: string): string | null {
  const phrase = (said.normalize("NFKC").toLowerCase().match(words) ?? []).join(" ");
  const digits = phrase.match(/\p{Nd}/gu)?.length ?? 0;
  return phrase.length <= longest && /\p{L}/u.test(phrase) && digits <= mostDigits ? phrase : null;
}
