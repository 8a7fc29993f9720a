/** One file of the flows folder: its text as plain values, and where in it each of them stands. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Mistake } from "../flow/mistake.ts";
import type { Rehearsal } from "../flow/proof/script.ts";
import { complaintsOf } from "./complaints.ts";

/** A mistake with its place: the file as the user named it, line and column counted from 1. `call`: the shortest call that shows it. */
export type LocatedMistake = {
  file: string;
  line: number;
  column: number;
  message: string;
  call?: Rehearsal;
};

export type FlowFile = {
  /** The path under which mistakes are told. */
  file: string;
  /** The document as plain values; undefined where the text is not YAML. */
  written: unknown;
  /** What is wrong with the text itself. */
  mistakes: LocatedMistake[];
  /** Finds the line and the column of a mistake in the document. */
  locate(mistake: Mistake): LocatedMistake;
  /** Whether the text at a path stands without quotes and a comment follows it on its line. */
  isCutByComment(path: readonly PropertyKey[]): boolean;
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
    isCutByComment(path) {
      const node = parsed.getIn(path, true);
      const end = isScalar(node) && node.type === "PLAIN" ? node.range?.[1] : undefined;
      return end !== undefined && /^[ \t]+#/.test(text.slice(end));
    },
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

/** One slip often makes the YAML reader complain twice. */
function isFirstOfItsLine(
  { line }: LocatedMistake,
  position: number,
  all: readonly LocatedMistake[],
): boolean {
  return all.findIndex((mistake) => mistake.line === line) === position;
}
