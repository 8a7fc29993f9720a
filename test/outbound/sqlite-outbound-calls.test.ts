import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { endsWithUs } from "../broken-off.ts";
import { synchronousOf } from "../calls/synchronous.ts";
import { type Engine, outboundCallsContract } from "./outbound-calls.contract.ts";
import { moment, sampleCall } from "./sample-call.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-outbound-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `outbound-${files}.db`);
};

let file = newFile();
function inFile<Result>(work: (db: DatabaseSync) => Result): Result {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const engine: Engine = {
  open: async () => openSqliteOutboundCalls(file),
  async clear() {
    file = newFile();
  },
  kept: async (id) => inFile((db) => String(db.prepare("SELECT call FROM calls WHERE id = ?").get(id)?.call)),
  damage: async (id, text) =>
    inFile((db) => void db.prepare("UPDATE calls SET call = ? WHERE id = ?").run(text, id)),
  keepAsBefore: async (call) =>
    inFile((db) => {
      const { id, revision, purpose, callers, due } = call;
      db.prepare("INSERT INTO calls (id, revision, purpose, call, due) VALUES (?, ?, ?, ?, ?)").run(
        ...[id, revision, purpose.for, JSON.stringify(call), Date.parse(due ?? "")],
      );
      for (const caller of callers)
        db.prepare("INSERT INTO callers (caller, purpose, id) VALUES (?, ?, ?)").run(caller, purpose.for, id);
    }),
};
outboundCallsContract("outbound calls in SQLite", () => engine);

test("what was promised before kill -9 is all there, and the next start goes on with it", async () => {
  const killed = newFile();
  const program = `
    import { openSqliteOutboundCalls } from "./src/outbound/sqlite-outbound-calls.ts";
    import { sampleCall } from "./test/outbound/sample-call.ts";
    const store = openSqliteOutboundCalls(${JSON.stringify(killed)});
    for (let caller = 0; ; caller += 1) console.log((await store.add(sampleCall("caller" + caller))).id);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = endsWithUs(() => child.kill("SIGKILL"));
  const exit = once(child, "exit");
  const promised: string[] = [];
  for await (const id of createInterface(child.stdout)) {
    promised.push(id);
    if (promised.length === 100) child.kill("SIGKILL");
  }
  await exit;
  ended();
  const store = openSqliteOutboundCalls(killed);
  const due = await store.due(moment(60), 100_000);
  expect(promised.length).toBeGreaterThanOrEqual(100);
  expect(due).toEqual(expect.arrayContaining(promised));
  for (const id of promised) expect(await store.load(id)).toMatchObject({ id, to: expect.any(String) });
  await store.close();
});

test("how many a number had in a day is forgotten two days later", async () => {
  file = newFile();
  const store = openSqliteOutboundCalls(file);
  await store.addWithin(sampleCall("ana"), 3);
  const counted = () => inFile((db) => db.prepare("SELECT COUNT(*) AS numbers FROM promised").get()?.numbers);
  const day = 24 * 3600;
  await store.due(moment(2 * day), 10);
  expect(counted()).toBe(1);
  await store.due(moment(3 * day), 10);
  expect(counted()).toBe(0);
  await store.close();
});

test("a file that another process writes to is waited for, and not ready where that takes too long", async () => {
  const store = openSqliteOutboundCalls(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  await expect(store.ready()).rejects.toThrow("locked");
  other.exec("COMMIT");
  other.close();
  await store.ready();
  await store.close();
});

test("with powerLossSafe each promise is flushed to the disk, without it none is", async () => {
  const synchronous = (powerLossSafe: boolean) =>
    synchronousOf(() => openSqliteOutboundCalls(newFile(), { powerLossSafe }));
  expect(await synchronous(false)).toBe(1); // NORMAL
  expect(await synchronous(true)).toBe(2); // FULL
});
