import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Outbox, Pending } from "../../src/calls/outbox.ts";

/** An outbox without a disk. `waiting` is what is not delivered. */
export function memoryOutbox(
  entries: readonly Entry[] = [],
): Outbox & { waiting: Pending[]; add(entries: readonly Entry[]): void } {
  let count = 0;
  const outbox = {
    waiting: [] as Pending[],
    add(entries: readonly Entry[]) {
      for (const entry of entries) outbox.waiting.push({ id: String(++count), entry });
    },
    async pending(limit: number) {
      return outbox.waiting.slice(0, limit);
    },
    async delivered(ids: readonly string[]) {
      outbox.waiting = outbox.waiting.filter(({ id }) => !ids.includes(id));
    },
  };
  outbox.add(entries);
  return outbox;
}
