/** Countries in which a flow would call, and cannot: there is none of that name, or it has no numbers. */
import type { Document } from "../flow/flow.ts";
import type { Mistake } from "../flow/mistake.ts";
import { didYouMean } from "../flow/verify/check.ts";
import { hasNumbers } from "../numbers/has-numbers.ts";

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

export function uncallableCountries(document: Document): Mistake[] {
  const countries = document.kind === "call" ? (document.calling?.countries ?? []) : [];
  return countries.flatMap((country, at) => {
    const message = whyUncallable(country);
    return message === null ? [] : [{ path: ["calling", "countries", at], message }];
  });
}

function whyUncallable(country: string): string | null {
  const usual = usualName(country);
  const near = usual === country ? undefined : usual;
  const name = regions.of(country);
  if (near !== undefined || name === undefined)
    return `There is no country "${country}": ${didYouMean(near, "write its two letters of ISO 3166-1, US, GB or DE.")}`;
  if (hasNumbers(country)) return null;
  return `${country} (${name}) has no telephone numbers of its own, so that nobody there could be called: take it out, or write the country whose numbers are dialled there.`;
}

/** `UK` for `GB`: what CLDR knows as another name of a country. */
function usualName(country: string): string | undefined {
  return new Intl.Locale(`und-${country}`).region;
}
