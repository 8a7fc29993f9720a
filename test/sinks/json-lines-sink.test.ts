import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

test("a file that cannot be written is told with what to do, and the next message is tried anew", async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, "missing", "results.jsonl");
  const sink = jsonLinesSink(file);
  const says = `The file ${file} cannot be written (ENOENT): make its folder.`;
  await expect(sink.hand(messageOf(1))).rejects.toThrow(says);
  await expect(sink.hand(messageOf(2))).rejects.toThrow(says);
  mkdirSync(join(folder, "missing"));
  await sink.hand(messageOf(3));
  expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify(messageOf(3))}\n`);
  await expect(jsonLinesSink(folder).hand(messageOf(1))).rejects.toThrow(
    `The file ${folder} cannot be written (EISDIR): it is a folder, so name a file in RESULTS_FILE.`,
  );
  await remove();
});

describe.runIf(process.platform === "linux")("the devices of Linux play disks", () => {
  test("a full disk is told with what to do", async () => {
    await expect(jsonLinesSink("/dev/full").hand(messageOf(1))).rejects.toThrow(
      "The file /dev/full cannot be written (ENOSPC): make room on its disk.",
    );
  });

  test("what is written but cannot be brought to a disk is not taken", async () => {
    await expect(jsonLinesSink("/dev/null").hand(messageOf(1))).rejects.toThrow(
      "The file /dev/null cannot be written (EINVAL): it is no file on a disk, so name one in RESULTS_FILE.",
    );
  });
});

test("where the file was moved away, the next message begins a new one", async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, "results.jsonl");
  const sink = jsonLinesSink(file);
  await sink.hand(messageOf(1));
  renameSync(file, `${file}.1`);
  await sink.hand(messageOf(2));
  const idsIn = (file: string) => readFileSync(file, "utf8").match(/CA\d+-1-0/g);
  expect([idsIn(`${file}.1`), idsIn(file)]).toEqual([["CA1-1-0"], ["CA2-1-0"]]);
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
