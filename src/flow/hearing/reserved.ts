import type { Ear } from "./ear.ts";
import { isOnly } from "./phrases.ts";

/** What means the same wherever it is said: a person, the prompt again, or slower; in a survey besides no more questions, today or ever. */
export type Reserved = "person" | "repeat" | "slower" | "stop" | "never";

/** What every caller may say at every prompt. */
export function hearReserved(words: readonly string[], ear: Ear): Reserved | null {
  if (isOnly(words, ear.person, ear.asking, ear.judging)) return "person";
  if (isOnly(words, ear.repeat, ear.asking)) return "repeat";
  if (isOnly(words, ear.slower, ear.asking)) return "slower";
  if (isOnly(words, ear.never, ear.fillers)) return "never";
  if (isOnly(words, ear.stop, ear.asking)) return "stop";
  return null;
}
