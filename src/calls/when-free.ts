import { setTimeout as wait } from "node:timers/promises";

/** SQLite's code for a file that another connection is writing to (SQLite docs: Result and Error Codes). Its low byte, in the finer ones. */
const busy = 5;

/** How long a file that is busy is waited for in all, and between two tries, in milliseconds. */
const patience = { longest: 2000, step: 2 };

/**
 * Does work on an SQLite file as soon as nobody else is in its way, and rejects where that takes too long. SQLite itself waits with the whole
 * thread, and each caller's wait would be added to those of all others; here the others are answered meanwhile.
 */
export async function whenFree<Result>(work: () => Result): Promise<Result> {
  for (const end = performance.now() + patience.longest; ; await wait(patience.step)) {
    try {
      return work();
    } catch (error) {
      const { errcode = 0 } = error as { errcode?: number };
      if ((errcode & 0xff) !== busy || performance.now() >= end) throw error;
    }
  }
}
