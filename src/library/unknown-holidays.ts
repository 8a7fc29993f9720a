/** Countries, parts of them, and names of holidays in a flow's opening hours that nobody knows. */
import type { Document } from "../flow/flow.ts";
import type { Mistake } from "../flow/mistake.ts";
import { nearest } from "../flow/nearest.ts";
import { holidaysOf, placesIn } from "./holidays.ts";

/** Names are looked for in these years: some holidays do not come every year. */
const years = { first: 2020, last: 2040 };

export function unknownHolidays(document: Document): Mistake[] {
  const calendars = Object.entries(document.kind === "call" ? document.hours : {});
  return calendars.flatMap(([name, { holidays: place, except }]) => {
    if (place === undefined) return [];
    const message = unknownPlace(place);
    if (message !== null) return [{ path: ["hours", name, "holidays"], message }];
    const keys = Object.keys(except).filter((key) => !/^\d/.test(key));
    return unknownNames(place, keys).map((mistake) => ({
      ...mistake,
      path: ["hours", name, "except", ...mistake.path],
    }));
  });
}

/** The sentence for a place that is not known: date-holidays would take its country, or nothing, for it without a word. */
function unknownPlace(place: string): string | null {
  const [country = "", part, region] = place.split("-");
  const steps = [
    { written: country, places: placesIn(), before: "" },
    { written: part, places: placesIn(country), before: `${country}-` },
    { written: region, places: placesIn(country, part), before: `${country}-${part}-` },
  ];
  const wrong = steps.find(({ written, places }) => written !== undefined && !Object.hasOwn(places, written));
  if (wrong?.written === undefined) return null;
  const { written, places, before } = wrong;
  const codes = Object.keys(places);
  if (codes.length === 0)
    return `No parts of ${before.slice(0, -1)} are known by their holidays: write holidays: ${before.slice(0, -1)}.`;
  // Of two letters any other two are near.
  const near = written.length > 2 ? nearest(written, codes) : undefined;
  if (near !== undefined)
    return `No holidays are known of "${before}${written}": did you mean "${before}${near}"?`;
  const known = codes.map((code) => `${before}${code}`);
  return `No holidays are known of "${before}${written}": write ${before === "" ? "the two letters of ISO 3166, like US, ES or GB" : `one of ${known.join(", ")}`}.`;
}

function unknownNames(place: string, keys: readonly string[]): Mistake[] {
  if (keys.length === 0) return [];
  const holidays = holidaysOf(place);
  const names = new Set<string>();
  for (let year = years.first; year <= years.last; year += 1)
    for (const day of holidays(year).values())
      for (const holiday of day) for (const name of holiday.names) names.add(name);
  return keys
    .filter((key) => !names.has(key))
    .map((key) => {
      const near = nearest(key, names);
      const message = `No holiday of ${place} is named "${key}": ${near === undefined ? `write the day (12-24), or one of ${[...names].sort().join(", ")}.` : `did you mean "${near}"?`}`;
      return { path: [key], key: true, message };
    });
}
