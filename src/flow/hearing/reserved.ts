import type { Ear } from "./ear.ts";
import { isOnly } from "./phrases.ts";

/** What every caller may say at every prompt: a wish for a person, or to hear the prompt again. */
export function hearReserved(words: readonly string[], ear: Ear): "person" | "repeat" | null {
  if (isOnly(words, ear.person, ear.asking)) return "person";
  if (isOnly(words, ear.repeat, ear.fillers)) return "repeat";
  return null;
}
