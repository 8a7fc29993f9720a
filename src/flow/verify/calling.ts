/** Who is called, and whether they can be. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { didYouMean } from "./check.ts";

function callbackByNobody(document: Document): Mistake[] {
  if (document.kind === "call" && document.calling) return [];
  return Object.entries(document.nodes)
    .filter(([, { kind }]) => kind === "callback")
    .map(([name]) => ({
      path: ["nodes", name, "callback"],
      message:
        'Nobody would ever call back: say how people are called, under calling: { name: ..., from: "+12125550100", countries: [US] } of the flow.',
    }));
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** `UK` for `GB`: what CLDR knows as another name of a country. */
function usualName(country: string): string | undefined {
  return new Intl.Locale(`und-${country}`).region;
}

function unknownCountry(document: Document): Mistake[] {
  const countries = document.kind === "call" ? (document.calling?.countries ?? []) : [];
  return countries.flatMap((country, at) => {
    const usual = usualName(country);
    const near = usual === country ? undefined : usual;
    if (near === undefined && regions.of(country) !== undefined) return [];
    const advice = didYouMean(near, "write its two letters of ISO 3166-1, US, GB or DE.");
    return [{ path: ["calling", "countries", at], message: `There is no country "${country}": ${advice}` }];
  });
}

export const callingChecks = { callbackByNobody, unknownCountry };
