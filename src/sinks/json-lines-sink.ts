import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Sink } from "./sink.ts";

/**
 * A file to which each message is added as a line of JSON. A line is written at one go and is on the disk before it counts as taken. If
 * the process dies just then it comes once more, with the same id.
 */
export function jsonLinesSink(path: string): Sink {
  const digest = createHash("sha256").update(resolve(path)).digest("hex").slice(0, 8);
  // One after the other: two lines at once could run into each other.
  let last: Promise<unknown> = Promise.resolve();

  async function add(line: string): Promise<void> {
    const file = await open(path, "a", 0o600);
    try {
      await file.appendFile(line);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  return {
    name: `file:${basename(path)}-${digest}`,
    hand(message) {
      const added = last.then(() => add(`${JSON.stringify(message)}\n`));
      last = added.catch(() => {});
      return added;
    },
  };
}
