/** Where in a document a node says what it says and leads where it leads, so that a mistake can be told at its place. */
import type { Prompt } from "../prompt.ts";

/** A node that another leads to. `path` are the keys, from the node's own top, under which its name is written. */
export type Exit = { path: Path; to: string };

/** A prompt and the keys, from the node's own top, under which it is written. */
export type WrittenPrompt = { path: Path; prompt: Prompt };

type Path = readonly (string | number)[];

/** The one way on from a node that has a `next`. */
export function leadsOn({ next }: { next: string }): Exit[] {
  return [{ path: ["next"], to: next }];
}

/** What is said in a node whose prompt stands under the name of its kind, with the words after a miss where it has any. */
export function saidIn(
  kind: string,
  { prompt, again }: { prompt: Prompt; again?: Prompt | undefined },
): WrittenPrompt[] {
  return [{ path: [kind], prompt }, ...(again ? [{ path: ["again"], prompt: again }] : [])];
}
