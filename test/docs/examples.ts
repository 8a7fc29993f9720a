/** The examples of the documentation, as its readers see them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A block between fences: what stands after the first one, and its text. */
export type Example = { about: string; text: string; line: number };

export function pageNamed(name: string): string {
  return readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");
}

/** The YAML blocks of a page. `about` is what follows the word yaml: "in the flow", "in the survey", one and then the other, "example", or nothing. */
export function examplesIn(page: string): Example[] {
  return [...page.matchAll(/^```yaml ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: about = "", 2: text = "", index }) => ({
      about,
      text,
      line: page.slice(0, index).split("\n").length,
    }),
  );
}
