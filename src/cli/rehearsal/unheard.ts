import type { Document } from "../../flow/flow.ts";
import { type Line, lineIn, wordsOf } from "../../flow/prompt.ts";
import { isAddress } from "../../flow/verify/recordings.ts";
import { type PlacedPrompt, promptsOf } from "../../flow/verify/spoken.ts";
import type { LocatedMistake } from "../../library/flow-file.ts";
import { readFolder } from "../../library/read-folder.ts";
import type { Heard } from "../../phone/people.ts";
import { recordingUrl } from "../../voice/addresses.ts";

/** A line of a document, with the place where it is written. */
type WrittenLine = { path: PlacedPrompt["path"]; language: string; line: Line };

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

function linesOf(document: Document): WrittenLine[] {
  // Whoever asks for consent first asks in built-in words, and makes no offer after them.
  const makesOffer = document.kind === "survey" && !document.consent;
  return promptsOf(document)
    .filter(({ node, sentence }) => sentence === undefined && (node !== null || makesOffer))
    .flatMap((placed) =>
      (placed.only === undefined ? Object.keys(document.languages) : [placed.only]).flatMap((language) =>
        lineOf(placed, language),
      ),
    );
}

function lineOf({ path, prompt }: PlacedPrompt, language: string): WrittenLine[] {
  const line = lineIn(prompt, language);
  if (line === undefined) return [];
  return [{ path: language in prompt ? [...path, language] : path, language, line }];
}

/** What callers gave is filled in where a line has a name in braces. */
function isHeard(line: Line, language: string, heard: Heard): boolean {
  if (typeof line !== "string" && heard.sound === "audio") return isOf(line.audio, heard.url);
  const words = wordsOf(line);
  if (words === undefined || heard.sound !== "speech" || heard.language !== language) return false;
  const pattern = words
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    .join(".*");
  return new RegExp(`^\\s*${pattern}\\s*$`, "s").test(heard.text);
}

/** Whether an address that was played is that of a recording: its own, or that of its file, in whole: "goodbye.wav" is not heard as "a-goodbye.wav". */
function isOf(audio: string, url: string): boolean {
  return isAddress(audio) ? url === new URL(audio).href : url.endsWith(recordingUrl("", audio));
}
