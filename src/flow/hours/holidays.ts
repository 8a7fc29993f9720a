/** What the core knows of holidays. Who knows those of the world is outside, and hands them in. */

/** One holiday. `isPublic`: people have the day off, and not only part of it. */
export type Holiday = { names: readonly string[]; isPublic: boolean };

/** The holidays of a place in a year, by day (`2026-12-25`). The same year always has the same ones. */
export type Holidays = (year: number) => ReadonlyMap<string, readonly Holiday[]>;

/** The holidays of a country or of a part of it: `US`, `US-NY`. */
export type HolidaysOf = (place: string) => Holidays;

/** For a calendar that names no place. */
export const noHolidays: Holidays = () => new Map();
