import { isSupportedCountry } from "libphonenumber-js/max";

/** Whether a country (ISO 3166, as `US`) has telephone numbers of its own. Antarctica has none, nor have a few islands where nobody lives. */
export function hasNumbers(country: string): boolean {
  return isSupportedCountry(country);
}
