/** Why Twilio's API did not do what was asked, by its error code (Twilio docs: Error and Warning Dictionary). */
const reasons: Readonly<Record<number, string>> = {
  10004: "the account has as many calls as it may have at once",
  20003:
    "the account or its key is not known: see that TWILIO_ACCOUNT_SID and the token or key belong together",
  20404: "there is no such call",
  20429: "too much was asked at once",
  21205: "our address is not one that Twilio can reach: see that PUBLIC_URL is right",
  21210: "the number that is to be shown is not one of the account's",
  21211: "the number cannot be called: it is not one",
  21212: "the number that is to be shown is not one",
  21214: "the number cannot be reached",
  21215:
    "the account may not call numbers of that country: allow it in the Twilio console, under Geo permissions",
  21217: "the number cannot be called: it is not one",
  21220: "the call is over",
  22005: "more calls wait to be placed than can be in a day",
  32018: "the document was too long",
};

/** In a sentence, without Twilio's own words, which quote the number. */
export function refusalOf(code: number | null, status: number): string {
  const known = code === null ? undefined : reasons[code];
  if (known) return `Twilio refused it (${code}): ${known}.`;
  if (code !== null) return `Twilio refused it: see https://www.twilio.com/docs/errors/${code}.`;
  return `Twilio's API answered ${status}, and not in its own words: see that TWILIO_API_URL is right.`;
}
