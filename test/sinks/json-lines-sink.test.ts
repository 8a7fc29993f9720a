import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLinesSink } from "../../src/sinks/json-lines-sink.ts";
import type { Message } from "../../src/sinks/sink.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const messageOf = (n: number): Message => ({
  id: `CA${n}-1-0`,
  type: "survey.closed",
  timestamp: "2026-11-22T12:00:00.000Z",
  data: { text: "two\nlines ünd 🙂", padding: "x".repeat(n * 100) },
});

test("each message is a line of its own, though many come at once", async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, "results.jsonl");
  const sinks = [jsonLinesSink(file), jsonLinesSink(file)];
  await Promise.all(Array.from({ length: 60 }, (_, n) => sinks[n % 2]?.hand(messageOf(n))));
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const read = lines.map((line) => JSON.parse(line) as Message);
  expect(read.map(({ id }) => id).sort()).toEqual(
    Array.from({ length: 60 }, (_, n) => messageOf(n).id).sort(),
  );
  expect(read.find(({ id }) => id === "CA7-1-0")).toEqual(messageOf(7));
  expect(statSync(file).mode & 0o077).toBe(0);
  await remove();
});

test("a file that cannot be written is an error, and the next message is tried anew", async () => {
  const { folder, remove } = await temporaryFolder();
  const sink = jsonLinesSink(join(folder, "missing", "results.jsonl"));
  await expect(sink.hand(messageOf(1))).rejects.toThrow("no such file");
  await expect(sink.hand(messageOf(2))).rejects.toThrow("no such file");
  await remove();
});

test("after a line that was cut off, as by a full disk, the next message is whole", async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, "results.jsonl");
  writeFileSync(file, '{"id":"CA0-1-0","type":"surv');
  const sink = jsonLinesSink(file);
  await sink.hand(messageOf(1));
  await sink.hand(messageOf(2));
  const [cut, ...whole] = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(cut).toBe('{"id":"CA0-1-0","type":"surv');
  expect(whole.map((line) => JSON.parse(line))).toEqual([messageOf(1), messageOf(2)]);
  await remove();
});
