/** In which language a call begins, and what stands in for a language that is not there. */

import { languageOf } from "./language-of.ts";

/** What is known of a call before anybody speaks. Each may be null: not known, or withheld. */
export type AtFirst = {
  /** The language that the caller chose in an earlier call. */
  chosenBefore: string | null;
  /** The number that was called (E.164), and the caller's own. */
  called: string | null;
  caller: string | null;
};

/** Whose calls begin in which language: by the number that is called, and by how the caller's begins. */
export type LanguageBy = {
  called: ReadonlyMap<string, string>;
  callers: ReadonlyMap<string, string>;
};

/** The languages of a flow, with their voices. */
type Spoken = { voices: Readonly<Record<string, string>>; firstLanguage: string; languageBy: LanguageBy };

/** What the caller chose themselves comes first; then the number called, for whoever rings it knows what is spoken there; then the caller's country. */
export function languageAtFirst(flow: Spoken, { chosenBefore, called, caller }: AtFirst): string {
  const { languageBy, firstLanguage } = flow;
  return (
    (chosenBefore === null ? undefined : closestLanguage(flow, chosenBefore)) ??
    (called === null ? undefined : languageBy.called.get(called)) ??
    (caller === null ? undefined : byLongestBeginning(languageBy.callers, caller)) ??
    firstLanguage
  );
}

/** The language of a flow that serves for another: the same, or as it is spoken in another country (es-MX for es-ES). */
export function closestLanguage({ voices }: Pick<Spoken, "voices">, wanted: string): string | undefined {
  if (Object.hasOwn(voices, wanted)) return wanted;
  return Object.keys(voices).find((tag) => languageOf(tag) === languageOf(wanted));
}

/** No beginning is longer: a plus sign and 15 digits. */
const longest = 16;

/** Of +1 and +1787 the second is Puerto Rico's. */
function byLongestBeginning(callers: ReadonlyMap<string, string>, number: string): string | undefined {
  for (let length = Math.min(number.length, longest); length > 1; length -= 1) {
    const language = callers.get(number.slice(0, length));
    if (language !== undefined) return language;
  }
  return undefined;
}
