import { readNumber } from "./number.ts";

/**
 * A number as it is read out: digit by digit, in the groups in which people of its country write it, without the country where that is the home
 * of those who call (the first of `countries`). A comma makes a voice pause.
 */
export function readOut(number: string, countries: readonly string[]): string {
  const read = readNumber(number);
  const written = read?.country === countries[0] ? read?.formatNational() : read?.formatInternational();
  const groups = (written ?? number).split(/\D+/).filter((group) => group !== "");
  return groups.map((group) => [...group].join(" ")).join(", ");
}
