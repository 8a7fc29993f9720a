/** Phrases: whether a caller who says one is understood, and as was meant. All are tried by the engine's own hearing. */
import type { Document } from "../flow.ts";
import { hearChoice } from "../hearing/choice.ts";
import { earFor } from "../hearing/ear.ts";
import { phraseBook } from "../hearing/phrases.ts";
import { hearReserved, type Reserved } from "../hearing/reserved.ts";
import { tokens } from "../hearing/tokens.ts";
import type { Mistake } from "../mistake.ts";
import type { Node } from "../nodes/index.ts";
import { type Phrases, phrasesIn } from "../phrases.ts";
import { optionsOf } from "./spoken.ts";

/** A phrase with its place, in a language that it is heard in. */
type PlacedPhrase = { path: readonly PropertyKey[]; phrase: string; words: string[] };

function placed(path: readonly PropertyKey[], said: Phrases, language: string): PlacedPhrase[] {
  const where = Array.isArray(said) ? path : [...path, language];
  return phrasesIn(said, language).map((phrase, at) => ({
    path: [...where, at],
    phrase,
    words: tokens(phrase),
  }));
}

/** A phrase of a choice or an option. */
type ChoicePhrase = PlacedPhrase & { key: string };

/** What may be chosen at one node in one language, and whether a phrase is heard among other words there. */
type SpokenChoices = { language: string; anywhere: boolean; phrases: ChoicePhrase[] };

function spokenChoicesIn({ languages, nodes }: Document): SpokenChoices[] {
  const inLanguage = (name: string, node: Node, language: string): SpokenChoices => ({
    language,
    anywhere: node.kind === "menu",
    phrases: optionsOf(name, node).flatMap(({ path, key, said }) =>
      placed([...path, "said"], said, language).map((phrase) => ({ ...phrase, key })),
    ),
  });
  return Object.keys(languages).flatMap((language) =>
    Object.entries(nodes).map(([name, node]) => inLanguage(name, node, language)),
  );
}

/** Whether a caller who says these words is understood to have said this phrase, or its key. */
function isHeard(
  { key, phrase, words }: ChoicePhrase,
  said: string[],
  { language, anywhere }: SpokenChoices,
): boolean {
  return (
    words.length > 0 &&
    said.length > 0 &&
    hearChoice(said, earFor(language), [{ key, said: phraseBook([phrase]) }], anywhere) !== null
  );
}

/** What a flow lets its callers say for a person, beside the built-in words. */
function ownWordsForPerson({ person }: Document, language: string): PlacedPhrase[] {
  return person?.said ? placed(["person", "said"], person.said, language) : [];
}

function wordlessPhrase(document: Document): Mistake[] {
  const all = [
    ...spokenChoicesIn(document).flatMap(({ phrases }) => phrases),
    ...Object.keys(document.languages).flatMap((language) => ownWordsForPerson(document, language)),
  ];
  return once(
    all
      .filter(({ words }) => words.length === 0)
      .map(({ path, phrase }) => ({
        path,
        message: `"${phrase}" has no word that a caller could say: write one.`,
      })),
  );
}

function reservedPhrase(document: Document): Mistake[] {
  return once(
    spokenChoicesIn(document).flatMap(({ language, phrases }) =>
      phrases.flatMap(({ path, phrase, words }) => {
        const meaning = reservedMeaning(document, language, words);
        if (meaning === null) return [];
        return [{ path, message: `"${phrase}" always ${always[meaning]}: write another phrase.` }];
      }),
    ),
  );
}

const always: Record<Reserved, string> = {
  person: "asks for a person, at every prompt",
  repeat: "asks to hear the prompt again, at every prompt",
  slower: "asks to hear the prompt again and slower, at every prompt",
  stop: "stops the questions, in every survey",
  never: "asks never to be asked again, in every survey",
};

function reservedMeaning(document: Document, language: string, words: string[]): Reserved | null {
  const isOwn = ownWordsForPerson(document, language).some((own) => own.words.join(" ") === words.join(" "));
  const meaning = isOwn ? "person" : hearReserved(words, earFor(language));
  return document.kind === "call" && (meaning === "stop" || meaning === "never") ? null : meaning;
}

/** A menu hears its phrases among other words, so "garden" would catch everyone who asks for a person in the flow's own words, "garden team". */
function phraseThatHidesThePerson(document: Document): Mistake[] {
  return once(
    spokenChoicesIn(document).flatMap((choices) => {
      const { language } = choices;
      const forPerson = ownWordsForPerson(document, language).map(({ phrase }) => phrase);
      return choices.phrases
        .filter(({ words }) => reservedMeaning(document, language, words) === null)
        .flatMap((phrase) => {
          const hidden = forPerson.find((asked) => isHeard(phrase, tokens(asked), choices));
          if (hidden === undefined) return [];
          const message = `Callers who say "${hidden}" ask for a person, and would be taken to mean "${phrase.phrase}": write a longer phrase.`;
          return [{ path: phrase.path, message }];
        });
    }),
  );
}

/** Every phrase is heard as if a caller said just that: it must mean its own choice and no other. Twins are told at the later one. */
function phraseOfTwoChoices(document: Document): Mistake[] {
  return once(
    spokenChoicesIn(document).flatMap((choices) =>
      choices.phrases.flatMap(({ path, key, phrase, words }) => {
        const rivals = choices.phrases
          .filter((other) => other.key !== key && isHeard(other, words, choices))
          .filter((other) => !(other.key > key && other.words.join(" ") === words.join(" ")))
          .map((other) => other.key);
        if (rivals.length === 0) return [];
        const keys = [...new Set(rivals)].join(" and ");
        return [
          {
            path,
            message: `"${phrase}" also means choice ${keys} here: give each choice words of its own.`,
          },
        ];
      }),
    ),
  );
}

/** A list of phrases for every language is looked at in each; what is wrong with one of them is told once. */
function once(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((mistake) => [JSON.stringify(mistake.path), mistake])).values()];
}

export const phraseChecks = { wordlessPhrase, reservedPhrase, phraseThatHidesThePerson, phraseOfTwoChoices };
