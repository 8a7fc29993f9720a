/** All that a document lets callers hear, and all that it lets them say, each with its place. */
import type { Document } from "../flow.ts";
import { kindOf, type Node } from "../nodes/index.ts";
import type { Phrases } from "../phrases.ts";
import { namesNoLanguage, type Prompt, wordsOf } from "../prompt.ts";
import type { SentenceName } from "../words/own-sentences.ts";

export type PlacedPrompt = {
  path: readonly PropertyKey[];
  prompt: Prompt;
  /** The node that says it; null for the offer of a survey. */
  node: string | null;
  /** Set where it is only ever spoken in one language: what a choice of language offers. */
  only?: string;
  /** The built-in sentence that it is said in place of, which languages that it leaves out have all the same. */
  sentence?: SentenceName;
};

/** Every prompt of a document. */
export function promptsOf(document: Document): PlacedPrompt[] {
  const name = document.kind === "call" ? document.calling?.name : undefined;
  const offer = document.kind === "survey" ? document.offer : undefined;
  return [
    ...(offer ? [{ path: ["offer"], prompt: offer, node: null }] : []),
    ...(name ? [namedIn(document, name)] : []),
    ...Object.entries(document.sentences).flatMap(([name, prompt]) =>
      prompt ? [{ path: ["sentences", name], prompt, node: null, sentence: name as SentenceName }] : [],
    ),
    ...Object.entries(document.nodes).flatMap(([name, node]) => promptsIn(name, node)),
  ];
}

/** A company is mostly called the same in all languages. */
function namedIn({ languages }: Document, prompt: Prompt): PlacedPrompt {
  const only = namesNoLanguage(prompt) ? Object.keys(languages)[0] : undefined;
  return { path: ["calling", "name"], prompt, node: null, ...(only !== undefined && { only }) };
}

function promptsIn(name: string, node: Node): PlacedPrompt[] {
  const own = kindOf(node)
    .prompts(node)
    .map(({ path, prompt }) => ({ path: ["nodes", name, ...path], prompt, node: name }));
  const offers = Object.entries(node.kind === "menu" ? node.choices : {}).flatMap(
    ([key, { offer, language }]) =>
      offer && language
        ? [{ path: ["nodes", name, "choices", key, "offer"], prompt: offer, node: name, only: language }]
        : [],
  );
  return [...own, ...offers];
}

/** A text that is spoken in one language, with its place. */
type PlacedLine = {
  path: readonly PropertyKey[];
  text: string;
  language: string;
  node: string | null;
  sentence: SentenceName | undefined;
};

/** Every text of a document that is spoken, or stands in for a recording, each language by itself. */
export function linesOf(document: Document): PlacedLine[] {
  const [firstLanguage = ""] = Object.keys(document.languages);
  return promptsOf(document).flatMap(({ path, prompt, node, only = firstLanguage, sentence }) =>
    Object.entries(prompt).flatMap(([tag, line]) => {
      const text = wordsOf(line);
      if (text === undefined) return [];
      const isNamed = Object.hasOwn(document.languages, tag);
      const at = isNamed ? [...path, tag] : path;
      return [
        {
          path: typeof line === "string" ? at : [...at, "text"],
          text,
          language: isNamed ? tag : only,
          node,
          sentence,
        },
      ];
    }),
  );
}

/** Something that a caller chooses by a key or a phrase: a choice of a menu, or an option of a question. */
export type PlacedOption = { path: readonly PropertyKey[]; key: string; said: Phrases };

/** What a menu or a choice lets its callers choose; nothing for other kinds. */
export function optionsOf(name: string, node: Node): PlacedOption[] {
  const [field, options] =
    node.kind === "menu"
      ? ["choices", node.choices]
      : node.kind === "choice"
        ? ["options", node.options]
        : ["", {}];
  return Object.entries(options).map(([key, { said }]) => ({ path: ["nodes", name, field, key], key, said }));
}
