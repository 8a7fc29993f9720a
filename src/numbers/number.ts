/** What a telephone number is, from `libphonenumber-js` with the data of Google's libphonenumber. */
import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A number in E.164, or null for what is none: words, client and SIP addresses, numbers that cannot exist. */
export function readNumber(number: string): PhoneNumber | null {
  if (!/^\+[1-9]\d{5,14}$/.test(number)) return null;
  const read = parsePhoneNumberFromString(number);
  return read?.isValid() ? read : null;
}

/**
 * What digits are to whoever keys them in, in a country (ISO 3166, as `US`), its own ways of dialling abroad included; null where they cannot be read
 * so. Whether there can be such a number, `callable` says.
 */
export function readDigits(digits: string, country: string): PhoneNumber | null {
  if (!isSupportedCountry(country)) return null;
  return parsePhoneNumberFromString(digits, country) ?? null;
}
