import { z } from "zod";
import { nearest } from "../nearest.ts";

/** A time zone by its place in the IANA database: `America/New_York`. */
export const zone = z.string().refine(isZone, { error: ({ input }) => noZone(String(input)) });

/** Offsets (+02:00) and zones such as EST never change their clocks, which is hardly what is meant by them. */
function isZone(written: string): boolean {
  if (written === "UTC") return true;
  if (!written.includes("/")) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: written }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function noZone(written: string): string {
  const zones = Intl.supportedValuesOf("timeZone");
  const cities = new Map(zones.map((zone) => [zone.split("/").at(-1) ?? "", zone]));
  const city = nearest(written.replaceAll(" ", "_"), cities.keys());
  const near = nearest(written, zones) ?? (city === undefined ? undefined : cities.get(city));
  return `There is no time zone "${written}": ${near === undefined ? "write the place whose clock counts, like America/New_York or Europe/Madrid." : `did you mean "${near}"?`}`;
}
