/** What exploring finds wrong with a flow, and the shortest call that shows it. */
import type { Call } from "./call.ts";
import type { Moment } from "./explore.ts";

export type Failure = {
  /** The check that it is. Where a check of the document alone can find the same, it bears that one's name, so that it is told once. */
  check: string;
  /** The document and the node that it is about. */
  document: string;
  node: string;
  message: string;
  call: Call;
};

/** Where a moment is, for telling. */
export function placeOf({ session: { document, node } }: Moment): { document: string; node: string } {
  return { document, node };
}
