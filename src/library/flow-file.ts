/** One file of the flows folder: its text as plain values, and where in it each of them stands. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { Mistake } from "../flow/mistake.ts";
import { danglingAlias, isUnclosed, yamlMistake } from "./yaml-words.ts";

/** A mistake with its place: the file as the user named it, line and column counted from 1. */
export type LocatedMistake = { file: string; line: number; column: number; message: string };

export type FlowFile = {
  /** The path under which mistakes are told. */
  file: string;
  /** The document as plain values; undefined where the text is not YAML. */
  written: unknown;
  /** What is wrong with the text itself. */
  mistakes: LocatedMistake[];
  /** Finds the line and the column of a mistake in the document. */
  locate(mistake: Mistake): LocatedMistake;
};

/** Reads a file's text. Keys that differ only in being written as a number or as text (1 and "1") are the same key. */
export function readFlowFile(file: string, text: string): FlowFile {
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: "error",
    uniqueKeys: (a, b) => keyOf(a) === keyOf(b),
  });
  const at = (offset: number, message: string): LocatedMistake => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };

  const complaints = complaintsOf(parsed, text);
  const worst = (["no sense", "nothing to read", "a document"] as const).find((rest) =>
    complaints.some(({ leaves }) => leaves === rest),
  );
  return {
    file,
    written: worst === undefined || worst === "a document" ? parsed.toJS() : undefined,
    // A break in the text brings complaints about what only seems to stand there: the worst are told.
    mistakes: complaints
      .filter(({ leaves }) => leaves === worst)
      .map(({ offset, message }) => at(offset, message))
      .filter(isFirstOfItsLine),
    locate: (mistake) => at(offsetOf(parsed.contents, mistake), mistake.message),
  };
}

/** `leaves` tells what can still be read where this is wrong: all of the document, nothing, or what cannot even be complained of. */
type Complaint = { offset: number; message: string; leaves: "a document" | "nothing to read" | "no sense" };

/** What is wrong with the text, as YAML. */
function complaintsOf(parsed: Document.Parsed, text: string): Complaint[] {
  const complaints = [...parsed.errors, ...parsed.warnings].map(
    ({ code, message, pos: [offset] }): Complaint => {
      return {
        offset: isUnclosed(message) ? openedBefore(parsed, offset) : offset,
        message: yamlMistake(code, message, wordAt(text, offset)),
        leaves: isUnclosed(message)
          ? "no sense"
          : code === "DUPLICATE_KEY"
            ? "a document"
            : "nothing to read",
      };
    },
  );
  visit(parsed, {
    Alias(_, alias) {
      if (alias.resolve(parsed)) return;
      complaints.push({ offset: start(alias), message: danglingAlias, leaves: "nothing to read" });
    },
  });
  return complaints;
}

/** Where the quote or bracket begins that was not closed up to an offset. */
function openedBefore(parsed: Document.Parsed, offset: number): number {
  let opened = offset;
  visit(parsed, (_, node) => {
    if (isNode(node) && node.range && node.range[0] < offset && node.range[1] >= offset)
      opened = node.range[0];
  });
  return opened;
}

/** Where a path leads, as far as it exists: to a plain value itself, and to the key of anything larger. */
function offsetOf(root: Node | null, { path, key }: Mistake): number {
  let node: unknown = root;
  let offset = start(root);
  for (const [depth, segment] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => keyOf(item.key) === String(segment));
      if (!pair) break;
      offset = start(pair.key);
      node = pair.value;
    } else if (isSeq(node) && node.items[Number(segment)] !== undefined) {
      node = node.items[Number(segment)];
      offset = start(node);
    } else break;
    const isLast = depth === path.length - 1;
    if (isLast && !key && (isScalar(node) || isAlias(node))) offset = start(node);
  }
  return offset;
}

function start(node: unknown): number {
  return (isNode(node) && node.range?.[0]) || 0;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function wordAt(text: string, offset: number): string {
  return /^[^:\s]*/.exec(text.slice(offset))?.[0].replaceAll(/["']/g, "") ?? "";
}

/** One slip often makes the YAML reader complain twice. */
function isFirstOfItsLine(
  { line }: LocatedMistake,
  position: number,
  all: readonly LocatedMistake[],
): boolean {
  return all.findIndex((mistake) => mistake.line === line) === position;
}
