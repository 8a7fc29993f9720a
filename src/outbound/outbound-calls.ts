import type { OutboundCall } from "./outbound-call.ts";

/**
 * The calls that are to be placed, durable: a promise outlives every process and every store's restart. One contract suite runs against
 * every implementation. All of these reject where the store cannot be used.
 *
 * What is stored may be of a newer version, or nonsense. Such a call is left as it is and still counted and given out; `load` rejects with a
 * sentence, for the log, and whose it is may have a new one.
 */
export interface OutboundCalls {
  /**
   * Adds a call, and gives the one that stands. That is another one where a call of this id was added before, or where one for the same purpose
   * that is not closed goes to the same number, the first of its `callers`: no number has two callbacks waiting. One atomic step. Its purpose and its
   * callers stay as they are from then on.
   */
  add(call: OutboundCall): Promise<OutboundCall>;
  /**
   * The same for one of which each of its `callers` may have so many in a day of UTC, whatever becomes of them: gives null where one has had them.
   * What stands already counts for nothing.
   */
  addWithin(call: OutboundCall, perDay: number): Promise<OutboundCall | null>;
  /** Null where it is not known (any more). */
  load(id: string): Promise<OutboundCall | null>;
  /**
   * Saves a change. Only if the stored one has the revision before and is not closed; else nothing is kept and the answer is false. That is also
   * the answer where it was kept, and then asked again since the first answer was lost on the way: whoever did not hear true does nothing.
   * With the one that closes it, the number is forgotten, and its callers may have another.
   */
  save(call: OutboundCall): Promise<boolean>;
  /**
   * The ids of those whose `due` has come by `now` (ISO 8601), at most `limit`, the longest due first. Each is given out once and then held
   * back for `leaseSeconds`, so that of several who ask one acts, and another does where that one died. Forgets in passing those that were
   * closed more than `closedSeconds` before.
   */
  due(now: string, limit: number): Promise<readonly string[]>;
  /** The ids of those that are not closed and go to a number, or were wished for from it, by its key. */
  openOf(caller: string): Promise<readonly string[]>;
  /** How many are not closed, by purpose: for those who watch. */
  open(): Promise<OpenCalls>;
  /** Those that are not closed, the longest due first. */
  list(): Promise<readonly ListedCall[]>;
  /** Rejects with a reason where nothing can be written now. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** One that is not closed; `call` is null where it cannot be read. */
export type ListedCall = { id: string; call: OutboundCall | null };

/** How many are not closed, by what they are for. */
export type OpenCalls = Record<OutboundCall["purpose"]["for"], number>;

/** How long one that `due` gave out is given to nobody else, in seconds. */
export const leaseSeconds = 15;

/** How long one that is closed is remembered, in seconds: two days, so that what comes late finds it. One that is open stays. */
export const closedSeconds = 2 * 24 * 60 * 60;
