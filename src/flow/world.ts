import type { Numbers } from "./calling.ts";
import { type HolidaysOf, noHolidays } from "./hours/holidays.ts";

/** What is known of the world and handed to the core, which need not carry it. */
export type World = {
  /** The holidays of a place. */
  holidaysOf: HolidaysOf;
  /** What a telephone number is. */
  numbers: Numbers;
};

/** Where nothing is known: there are no holidays, and no number can be called. */
export const nowhere: World = {
  holidaysOf: () => noHolidays,
  numbers: { callable: () => false, fromKeys: () => null, readOut: (number) => number, example: () => null },
};
