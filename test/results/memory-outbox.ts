import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Outbox } from "../../src/calls/outbox.ts";

type Waiting = { id: string; entry: Entry };

/** An outbox without a disk. `waiting` is what is not delivered. */
export function memoryOutbox(
  entries: readonly Entry[] = [],
): Outbox & { waiting: Waiting[]; add(entries: readonly Entry[]): void } {
  let count = 0;
  const outbox = {
    waiting: [] as Waiting[],
    add(entries: readonly Entry[]) {
      for (const entry of entries) outbox.waiting.push({ id: String(++count), entry });
    },
    async pending(limit: number) {
      return { entries: outbox.waiting.slice(0, limit), busy: false };
    },
    async delivered(ids: readonly string[]) {
      outbox.waiting = outbox.waiting.filter(({ id }) => !ids.includes(id));
    },
    async backlog() {
      return { entries: outbox.waiting.length, oldest: outbox.waiting[0]?.entry.at ?? null, fullness: 0 };
    },
  };
  outbox.add(entries);
  return outbox;
}
