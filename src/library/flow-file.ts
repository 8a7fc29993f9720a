/** One file of the flows folder: its text as plain values, and where in it each of them stands. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Mistake } from "../flow/mistake.ts";
import { danglingAlias, yamlMistake } from "./yaml-words.ts";

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

  const complaints = [...parsed.errors, ...parsed.warnings];
  const mistakes = complaints.map(({ code, message, pos }) =>
    at(pos[0], yamlMistake(code, message, wordAt(text, pos[0]))),
  );
  let readable = complaints.every(({ code }) => code === "DUPLICATE_KEY");
  visit(parsed, {
    Alias(_, alias) {
      if (alias.resolve(parsed)) return;
      mistakes.push(at(alias.range?.[0] ?? 0, danglingAlias));
      readable = false;
    },
  });
  return {
    file,
    written: readable ? parsed.toJS() : undefined,
    mistakes: mistakes.filter(isFirstOfItsLine),
    locate: (mistake) => at(offsetOf(parsed.contents, mistake), mistake.message),
  };
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
