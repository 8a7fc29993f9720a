import type { Entry } from "./ledger-entry.ts";

/** An entry on its way to the results. `id` is the outbox's own name for it. */
export type Pending = { id: string; entry: Entry };

/**
 * What was saved with the sessions and is still to be told to the results. An entry stays until it is `delivered`, through
 * restarts, and is handed out again until then.
 */
export interface Outbox {
  /** The oldest entries that are not delivered yet, at most `limit`, each call's own in their order. */
  pending(limit: number): Promise<readonly Pending[]>;
  /** Forgets entries that the results have. Ids that are not known (any more) are passed over. */
  delivered(ids: readonly string[]): Promise<void>;
}
