/** What a check is: one thing that can be wrong with a document although its form is right. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";

/** A check that looks at one document alone. */
export type DocumentCheck = (document: Document) => Mistake[];

/** A check that looks at a document among all the others of its folder. */
export type FolderCheck = (document: Document, all: readonly Document[]) => Mistake[];

/** The one of two names that was probably meant, as the end of a sentence; else what could be written. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

/** Names in a sentence: "a", "b" and "c". */
export function listed(names: readonly string[], and = "and"): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(", ")} ${and} ${quoted.at(-1)}`;
}
