import type { Effect } from "../flow/effect.ts";

/**
 * One effect of one turn of a call, as it is handed to the results. Call, turn and index name it for ever: the same entry may be
 * handed over twice, and counts once.
 */
export type Entry = {
  call: string;
  turn: number;
  /** The effect's place among the effects of its turn, counted from 0. */
  index: number;
  /** When it happened: the time of the turn's event, in UTC as `Date.toISOString` writes it, so that it sorts as text. */
  at: string;
  effect: Effect;
};

/** An entry as an outbox keeps it, or null where it is none. */
export function readEntry(stored: string): Entry | null {
  try {
    const entry = JSON.parse(stored);
    const isEntry =
      typeof entry.call === "string" &&
      Number.isInteger(entry.turn) &&
      Number.isInteger(entry.index) &&
      typeof entry.at === "string" &&
      typeof entry.effect?.type === "string";
    return isEntry ? entry : null;
  } catch {
    return null;
  }
}
