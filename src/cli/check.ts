/** `aftercall check [file...]`: every mistake in the flows, told at its place. */
import { statSync } from "node:fs";
import { dirname, normalize } from "node:path";
import { told } from "../library/library.ts";
import { type Reading, readFolder } from "../library/read-folder.ts";
import { configFromEnvironment } from "../settings/config.ts";

/**
 * Checks the flows of a folder (`FLOWS_DIR`, or `flows`), or single files, each together with the other documents of its folder.
 * Gives the exit code: 0 where there is nothing to correct.
 */
export async function check(args: string[], out: (line: string) => void): Promise<number> {
  const readings = (args.length > 0 ? args : [configFromEnvironment().flowsDir]).map(readAt);
  const mistakes = readings.flatMap((reading) => reading.mistakes);
  for (const mistake of mistakes) out(told(mistake));
  if (mistakes.length > 0) {
    const files = new Set(mistakes.map(({ file }) => file)).size;
    out(`${counted(mistakes.length, "mistake")} in ${counted(files, "file")}.`);
    return 1;
  }
  const documents = readings.flatMap((reading) => reading.documents.map(({ document }) => document));
  const names = documents.map(({ kind, name }) => `${name} (${kind === "call" ? "flow" : "survey"})`);
  out(`${counted(documents.length, "document")}, no mistakes: ${names.join(", ")}.`);
  return 0;
}

/** What is to be told of a folder, or of one file in its folder. */
function readAt(path: string): Reading {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readFolder(path);
  const isThis = (file: string) => file === normalize(path);
  const { documents, mistakes } = readFolder(dirname(path));
  const own = {
    documents: documents.filter(({ source }) => isThis(source.file)),
    mistakes: mistakes.filter(({ file }) => isThis(file)),
  };
  if (own.documents.length > 0 || own.mistakes.length > 0) return own;
  const message = "There is no flow in this place: name a file that ends with .yaml, or a folder of them.";
  return { documents: [], mistakes: [{ file: path, line: 1, column: 1, message }] };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
