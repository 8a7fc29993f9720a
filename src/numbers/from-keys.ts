import { callable } from "./callable.ts";
import { readDigits, readNumber } from "./number.ts";

/**
 * A number that a caller keyed in or said, in E.164; null where it is none that we may call. With a + before it (which can be said, and not keyed in)
 * it has its country. Else it is tried as one of the home country (the first), as one with 00 or 011 for "abroad" before it, and as one of the other
 * countries that are allowed, in this order.
 */
export function fromKeys(given: string, countries: readonly string[]): string | null {
  if (!/^\+?\d{4,20}$/.test(given)) return null;
  const [home = "", ...others] = countries;
  const abroad = /^(?:\+|00|011)([1-9]\d+)$/.exec(given)?.[1];
  const withCountry = abroad && readNumber(`+${abroad}`)?.number;
  const readings = given.startsWith("+")
    ? [withCountry]
    : [
        readDigits(given, home)?.number,
        withCountry,
        ...others.map((country) => readDigits(given, country)?.number),
      ];
  return readings.find((number) => number && callable(number, countries)) ?? null;
}
