import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Sink } from "./sink.ts";

/**
 * A file to which each message is added as a line of JSON. A line is written at one go and is on the disk before it counts as taken. If
 * the process dies just then it comes once more, with the same id. A line that a full disk cut off stays as it is, and is no JSON.
 */
export function jsonLinesSink(path: string): Sink {
  const digest = createHash("sha256").update(resolve(path)).digest("hex").slice(0, 8);
  // One after the other: two lines at once could run into each other.
  let last: Promise<unknown> = Promise.resolve();

  async function add(line: string): Promise<void> {
    const file = await open(path, "a+", 0o600);
    try {
      await file.appendFile((await endsInALine(file)) ? line : `\n${line}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  return {
    name: `file:${basename(path)}-${digest}`,
    hand(message) {
      const added = last
        .then(() => add(`${JSON.stringify(message)}\n`))
        .catch((error) => {
          throw new Error(sentenceOf(error, path));
        });
      last = added.catch(() => {});
      return added;
    },
  };
}

const remedies: Record<string, string> = {
  ENOENT: "make its folder",
  ENOTDIR: "make its folder",
  EACCES: "let the server's user write to it and to its folder",
  EPERM: "let the server's user write to it and to its folder",
  EROFS: "let its disk be written to",
  EISDIR: "it is a folder, so name a file in RESULTS_FILE",
  EINVAL: "it is no file on a disk, so name one in RESULTS_FILE",
  ENOSPC: "make room on its disk",
  EDQUOT: "let the server's user have more of its disk",
};

function sentenceOf({ code, name }: NodeJS.ErrnoException, path: string): string {
  const remedy = remedies[code ?? ""] ?? "see that its disk is in order";
  return `The file ${resolve(path)} cannot be written (${code ?? name}): ${remedy}.`;
}

/** Where a line was cut off, the next message must not run into it: both would be lost. */
async function endsInALine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === "\n";
}
