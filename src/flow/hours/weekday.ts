import { z } from "zod";

/** The days of a week, Monday first (ISO 8601). */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const writeDays = "Write a day or several in a row: mon, tue, wed, thu, fri, sat, sun; mon-fri.";

/** The key under which hours are written: `sat`, or `mon-fri`. */
export const daysKey = z.string().refine((key) => daysIn(key).length > 0, { error: writeDays });

/** The days of a key, counted from Monday, 0; none where it names no days. A row may go on over Sunday: `fri-mon`. */
export function daysIn(key: string): number[] {
  const [first = -1, last = first, ...more] = key.split("-").map((day) => weekdays.indexOf(day as "mon"));
  if (first < 0 || last < 0 || more.length > 0) return [];
  const count = ((last - first + weekdays.length) % weekdays.length) + 1;
  return Array.from({ length: count }, (_, at) => (first + at) % weekdays.length);
}
