import { stringify } from "yaml";
import type { Rehearsal } from "../../flow/proof/script.ts";

/** A call script as it stands in a file, a line each. */
export function callLines(call: Rehearsal): string[] {
  return stringify(call, { lineWidth: 0 }).trimEnd().split("\n");
}
