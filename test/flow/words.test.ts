/** The built-in sentences: every language says all, with the same keys, and counts by its own rules. */
import { describe, expect, test } from "vitest";
import { heardLanguage } from "../../src/flow/hearing/ear.ts";
import { counted, isBuiltIn, languages, sentence } from "../../src/flow/words/index.ts";
import type { CountedWords, Sentences } from "../../src/flow/words/words.ts";

const english = languages.en?.sentences as Sentences;
const names = Object.keys(english) as (keyof Sentences)[];
const kinds = ["questions", "minutes", "hours", "days"] as const satisfies (keyof CountedWords)[];
const blanksIn = (words: string) => [...words.matchAll(/\{(\$?\w+)\}/g)].map(([, name]) => name).sort();
const keysIn = (words: string) => [...new Set(words.match(/[0-9]/g))].sort();

/** By a sentence's name, what is found in it. */
const byName = (sentences: Sentences, find: (words: string) => unknown) =>
  Object.fromEntries(names.map((name) => [name, find(sentences[name])]));

describe.each(Object.entries(languages))("%s", (tag, { sentences, counted: forms }) => {
  test("each sentence has the blanks of the English one", () => {
    expect(byName(sentences, blanksIn)).toEqual(byName(english, blanksIn));
  });

  test("each sentence has the keys of the English one", () => {
    expect(byName(sentences, keysIn)).toEqual(byName(english, keysIn));
  });

  test("each sentence ends as sentences do, so that a voice makes a pause", () => {
    const whole = names.filter((one) => /[.?]$/.test(english[one]));
    expect(whole.filter((one) => !/[.?!。？！؟।;]$/.test(sentences[one]))).toEqual([]);
  });

  test("each is written as voices expect it, composed and without spaces around", () => {
    expect(names.filter((one) => sentences[one] !== sentences[one].normalize("NFC").trim())).toEqual([]);
  });

  test.each(kinds)("%s: each number up to 100 has the form that its plural rule asks for", (kind) => {
    const rule = new Intl.PluralRules(tag);
    const asked = new Set(Array.from({ length: 99 }, (_, number) => rule.select(number + 2)));
    const named = new Set(Object.keys(forms[kind]).filter((form) => form !== "=1"));
    // What only fractions and great numbers ask for needs no form of its own, and may be `other`.
    expect([...asked].filter((form) => !named.has(form))).toEqual([]);
    for (const form of named) expect([...rule.resolvedOptions().pluralCategories, "other"]).toContain(form);
  });
});

test("a number takes the form of its language, and one its own word", () => {
  expect(counted("en-US", "minutes", 1)).toBe("one minute");
  expect(counted("en-US", "minutes", 3)).toBe("3 minutes");
  expect(counted("es-MX", "questions", 1)).toBe("una pregunta corta");
  expect(counted("es-MX", "questions", 5)).toBe("5 preguntas cortas");
});

test("Mandarin is spoken and understood under the name that its recogniser has for it too", () => {
  expect(sentence("cmn-Hans-CN", "thanks")).toBe(sentence("zh-CN", "thanks"));
  expect(isBuiltIn("cmn-Hans-CN")).toBe(true);
  expect(heardLanguage("cmn-Hans-CN")).toBe("zh");
});

test("Norwegian is spoken and understood under the name that its recogniser has for it too", () => {
  expect(sentence("no-NO", "thanks")).toBe(sentence("nb-NO", "thanks"));
  expect(isBuiltIn("no-NO")).toBe(true);
  expect(heardLanguage("no-NO")).toBe("nb");
});

test("a blank that is not given is left empty", () => {
  expect(sentence("en-US", "whisperFlow")).toBe("A call for .");
});
