import type { Session } from "../flow/session.ts";
import type { Entry } from "./ledger-entry.ts";

/** What the calls need of a store for their sessions. One contract suite runs against every implementation. */
export interface SessionStore {
  /** The session of a call, or null where it is not known (any more). */
  load(call: string): Promise<Session | null>;
  /**
   * Saves a session together with what its turn told, in one atomic step: both are kept or neither. Only if the stored session has
   * the turn before (`session.turn - 1`), or for a first turn no session is stored; else nothing is kept and the answer is false:
   * another request played this turn.
   */
  save(session: Session, told: readonly Entry[]): Promise<boolean>;
  /**
   * The ids of calls whose `session.due` has come by `now` (ISO 8601), at most `limit`, the longest overdue first. Each is given out
   * once and then held back for `leaseSeconds`, so that of several who ask one closes it, and another does where that one died.
   * A call leaves for good with the save that makes it due later or never.
   */
  overdue(now: string, limit: number): Promise<readonly string[]>;
  /** Throws where the store cannot be used now. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * How long a session outlives its last turn, in seconds: two days. A call lasts at most 24 hours (Twilio docs: limits), and
 * what belongs to it, a transcript for instance, may come minutes later.
 */
export const sessionSeconds = 2 * 24 * 60 * 60;

/** How long a call that `overdue` gave out is given to nobody else, in seconds. */
export const leaseSeconds = 60;
