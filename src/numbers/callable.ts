import { readNumber } from "./number.ts";

/**
 * The kinds of numbers at which somebody can be reached at an ordinary price. Not among them: premium rate, shared cost, pagers, voicemail, and
 * "personal" numbers, which are dear and a favourite of toll fraud. Emergency and short numbers are no numbers at all when written with their country.
 */
const ordinary: readonly (string | undefined)[] = [
  "FIXED_LINE",
  "MOBILE",
  "FIXED_LINE_OR_MOBILE",
  "VOIP",
  "UAN",
  "TOLL_FREE",
];

/**
 * Whether we may call a number: it can exist, is in one of the countries that are allowed (ISO 3166, as `US`), and calling it costs nothing out of
 * the ordinary. Never a withheld one (null).
 */
export function callable(number: string | null, countries: readonly string[]): boolean {
  const read = number === null ? null : readNumber(number);
  return read?.country !== undefined && countries.includes(read.country) && ordinary.includes(read.getType());
}
