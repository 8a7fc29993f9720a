import { isSupportedCountry } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { readDigits } from "./number.ts";

/** A number that may be called in these countries, of the first one; how it is keyed in there. To be rehearsed with, never to be called. Null where there is none. */
export function example(countries: readonly string[]): { number: string; keys: string } | null {
  const [home = ""] = countries;
  const digits = isSupportedCountry(home) ? examples[home] : undefined;
  const read = digits === undefined ? null : readDigits(digits, home);
  return read && { number: read.number, keys: read.formatNational().replace(/\D/g, "") };
}
