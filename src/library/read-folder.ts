/** Reads and checks every flow document of a folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, readDocument } from "../flow/flow.ts";
import { verify } from "../flow/verify/index.ts";
import { isInAudioFolder, recordingsOf } from "../flow/verify/recordings.ts";
import { type FlowFile, type LocatedMistake, readFlowFile } from "./flow-file.ts";

/** What a folder has: its documents, each with its file, and everything that is wrong with any of them. */
export type Reading = { documents: ReadDocument[]; mistakes: LocatedMistake[] };

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
      "There is no such folder: make it and put the flows there, or name their folder in FLOWS_DIR.";
    return { documents: [], mistakes: [mistakeOfFolder(message)] };
  }

  const mistakes: LocatedMistake[] = [];
  const documents: ReadDocument[] = [];
  for (const name of names) {
    const source = readFlowFile(join(folder, name), readFileSync(join(folder, name), "utf8"));
    mistakes.push(...source.mistakes);
    if (source.written === undefined) continue;
    const read = readDocument(source.written);
    if ("document" in read) documents.push({ document: read.document, source });
    else mistakes.push(...read.mistakes.map(source.locate));
  }

  const isWhole = documents.length === names.length;
  if (isWhole && !documents.some(({ document }) => document.kind === "call")) {
    mistakes.push(mistakeOfFolder("No flow here answers calls: add a file that begins with flow: NAME."));
  }
  const sources = new Map(documents.map(({ document, source }) => [document, source]));
  const all = documents.map(({ document }) => document);
  for (const found of verify(all, isWhole)) mistakes.push(...locatedIn(sources.get(found.document), found));
  for (const document of all) {
    for (const lost of lostRecordings(document, audioFolderOf(folder)))
      mistakes.push(...locatedIn(sources.get(document), lost));
  }
  return { documents, mistakes: mistakes.sort(byPlace) };
}

/** Where recorded prompts lie that are not fetched from an address. */
export function audioFolderOf(folder: string): string {
  return join(folder, "audio");
}

function flowFilesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}

function lostRecordings(document: Document, audioFolder: string) {
  return recordingsOf(document)
    .filter(({ audio }) => isInAudioFolder(audio) && !existsSync(join(audioFolder, audio)))
    .map(({ path, audio }) => ({
      path,
      message: `There is no file ${audio} in ${audioFolder}: put the recording there, or correct its name.`,
    }));
}

function locatedIn(
  source: FlowFile | undefined,
  mistake: Parameters<FlowFile["locate"]>[0],
): LocatedMistake[] {
  return source ? [source.locate(mistake)] : [];
}

function byPlace(a: LocatedMistake, b: LocatedMistake): number {
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
