/** Reads and checks every flow document of a folder. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { adviceOn } from "../flow/advice/index.ts";
import type { CallerLists } from "../flow/caller-list.ts";
import { type Document, readDocument } from "../flow/flow.ts";
import type { Finding } from "../flow/verify/finding.ts";
import { verify } from "../flow/verify/index.ts";
import { isPlayableFile, recordingsOf } from "../flow/verify/recordings.ts";
import { linesOf } from "../flow/verify/spoken.ts";
import { readCallerLists, unknownLists } from "./caller-lists.ts";
import { type FlowFile, type LocatedMistake, readFlowFile } from "./flow-file.ts";
import { isFile } from "./recordings.ts";
import { uncallableCountries } from "./uncallable-countries.ts";
import { unknownHolidays } from "./unknown-holidays.ts";
import { world } from "./world.ts";

/**
 * What a folder has: its documents, each with its file, its lists of callers, and everything that is wrong with any of them. `advice`: what callers
 * would rather have otherwise, and keeps no flow from being played.
 */
export type Reading = {
  documents: ReadDocument[];
  lists: CallerLists;
  mistakes: LocatedMistake[];
  advice: LocatedMistake[];
};

/** A document of the right form, and the file that it was read from. */
export type ReadDocument = { document: Document; source: FlowFile };

/**
 * Reads all `.yaml` and `.yml` files of a folder, not of the folders in it. All mistakes are found at once, told in the order of
 * the files and their lines. Files are named as `folder` is: `flows/support.yaml`.
 */
export function readFolder(folder: string): Reading {
  const mistakeOfFolder = (message: string): LocatedMistake => ({
    file: folder,
    line: 1,
    column: 1,
    message,
  });
  const names = flowFilesIn(folder);
  if (names === null) {
    const message =
      "There is no such folder, or it cannot be read: put the flows there, or name their folder in FLOWS_DIR.";
    return { documents: [], lists: {}, mistakes: [mistakeOfFolder(message)], advice: [] };
  }

  const { lists, mistakes } = readCallerLists(folder);
  const documents: ReadDocument[] = [];
  for (const name of names) {
    const text = textOf(join(folder, name));
    if (text === null) {
      const message =
        "This file cannot be read: let the user who runs Aftercall read it, or take it out of the folder.";
      mistakes.push({ file: join(folder, name), line: 1, column: 1, message });
      continue;
    }
    const source = readFlowFile(join(folder, name), text);
    mistakes.push(...source.mistakes);
    if (source.written === undefined) continue;
    const read = readDocument(source.written);
    if ("mistakes" in read) mistakes.push(...read.mistakes.map(source.locate));
    // What stands in a document twice has hidden half of it: what else is wrong with it can wait.
    else if (source.mistakes.length === 0) documents.push({ document: read.document, source });
  }

  const isWhole = documents.length === names.length;
  if (isWhole && !documents.some(({ document }) => document.kind === "call")) {
    mistakes.push(mistakeOfFolder("No flow here answers calls: add a file that begins with flow: NAME."));
  }
  const sources = new Map(documents.map(({ document, source }) => [document, source]));
  const all = documents.map(({ document }) => document);
  for (const found of verify(all, isWhole, world))
    mistakes.push(...locatedIn(sources.get(found.document), found));
  const advice: LocatedMistake[] = [];
  for (const { document, source } of documents) {
    const lost = lostRecordings(document, audioFolderOf(folder));
    advice.push(...[...lost.filter(({ hasWords }) => hasWords), ...adviceOn(document)].map(source.locate));
    const found = [
      ...lost.filter(({ hasWords }) => !hasWords),
      ...cutPrompts(document, source),
      ...unknownHolidays(document),
      ...uncallableCountries(document),
      ...unknownLists(document, lists, folder),
    ];
    mistakes.push(...found.map(source.locate));
  }
  return { documents, lists, mistakes: mistakes.sort(byPlace), advice: advice.sort(byPlace) };
}

/** Where recorded prompts lie that are not fetched from an address. */
export function audioFolderOf(folder: string): string {
  return join(folder, "audio");
}

/** The names of the files in a folder that may be flows; null where there is no such folder, or nobody lets us look. */
function flowFilesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/i.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return null;
  }
}

/** What stands in a file, or null where it cannot be read. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Prompts that callers would hear only half of. */
function cutPrompts(document: Document, source: FlowFile) {
  return linesOf(document)
    .filter(({ path }) => source.isCutByComment(path))
    .map(({ path }) => ({
      path,
      message:
        "What stands behind the # is a comment, which nobody hears: put the whole text in quotes, or the comment on a line of its own.",
    }));
}

function lostRecordings(document: Document, audioFolder: string) {
  return recordingsOf(document)
    .filter(({ audio }) => isPlayableFile(audio) && !isFile(join(audioFolder, audio)))
    .map(({ path, audio, hasWords }) => ({
      path,
      hasWords,
      message: `There is no file ${audio} in ${audioFolder}${hasWords ? ", and its text is spoken instead" : ""}: put the recording there, or correct its name.`,
    }));
}

function locatedIn(source: FlowFile | undefined, finding: Finding): LocatedMistake[] {
  return source ? [{ ...source.locate(finding), ...(finding.call && { call: finding.call }) }] : [];
}

function byPlace(a: LocatedMistake, b: LocatedMistake): number {
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
