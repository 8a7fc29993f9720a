/** Whether every caller hears everything in a language that they chose, and is understood in it. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import type { Phrases } from "../phrases.ts";
import { type Line, namesNoLanguage } from "../prompt.ts";
import { didYouMean, listed } from "./check.ts";
import { optionsOf, promptsOf } from "./spoken.ts";

function promptWithoutLanguages(document: Document): Mistake[] {
  const tags = Object.keys(document.languages);
  if (tags.length < 2) return [];
  return promptsOf(document)
    .filter(({ prompt, only }) => only === undefined && namesNoLanguage(prompt))
    .map(({ path }) => ({
      path,
      message: `This is spoken in one language, and the callers choose among ${tags.length}: write it under each (${tags.map((tag) => `${tag}: ...`).join(", ")}).`,
    }));
}

/** The same of phrases. Who is asked for a language may well name it in its own words alone. */
function phrasesWithoutLanguages(document: Document): Mistake[] {
  const tags = Object.keys(document.languages);
  if (tags.length < 2) return [];
  return saidIn(document)
    .filter(({ said, isLanguage }) => Array.isArray(said) && !isLanguage)
    .map(({ path }) => ({
      path,
      message: `These are heard in one language, and the callers choose among ${tags.length}: write them under each (${tags.map((tag) => `${tag}: [...]`).join(", ")}).`,
    }));
}

/** What is written by language, with the languages that it needs. */
type ByLanguage = {
  path: readonly PropertyKey[];
  written: Readonly<Record<string, Line | readonly string[] | string>>;
  needs: string[];
};

function writtenByLanguage(document: Document): ByLanguage[] {
  const tags = Object.keys(document.languages);
  const prompts = promptsOf(document)
    .filter(({ prompt }) => !namesNoLanguage(prompt))
    .map(({ path, prompt, only, sentence }) => ({
      path,
      written: prompt,
      needs: sentence !== undefined ? [] : only === undefined ? tags : [only],
    }));
  const phrases = saidIn(document).flatMap(({ path, said }) =>
    Array.isArray(said) ? [] : [{ path, written: { ...said }, needs: tags }],
  );
  const models = Object.entries(document.listening).flatMap(([asked, { model }]) =>
    typeof model === "object" ? [{ path: ["listening", asked, "model"], written: model, needs: [] }] : [],
  );
  return [...prompts, ...phrases, ...models];
}

/** Every list of phrases with its place. `isLanguage`: of a choice that goes on in another language. */
function saidIn({
  nodes,
  person,
}: Document): { path: readonly PropertyKey[]; said: Phrases; isLanguage: boolean }[] {
  const options = Object.entries(nodes).flatMap(([name, node]) =>
    optionsOf(name, node).map(({ path, key, said }) => ({
      path: [...path, "said"],
      said,
      isLanguage: node.kind === "menu" && node.choices[key]?.language !== undefined,
    })),
  );
  const wished = person?.said ? [{ path: ["person", "said"], said: person.said, isLanguage: false }] : [];
  return [...options, ...wished];
}

function languageMissing(document: Document): Mistake[] {
  return writtenByLanguage(document).flatMap(({ path, written, needs }) => {
    const missing = needs.filter((tag) => !Object.hasOwn(written, tag));
    // A misspelt tag is told by itself.
    if (missing.length === 0 || Object.keys(written).some((tag) => !Object.hasOwn(document.languages, tag)))
      return [];
    return [
      {
        path,
        message: `There are no words for ${listed(missing)} here: add them (${missing.map((tag) => `${tag}: ...`).join(", ")}).`,
      },
    ];
  });
}

function languageUnknown(document: Document): Mistake[] {
  const tags = Object.keys(document.languages);
  const unknown = (path: readonly PropertyKey[], tag: string, key?: true): Mistake => ({
    path,
    ...(key && { key }),
    message: `"${tag}" is not among the languages of "${document.name}": ${didYouMean(nearestTag(tag, tags), "add it there with its voice, or take it out here.")}`,
  });
  const underPrompts = writtenByLanguage(document).flatMap(({ path, written }) =>
    Object.keys(written)
      .filter((tag) => !tags.includes(tag))
      .map((tag) => unknown([...path, tag], tag, true)),
  );
  const chosen = Object.entries(document.nodes).flatMap(([name, node]) =>
    Object.entries(node.kind === "menu" ? node.choices : {}).flatMap(([key, { language }]) =>
      language === undefined || tags.includes(language)
        ? []
        : [unknown(["nodes", name, "choices", key, "language"], language)],
    ),
  );
  return [...underPrompts, ...chosen];
}

/** `en` for `en-US` above all; else what is spelt alike. */
function nearestTag(tag: string, tags: readonly string[]): string | undefined {
  return tags.find((other) => other.split("-")[0] === tag.split("-")[0]) ?? nearest(tag, tags);
}

function offerWithoutLanguage({ nodes }: Document): Mistake[] {
  return Object.entries(nodes).flatMap(([name, node]) =>
    Object.entries(node.kind === "menu" ? node.choices : {})
      .filter(([, { offer, language }]) => offer && language === undefined)
      .map(([key]) => ({
        path: ["nodes", name, "choices", key, "offer"],
        key: true,
        message:
          "An offer is spoken in the language that the choice goes on in: add language to this choice, or put the words in the menu's own prompt.",
      })),
  );
}

export const languageChecks = {
  promptWithoutLanguages,
  phrasesWithoutLanguages,
  languageMissing,
  languageUnknown,
  offerWithoutLanguage,
};
