/** For the tables of languages: phrases that are put together out of parts, where a language is regular. */

/** Phrases that stand in one text, with commas between them. */
export const list = (text: string): string[] => text.split(", ");

/** Each beginning with each end: "todavía no" with "funciona". An empty part leaves the other as it is. */
export const everyWay = (beginnings: readonly string[], ends: readonly string[]): string[] =>
  beginnings.flatMap((beginning) => ends.map((end) => `${beginning} ${end}`.trim()));
