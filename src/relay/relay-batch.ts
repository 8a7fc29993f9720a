import type { Entry } from "../calls/ledger-entry.ts";
import type { Outbox, Pending } from "../calls/outbox.ts";
import type { ResultsStore } from "../results/results-store.ts";

/** Many enough that a flush to the disk costs each of them little. */
const batchSize = 500;
/** The most entries that are set aside at a time. */
const mostSetAside = 1000;

/** An entry that the results refused, and why. */
export type RefusedEntry = { pending: Pending; error: unknown };

/** A pending entry that is one. */
type Whole = Pending & { entry: Entry };

/** Brings entries from an outbox to the results, a batch at a time. */
export type Batches = {
  /**
   * Delivers the oldest entries that are not set aside, and sets aside those that are refused. Rejects where the outbox or the
   * results cannot be used now; nothing is lost by it. `busy`: another process delivers some of what waits.
   */
  deliver(): Promise<{ more: boolean; busy: boolean; refused: readonly RefusedEntry[] }>;
  /** Whether entries are set aside. They are still in the outbox. */
  hasSetAside(): boolean;
  /** Lets what was set aside be tried again. */
  takeBack(): void;
};

/**
 * An entry that the results refuse must hold up no other. Where a batch is refused, its entries are tried one by one: if the results
 * are in order and refuse this one alone, it is set aside. That does no harm to the others of its call, since the results do not
 * depend on the order of arrival.
 */
export function createBatches(outbox: Outbox, results: ResultsStore): Batches {
  const setAside = new Set<string>();

  async function hand(batch: readonly Whole[]): Promise<void> {
    await results.append(batch.map(({ entry }) => entry));
  }

  async function handOneByOne(batch: readonly Whole[]): Promise<RefusedEntry[]> {
    const refused: RefusedEntry[] = [];
    for (const pending of batch) {
      try {
        await hand([pending]);
      } catch (error) {
        await results.ready();
        setAside.add(pending.id);
        refused.push({ pending, error });
        continue;
      }
      await outbox.delivered([pending.id]);
    }
    return refused;
  }

  function setAsideDamaged(pending: Pending): RefusedEntry {
    setAside.add(pending.id);
    return {
      pending,
      error: Object.assign(new Error("The stored entry is damaged."), { code: "DAMAGED_ENTRY" }),
    };
  }

  return {
    async deliver() {
      if (setAside.size >= mostSetAside)
        throw new Error(`${setAside.size} entries were refused one after the other.`);
      const { entries, busy } = await outbox.pending(batchSize + setAside.size);
      const batch = entries.filter(({ id }) => !setAside.has(id)).slice(0, batchSize);
      const more = batch.length === batchSize;
      const refused = batch.filter(({ entry }) => entry === null).map(setAsideDamaged);
      const whole = batch.filter((pending): pending is Whole => pending.entry !== null);
      if (whole.length === 0) return { more, busy, refused };
      try {
        await hand(whole);
      } catch {
        await results.ready();
        return { more, busy, refused: [...refused, ...(await handOneByOne(whole))] };
      }
      await outbox.delivered(whole.map(({ id }) => id));
      return { more, busy, refused };
    },
    hasSetAside: () => setAside.size > 0,
    takeBack: () => setAside.clear(),
  };
}
