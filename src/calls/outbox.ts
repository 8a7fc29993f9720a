import type { Entry } from "./ledger-entry.ts";

/** An entry on its way to the results. `id` is the outbox's own name for it; `entry` is null where what is kept is none (any more). */
export type Pending = { id: string; entry: Entry | null };

/** What waits for the results. */
export type Backlog = {
  entries: number;
  /** Since when the oldest of them waits, ISO 8601. */
  oldest: string | null;
  /** How full the place is where they wait, from 0 to 1. */
  fullness: number;
};

/**
 * What was saved with the sessions and is still to be told to the results. An entry stays until it is `delivered`, through
 * restarts, and is handed out again until then.
 */
export interface Outbox {
  /**
   * The oldest entries that are not delivered yet, at most `limit`, each call's own in their order. Where several processes deliver, what one
   * of them has been handed is not handed to another for a while: `busy` says that there is such.
   */
  pending(limit: number): Promise<{ entries: readonly Pending[]; busy: boolean }>;
  /** Forgets entries that the results have. Ids that are not known (any more) are passed over. */
  delivered(ids: readonly string[]): Promise<void>;
  /** For those who watch. It may take a moment: not for every turn. */
  backlog(): Promise<Backlog>;
}
