/** Whether every caller hears everything in a language that they chose, and is understood in it. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { nearest } from "../nearest.ts";
import type { Phrases } from "../phrases.ts";
import { type Line, namesNoLanguage } from "../prompt.ts";
import { languages as builtInLanguages, isBuiltIn } from "../words/index.ts";
import { didYouMean, listed } from "./check.ts";
import { optionsOf, promptsOf } from "./spoken.ts";

function languageNotBuiltIn({ languages }: Document): Mistake[] {
  return Object.keys(languages)
    .filter((tag) => !isBuiltIn(tag))
    .map((tag) => ({
      path: ["languages", tag],
      key: true,
      message: `Aftercall has no sentences of its own in "${tag}" yet: use a language that begins with ${listed(Object.keys(builtInLanguages), "or")}.`,
    }));
}

/** A prompt in a language that Twilio's recogniser does not know by this tag would not be listened to (Twilio docs: Gather, "language"). */
function languageWithoutCountry({ languages }: Document): Mistake[] {
  return Object.keys(languages)
    .filter((tag) => isBuiltIn(tag) && !tag.includes("-"))
    .map((tag) => ({
      path: ["languages", tag],
      key: true,
      message: `Twilio hears no "${tag}": write the language with its country, like en-US or es-MX.`,
    }));
}

/** `en-UK` for `en-GB`, and small letters where tags have capitals. */
function languageMisspelt({ languages }: Document): Mistake[] {
  return Object.keys(languages).flatMap((tag) => {
    const [usual] = /^[a-z]{2}-[A-Za-z]{2}$/.test(tag) ? Intl.getCanonicalLocales(tag) : [];
    if (!isBuiltIn(tag) || usual === undefined || usual === tag) return [];
    return [
      {
        path: ["languages", tag],
        key: true,
        message: `Twilio hears no "${tag}": did you mean "${usual}"?`,
      },
    ];
  });
}

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
  const said: { path: readonly PropertyKey[]; said: Phrases }[] = [
    ...Object.entries(document.nodes).flatMap(([name, node]) =>
      optionsOf(name, node).map(({ path, said }) => ({ path: [...path, "said"], said })),
    ),
    ...(document.person?.said ? [{ path: ["person", "said"], said: document.person.said }] : []),
  ];
  const phrases = said.flatMap(({ path, said }) =>
    Array.isArray(said) ? [] : [{ path, written: { ...said }, needs: tags }],
  );
  const models = Object.entries(document.listening).flatMap(([asked, { model }]) =>
    typeof model === "object" ? [{ path: ["listening", asked, "model"], written: model, needs: [] }] : [],
  );
  return [...prompts, ...phrases, ...models];
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
  languageNotBuiltIn,
  languageWithoutCountry,
  languageMisspelt,
  promptWithoutLanguages,
  languageMissing,
  languageUnknown,
  offerWithoutLanguage,
};
