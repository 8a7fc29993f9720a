/** `aftercall check [file...]`: every mistake in the flows, told at its place; and for those that have none, advice and what is proven of them. */
import { statSync } from "node:fs";
import { dirname, normalize } from "node:path";
import { parseArgs } from "node:util";
import { drawingOf } from "../flow/drawing.ts";
import { type Flow, link } from "../flow/link.ts";
import { explore } from "../flow/proof/explore.ts";
import type { Lengths } from "../flow/proof/seconds.ts";
import type { LocatedMistake } from "../library/flow-file.ts";
import { told } from "../library/library.ts";
import { audioFolderOf, type Reading, readFolder } from "../library/read-folder.ts";
import { recordingSeconds } from "../library/recording-seconds.ts";
import { world } from "../library/world.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { callLines } from "./check/call-lines.ts";
import { explained, howCounted } from "./check/explain.ts";

type Print = (line: string) => void;

const usage = "Use: aftercall check [file...] [--explain] [--graph]";

/**
 * Checks the flows of a folder (`FLOWS_DIR`, or `flows`), or single files, each together with the other documents of its folder.
 * `--explain` tells how far a person is from every prompt, `--graph` draws the flows, and nothing else. Gives the exit code: 0 where there
 * is nothing to correct.
 */
export async function check(args: string[], out: Print): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === null) {
    out(usage);
    return 1;
  }
  const { paths, explain, graph } = wanted;
  const checked = (paths.length > 0 ? paths : [configFromEnvironment().flowsDir]).map(readAt);
  const mistakes = checked.flatMap(({ reading }) => reading.mistakes);
  for (const mistake of mistakes) tell(mistake, out);
  if (mistakes.length > 0) {
    const files = new Set(mistakes.map(({ file }) => file)).size;
    out(`${counted(mistakes.length, "mistake")} in ${counted(files, "file")}.`);
    return 1;
  }
  const flows = checked.flatMap(flowsIn);
  if (graph) {
    for (const { flow } of flows) for (const line of drawingOf(flow)) out(line);
    return 0;
  }
  const documents = checked.flatMap(({ reading }) => reading.documents.map(({ document }) => document));
  const names = documents.map(({ kind, name }) => `${name} (${kind === "call" ? "flow" : "survey"})`);
  out(`${counted(documents.length, "document")}, no mistakes: ${names.join(", ")}.`);
  for (const { reading } of checked) for (const advised of reading.advice) out(`Advice: ${told(advised)}`);
  if (explain && flows.length > 0) out(howCounted(flows.map(({ flow }) => flow)));
  for (const { flow, lengths } of flows)
    for (const line of explained(explore(flow), lengths, explain)) out(line);
  return 0;
}

/** Null for an option that there is none of. */
function readArguments(args: string[]): { paths: string[]; explain: boolean; graph: boolean } | null {
  try {
    const options = { explain: { type: "boolean" }, graph: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    return { paths: positionals, explain: values.explain ?? false, graph: values.graph ?? false };
  } catch {
    return null;
  }
}

/** A mistake, and below it the shortest call that shows it. */
function tell(mistake: LocatedMistake, out: Print): void {
  out(told(mistake));
  if (!mistake.call) return;
  out("  The shortest call that shows it, for aftercall rehearse FILE:");
  for (const line of callLines(mistake.call)) out(`    ${line}`);
}

/** What is checked: what is to be told of a folder, or of one file in it; and all of the folder. */
type Checked = { folder: string; reading: Reading; all: Reading };

function readAt(path: string): Checked {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const all = readFolder(path);
    return { folder: path, reading: all, all };
  }
  const isThis = (file: string) => file === normalize(path);
  const folder = dirname(path);
  const all = readFolder(folder);
  const reading = {
    ...all,
    documents: all.documents.filter(({ source }) => isThis(source.file)),
    mistakes: all.mistakes.filter(({ file }) => isThis(file)),
    advice: all.advice.filter(({ file }) => isThis(file)),
  };
  if (reading.documents.length > 0 || reading.mistakes.length > 0) return { folder, reading, all };
  const message = "There is no flow in this place: name a file that ends with .yaml, or a folder of them.";
  return {
    folder,
    reading: { ...all, documents: [], mistakes: [{ file: path, line: 1, column: 1, message }], advice: [] },
    all,
  };
}

/** The flows that can be called, of those that are checked; none where a neighbour has mistakes, since a call may lead there. */
function flowsIn({ folder, reading, all }: Checked): { flow: Flow; lengths: Lengths }[] {
  if (all.mistakes.length > 0) return [];
  const documents = all.documents.map(({ document }) => document);
  const lengths = recordingSeconds(documents, audioFolderOf(folder));
  return link(documents, () => "", world)
    .filter(({ name, person }) => person && reading.documents.some(({ document }) => document.name === name))
    .map((flow) => ({ flow, lengths }));
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
