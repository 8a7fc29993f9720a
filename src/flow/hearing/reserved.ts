import type { Ear } from "./ear.ts";
import { isOnly } from "./phrases.ts";

/** What means the same wherever it is said: a person, or the prompt again; in a survey besides no more questions, today or ever. */
export type Reserved = "person" | "repeat" | "stop" | "never";

/** What every caller may say at every prompt. */
export function hearReserved(words: readonly string[], ear: Ear): Reserved | null {
  if (isOnly(words, ear.person, ear.asking)) return "person";
  if (isOnly(words, ear.repeat, ear.fillers)) return "repeat";
  if (isOnly(words, ear.never, ear.fillers)) return "never";
  if (isOnly(words, ear.stop, ear.fillers)) return "stop";
  return null;
}
