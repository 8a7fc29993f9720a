import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-sessions-"));
const open = async () => openSqliteSessions(join(folder, "sessions.db"));
afterAll(() => rmSync(folder, { recursive: true }));

sessionStoreContract("sessions in SQLite", open, open);
