/** What a SQLite session file keeps when its process is killed, and when its disk is full. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";
import { synchronousOf } from "./synchronous.ts";

let folder: string;
let file: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-durability-"));
  file = join(folder, "sessions.db");
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

type Said = { saved?: string; failed?: string; why?: string };

test("what was acknowledged before kill -9 is all there", async () => {
  child = fork(join(import.meta.dirname, "saving-process.ts"), [file]);
  const acknowledged: string[] = [];
  await new Promise<void>((resolve) => {
    child?.on("message", ({ saved }: Said) => {
      if (saved) acknowledged.push(saved);
      if (acknowledged.length === 200) {
        child?.kill("SIGKILL");
        resolve();
      }
    });
  });
  await once(child, "exit");
  const store = openSqliteSessions(file);
  for (const call of acknowledged) expect((await store.load(call))?.call).toBe(call);
  const { entries } = await store.pending(100_000);
  const told = entries.map(({ entry }) => entry?.call);
  expect(told.slice(0, acknowledged.length)).toEqual(acknowledged);
  // At most the one that was being saved when the process ended is there beside them, and it whole.
  for (const call of told) expect(await store.load(String(call))).not.toBeNull();
  await store.close();
});

test("a file that may grow no more refuses a save, keeps nothing of it, and works again where there is room", async () => {
  // The kernel's limit on the size of files stands for a disk that is full: a write fails in the middle.
  child = fork(join(import.meta.dirname, "saving-process.ts"), [file], {
    execPath: "/bin/sh",
    execArgv: ["-c", 'trap "" XFSZ; ulimit -f 1000; exec "$0" "$@"', process.execPath],
  });
  const acknowledged: string[] = [];
  const { failed, why } = await new Promise<Said>((resolve, reject) => {
    child?.on("message", (said: Said) => {
      if (said.saved) acknowledged.push(said.saved);
      else resolve(said);
    });
    child?.once("exit", () => reject(new Error("The process ended.")));
  });
  expect(why).toMatch(/disk|full|I\/O/i);
  const store = openSqliteSessions(file);
  expect(await store.load(String(failed))).toBeNull();
  const told = (await store.pending(100_000)).entries.map(({ entry }) => entry?.call);
  expect(told).toEqual(acknowledged);
  expect(await store.save({ ...newSession(String(failed), sampleFlow()), turn: 1 }, [])).toBe(true);
  await store.close();
});

test("a store that cannot be written to is not ready, and is again when it can", async () => {
  const store = openSqliteSessions(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE"); // nothing can be written
  await expect(store.ready()).rejects.toThrow("locked");
  other.exec("COMMIT");
  other.close();
  await store.ready();
  await store.close();
});

test("with powerLossSafe each save is flushed to the disk, without it none is", async () => {
  const synchronous = (powerLossSafe: boolean) =>
    synchronousOf(() => openSqliteSessions(file, { powerLossSafe }));
  expect(await synchronous(false)).toBe(1); // NORMAL
  expect(await synchronous(true)).toBe(2); // FULL
});
