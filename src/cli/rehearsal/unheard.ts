import { kindOf } from "../../flow/nodes/index.ts";
import type { WrittenPrompt } from "../../flow/nodes/written.ts";
import { type Line, lineIn } from "../../flow/prompt.ts";
import type { LocatedMistake } from "../../library/flow-file.ts";
import { type ReadDocument, readFolder } from "../../library/read-folder.ts";
import type { Heard } from "../../phone/people.ts";

/** A line of a document, with the place where it is written. */
type WrittenLine = { path: WrittenPrompt["path"]; language: string; line: Line };

/** The lines of a folder's flows and surveys that nobody heard to their end, each at its place. */
export function unheardLines(folder: string, heard: readonly Heard[]): LocatedMistake[] {
  return readFolder(folder).documents.flatMap(({ document, source }) =>
    linesOf(document)
      .filter(({ language, line }) => !heard.some((sound) => isHeard(line, language, sound)))
      .map(({ path, language, line }) =>
        source.locate({ path, message: `in ${language}: "${typeof line === "string" ? line : line.audio}"` }),
      ),
  );
}

function linesOf(document: ReadDocument["document"]): WrittenLine[] {
  const languages = Object.keys(document.languages);
  const nodes = Object.entries(document.nodes);
  const offer =
    document.kind === "survey" && document.offer && !document.consent
      ? [{ path: ["offer"], prompt: document.offer }]
      : [];
  const prompts = nodes.flatMap(([name, node]) =>
    kindOf(node)
      .prompts(node)
      .map(({ path, prompt }) => ({ path: ["nodes", name, ...path], prompt })),
  );
  return [
    ...[...offer, ...prompts].flatMap((written) =>
      languages.flatMap((language) => lineOf(written, language)),
    ),
    ...nodes.flatMap(([name, node]) =>
      node.kind === "menu" ? languageOffers(["nodes", name], node.choices) : [],
    ),
  ];
}

/** What a choice offers is spoken in the choice's own language. */
function languageOffers(path: string[], choices: MenuChoices): WrittenLine[] {
  return Object.entries(choices).flatMap(([key, { language, offer }]) =>
    language && offer ? lineOf({ path: [...path, "choices", key, "offer"], prompt: offer }, language) : [],
  );
}

type MenuChoices = Extract<ReadDocument["document"]["nodes"][string], { kind: "menu" }>["choices"];

function lineOf({ path, prompt }: WrittenPrompt, language: string): WrittenLine[] {
  const line = lineIn(prompt, language);
  if (line === undefined) return [];
  return [{ path: language in prompt ? [...path, language] : path, language, line }];
}

/** What callers gave is filled in where a line has a name in braces. */
function isHeard(line: Line, language: string, heard: Heard): boolean {
  if (typeof line !== "string") return heard.sound === "audio" && heard.url.endsWith(line.audio);
  if (heard.sound !== "speech" || heard.language !== language) return false;
  const pattern = line
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    .join(".*");
  return new RegExp(`^\\s*${pattern}\\s*$`, "s").test(heard.text);
}
