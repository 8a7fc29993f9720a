/** Prompts that were copied from one language to another, and never translated. */
import type { Document } from "../flow.ts";
import { languageOf } from "../language-of.ts";
import type { Mistake } from "../mistake.ts";
import { heardByTwilio } from "./recogniser.ts";
import { promptsOf } from "./spoken.ts";

/** So many letters are a sentence, and no name that is the same in all languages. */
const leastLetters = 20;

/** A text in one language, with its place, and the texts of the languages before it. The company's name is left out: it is mostly the same. */
function textsOf(document: Document) {
  // Of any other tag it is told by itself, and not known how it is written.
  const tags = Object.keys(document.languages).filter((tag) => heardByTwilio.has(tag));
  return promptsOf(document)
    .filter(({ path }) => path[0] !== "calling")
    .flatMap(({ path, prompt }) => {
      const texts = tags.flatMap((tag) => {
        const text = Object.hasOwn(prompt, tag) ? prompt[tag] : undefined;
        return typeof text === "string" ? [{ path: [...path, tag], tag, text }] : [];
      });
      return texts.map((text, at) => ({ ...text, before: texts.slice(0, at) }));
    })
    .filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= leastLetters);
}

/** The scripts in which languages are written (ISO 15924), by the name that CLDR gives their mixture. */
const mixed: Readonly<Record<string, readonly string[]>> = {
  Jpan: ["Hira", "Kana", "Hani"],
  Kore: ["Hang", "Hani"],
  Hans: ["Hani"],
  Hant: ["Hani"],
};

function lettersOf(tag: string): RegExp | null {
  const { script } = new Intl.Locale(tag).maximize();
  if (script === undefined) return null;
  return new RegExp(`[${(mixed[script] ?? [script]).map((name) => `\\p{Script=${name}}`).join("")}]`, "u");
}

function promptInOtherLetters(document: Document): Mistake[] {
  return textsOf(document)
    .filter(({ tag, text }) => lettersOf(tag)?.test(text) === false)
    .map(({ path, tag }) => ({
      path,
      message: `There is no letter of "${tag}" in this: write it in that language.`,
    }));
}

function promptNotTranslated(document: Document): Mistake[] {
  return textsOf(document).flatMap(({ path, tag, text, before }) => {
    const same = before.find((other) => other.text === text && languageOf(other.tag) !== languageOf(tag));
    return same
      ? [{ path, message: `The same words stand under "${same.tag}": write them in "${tag}" here.` }]
      : [];
  });
}

export const translationChecks = { promptInOtherLetters, promptNotTranslated };
