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
