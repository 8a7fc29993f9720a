/** Keys and phrases: whether a caller who presses or says them is understood, and understood rightly. */
import type { Document } from "../flow.ts";
import { hearChoice, type Option } from "../hearing/choice.ts";
import { earFor } from "../hearing/ear.ts";
import { type PhraseBook, phraseBook } from "../hearing/phrases.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { tokens } from "../hearing/tokens.ts";
import type { Mistake } from "../mistake.ts";
import type { Node } from "../nodes/index.ts";
import { type Phrases, phrasesIn } from "../phrases.ts";
import { optionsOf, type PlacedOption } from "./spoken.ts";

function optionsIn({ nodes }: Document): PlacedOption[] {
  return Object.entries(nodes).flatMap(([name, node]) => optionsOf(name, node));
}

const meaningOf: Record<string, string> = {
  "0": "0 is always a person, at every prompt",
  "*": "* always repeats the prompt",
  "#": "# ends or skips what is keyed in",
};

function reservedKey(document: Document): Mistake[] {
  return optionsIn(document)
    .filter(({ key }) => Object.hasOwn(meaningOf, key))
    .map(({ path, key }) => ({ path, key: true, message: `${meaningOf[key]}: use a key from 1 to 9 here.` }));
}

function noSuchKey(document: Document): Mistake[] {
  return optionsIn(document)
    .filter(({ key }) => !/^[1-9]$/.test(key) && !Object.hasOwn(meaningOf, key))
    .map(({ path, key }) => ({
      path,
      key: true,
      message: `"${key}" is not one key of a telephone: use one from 1 to 9.`,
    }));
}

/** A phrase with its place and the language that it is heard in. */
type PlacedPhrase = { path: readonly PropertyKey[]; phrase: string; language: string };

function placed(path: readonly PropertyKey[], said: Phrases, language: string): PlacedPhrase[] {
  const inAll = Array.isArray(said);
  return phrasesIn(said, language).map((phrase, at) => ({
    path: inAll ? [...path, at] : [...path, language, at],
    phrase,
    language,
  }));
}

/** Every phrase of the document, in every language that it is heard in. */
function phrasesOf(document: Document): PlacedPhrase[] {
  return Object.keys(document.languages).flatMap((language) =>
    optionsIn(document).flatMap(({ path, said }) => placed([...path, "said"], said, language)),
  );
}

function wordlessPhrase(document: Document): Mistake[] {
  const ofPerson = Object.keys(document.languages).flatMap((language) =>
    placed(["person", "said"], document.person?.said ?? [], language),
  );
  return unique(
    [...phrasesOf(document), ...ofPerson]
      .filter(({ phrase }) => tokens(phrase).length === 0)
      .map(({ path, phrase }) => ({
        path,
        message: `"${phrase}" has no word that a caller could say: write one.`,
      })),
  );
}

/** What means a person, or a repetition, at every prompt would never be heard as a choice. */
function reservedPhrase(document: Document): Mistake[] {
  const { person } = document;
  return unique(
    phrasesOf(document).flatMap(({ path, phrase, language }) => {
      const own = phraseBook(person?.said ? phrasesIn(person.said, language) : []);
      const words = tokens(phrase);
      const reserved = has(own, words) ? "person" : hearReserved(words, earFor(language));
      if (reserved === null) return [];
      const meaning = reserved === "person" ? "asks for a person" : "asks to hear the prompt again";
      return [{ path, message: `"${phrase}" always ${meaning}, at every prompt: write another phrase.` }];
    }),
  );
}

/** Every phrase is heard as if a caller said just that: it must mean its own choice and no other. Twins are told at the later one. */
function phraseOfTwoChoices(document: Document): Mistake[] {
  const mistakesIn = (language: string, node: Node, options: readonly PlacedOption[]) => {
    const heard = options.map(({ key, said }) => ({ key, said: phraseBook(phrasesIn(said, language)) }));
    const means = (words: string[], option: Option) =>
      hearChoice(words, earFor(language), [option], node.kind === "menu") !== null;
    return options.flatMap(({ path, key, said }) =>
      placed([...path, "said"], said, language).flatMap(({ path, phrase }) => {
        const words = tokens(phrase);
        const rivals = heard
          .filter((other) => other.key !== key && words.length > 0 && means(words, other))
          .filter((other) => !(other.key > key && has(other.said, words)))
          .map((other) => other.key);
        if (rivals.length === 0) return [];
        const message = `"${phrase}" also means choice ${rivals.join(" and ")} here: give each choice words of its own.`;
        return [{ path, message }];
      }),
    );
  };
  return unique(
    Object.keys(document.languages).flatMap((language) =>
      Object.entries(document.nodes).flatMap(([name, node]) =>
        mistakesIn(language, node, optionsOf(name, node)),
      ),
    ),
  );
}

function has(book: PhraseBook, words: readonly string[]): boolean {
  return book.some((phrase) => phrase.join(" ") === words.join(" "));
}

/** A list of phrases for every language is looked at in each; what is wrong with one of them is told once. */
function unique(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((mistake) => [JSON.stringify(mistake.path), mistake])).values()];
}

export const choosingChecks = { reservedKey, noSuchKey, wordlessPhrase, reservedPhrase, phraseOfTwoChoices };
