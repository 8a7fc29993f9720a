import { callable } from "./callable.ts";
import { readDigits } from "./number.ts";

/**
 * A number that a caller keyed in, in E.164; null where it is none that we may call. It is tried as one of the home country (the first), as one
 * with 00 or 011 for "abroad" before it, and as one of the other countries that are allowed, in this order.
 */
export function fromKeys(digits: string, countries: readonly string[]): string | null {
  if (!/^\d{4,20}$/.test(digits)) return null;
  const [home = "", ...others] = countries;
  const abroad = /^(?:00|011)([1-9]\d+)$/.exec(digits)?.[1];
  const readings = [
    readDigits(digits, home)?.number,
    abroad && `+${abroad}`,
    ...others.map((country) => readDigits(digits, country)?.number),
  ];
  return readings.find((number) => number && callable(number, countries)) ?? null;
}
