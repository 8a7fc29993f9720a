import { languageOf } from "../language-of.ts";
import { ar } from "./ar.ts";
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { el } from "./el.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { hi } from "./hi.ts";
import { hu } from "./hu.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nb } from "./nb.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import { sv } from "./sv.ts";
import { tr } from "./tr.ts";
import { uk } from "./uk.ts";
import type { CountedWords, Sentences, Words } from "./words.ts";
import { zh } from "./zh.ts";

/** The languages whose sentences and number words are built in, by language (`es` for `es-ES` and `es-MX`). */
export const languages: Readonly<Record<string, Words>> = {
  ar,
  cs,
  da,
  de,
  el,
  en,
  es,
  fi,
  fr,
  hi,
  hu,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sv,
  tr,
  uk,
  zh,
};

/** The built-in words for a language tag. A flow in another language is refused when it is read. */
export function wordsFor(tag: string): Words {
  return languages[languageOf(tag)] ?? en;
}

/** Whether sentences and number words for this language tag are built in. */
export function isBuiltIn(tag: string): boolean {
  return Object.hasOwn(languages, languageOf(tag));
}

/** A built-in sentence with its blanks filled. */
export function sentence(
  tag: string,
  name: keyof Sentences,
  blanks: Readonly<Record<string, string | number>> = {},
): string {
  return filled(wordsFor(tag).sentences[name], blanks);
}

/** So many of something: "one minute", "3 minutes". */
export function counted(tag: string, what: keyof CountedWords, count: number): string {
  const forms = wordsFor(tag).counted[what];
  const form =
    (count === 1 && forms["=1"]) || forms[pluralRules(languageOf(tag)).select(count)] || forms.other;
  return filled(form, { count });
}

export function filled(words: string, blanks: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, blank: string) => String(blanks[blank] ?? ""));
}

const rulesOf = new Map<string, Intl.PluralRules>();

/** Made once, as making them costs more than a turn. */
function pluralRules(language: string): Intl.PluralRules {
  const known = rulesOf.get(language) ?? new Intl.PluralRules(language);
  rulesOf.set(language, known);
  return known;
}
