/** What is wrong with a file's text before anyone asks what it says. */
import { type Document, isNode, type Node, visit, type YAMLError } from "yaml";
import { oddCharacters } from "./odd-characters.ts";
import { danglingAlias, isSequel, isUnclosed, unusedAnchor, yamlMistake } from "./yaml-words.ts";

/** `leaves` tells what can still be read where this is wrong: all of the document, nothing, or what cannot even be complained of. */
export type Complaint = {
  offset: number;
  message: string;
  leaves: "a document" | "nothing to read" | "no sense";
};

export function complaintsOf(parsed: Document.Parsed, text: string): Complaint[] {
  const errors = [...parsed.errors, ...parsed.warnings];
  return [
    ...oddCharacters(text).map((odd): Complaint => ({ ...odd, leaves: "no sense" })),
    ...errors
      .filter(({ message }, at) => !isSequel(message, errors.slice(0, at)))
      .map((error) => complaintOf(error, parsed, text)),
    ...lostMarks(parsed, text),
  ];
}

function complaintOf(
  { code, message, pos: [offset] }: YAMLError,
  parsed: Document.Parsed,
  text: string,
): Complaint {
  const leaves =
    isUnclosed(message) || code === "TAB_AS_INDENT"
      ? "no sense"
      : code === "DUPLICATE_KEY"
        ? "a document"
        : "nothing to read";
  const place = isUnclosed(message) ? openedBefore(parsed, offset) : offset + spacesAt(text, offset);
  return { offset: place, message: yamlMistake(code, message, wordAt(text, place)), leaves };
}

/** What YAML takes for a mark (`&this`) or for a reference to one (`*this`), where there is only one of the two. */
function lostMarks(parsed: Document.Parsed, text: string): Complaint[] {
  const used = new Set<unknown>();
  const marked: Node[] = [];
  const complaints: Complaint[] = [];
  visit(parsed, {
    Alias(_, alias) {
      const meant = alias.resolve(parsed);
      if (meant) used.add(meant);
      else complaints.push({ offset: start(alias), message: danglingAlias, leaves: "nothing to read" });
    },
    Value(_, node) {
      if (node.anchor !== undefined) marked.push(node);
    },
  });
  for (const node of marked) {
    if (used.has(node)) continue;
    const offset = Math.max(text.lastIndexOf("&", start(node)), 0);
    complaints.push({ offset, message: unusedAnchor, leaves: "a document" });
  }
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

/** A wrong indent is complained of at the beginning of its line; the eye looks for the first letter. */
function spacesAt(text: string, offset: number): number {
  return /^ */.exec(text.slice(offset))?.[0].length ?? 0;
}

function wordAt(text: string, offset: number): string {
  return /^\S*?(?=:?\s|:?$)/.exec(text.slice(offset))?.[0].replaceAll(/["']/g, "") ?? "";
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
