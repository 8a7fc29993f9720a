import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { sessionSeconds } from "../../src/calls/session-store.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-sessions-"));
const open = async () => openSqliteSessions(join(folder, "sessions.db"));
afterAll(() => rmSync(folder, { recursive: true }));

sessionStoreContract("sessions in SQLite", open, open);

test("a session that nothing has happened on for two days is forgotten at the next start, and no younger one", async () => {
  const file = join(folder, "old.db");
  const first = openSqliteSessions(file);
  const session = { ...newSession("CAold", sampleFlow()), turn: 1 };
  await first.save(session, []);
  await first.save({ ...session, call: "CAyoung" }, []);
  await first.close();

  const database = new DatabaseSync(file);
  const age = database.prepare("UPDATE sessions SET saved = unixepoch() - ? WHERE call = ?");
  age.run(sessionSeconds + 1, "CAold");
  age.run(sessionSeconds - 60, "CAyoung");
  database.close();

  const second = openSqliteSessions(file);
  expect(await second.load("CAold")).toBeNull();
  expect(await second.load("CAyoung")).not.toBeNull();
  await second.close();
});

test("calls that version 0.1.0 left open are overdue when the longest talk is over, and those that ended are not", async () => {
  const file = join(folder, "from-0.1.0.db");
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE sessions (call TEXT PRIMARY KEY, turn INTEGER NOT NULL, session TEXT NOT NULL, saved INTEGER NOT NULL);
    INSERT INTO sessions VALUES ('CAopen', 1, '{"outcome":null}', unixepoch()), ('CAended', 1, '{"outcome":"abandoned"}', unixepoch());
  `);
  const at = Number(database.prepare("SELECT saved FROM sessions").get()?.saved);
  database.close();

  const store = openSqliteSessions(file);
  const after = (seconds: number) => new Date((at + seconds) * 1000).toISOString();
  expect(await store.overdue(after(4 * 60 * 60), 10)).toEqual([]);
  expect(await store.overdue(after(5 * 60 * 60), 10)).toEqual(["CAopen"]);
  await store.close();
});

test("while another program writes to the file, a save waits for it and nobody else does", async () => {
  const file = join(folder, "busy.db");
  const store = openSqliteSessions(file);
  const session = { ...newSession("CAbusy", sampleFlow()), turn: 1 };
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  const saved = store.save(session, []);
  expect(await store.load("CAbusy")).toBeNull();
  // Not before the save has met the lock.
  setTimeout(() => other.exec("ROLLBACK"), 50);
  expect(await saved).toBe(true);
  expect(await store.load("CAbusy")).toEqual(session);
  other.close();
  await store.close();
});
