/** The one place where concrete stores are chosen: embedded SQLite files, or Redis and PostgreSQL where they are configured. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AskedCallers } from "./calls/asked-callers.ts";
import type { ChosenLanguages } from "./calls/chosen-languages.ts";
import type { Outbox } from "./calls/outbox.ts";
import type { PastScores } from "./calls/past-scores.ts";
import { openRedisSessions } from "./calls/redis/session-store.ts";
import type { SessionStore } from "./calls/session-store.ts";
import { openSqliteSessions } from "./calls/sqlite-session-store.ts";
import type { Database, UsableDatabase } from "./database/database.ts";
import { WrongVersion } from "./database/migrate.ts";
import { openPostgresDatabase } from "./database/postgres-database.ts";
import { openSqliteDatabase, readSqliteDatabase } from "./database/sqlite-database.ts";
import type { OutboundCalls } from "./outbound/outbound-calls.ts";
import { openRedisOutboundCalls } from "./outbound/redis-outbound-calls.ts";
import { openSqliteOutboundCalls } from "./outbound/sqlite-outbound-calls.ts";
import { openRedisWaitingLine } from "./queues/redis-waiting-line.ts";
import { openSqliteWaitingLine } from "./queues/sqlite-waiting-line.ts";
import type { WaitingLine } from "./queues/waiting-line.ts";
import { expectedUpToDate, keptUpToDate } from "./results/up-to-date.ts";
import type { Config } from "./settings/config.ts";
import { opened } from "./settings/data-folder.ts";

/** Where sessions and results are kept. */
export type Places = Pick<Config, "dataDir" | "redisUrl" | "databaseUrl"> &
  Partial<Pick<Config, "redisSentinelPassword" | "redisReplicas" | "powerLossSafe">>;

/** Whether anything is kept in the data folder. */
export function usesDataFolder({ redisUrl, databaseUrl }: Places): boolean {
  return redisUrl === null || databaseUrl === null;
}

/**
 * Rejects with a sentence that names the file, where it cannot be used.
 *
 * @param unconfirmed Told when fewer replicas confirmed a save than are asked to.
 */
export async function openSessions(
  { dataDir, redisUrl, redisSentinelPassword, redisReplicas, powerLossSafe }: Places,
  unconfirmed?: (confirmed: number) => void,
): Promise<SessionStore & Outbox & AskedCallers & PastScores & ChosenLanguages> {
  if (redisUrl)
    return openRedisSessions(redisUrl, {
      sentinelPassword: redisSentinelPassword ?? undefined,
      replicas: redisReplicas,
      unconfirmed,
    });
  const file = join(dataDir, "sessions.db");
  return opened(file, () => openSqliteSessions(file, { powerLossSafe }));
}

/** Who waits in which queue, kept beside the sessions. Rejects with a sentence that names the file, where it cannot be used. */
export async function openWaitingLine({
  dataDir,
  redisUrl,
  redisSentinelPassword,
}: Places): Promise<WaitingLine> {
  if (redisUrl) return openRedisWaitingLine(redisUrl, redisSentinelPassword ?? undefined);
  const file = join(dataDir, "queues.db");
  return opened(file, async () => openSqliteWaitingLine(file));
}

/**
 * The calls that are to be placed, kept beside the sessions and as safe as they are. Rejects with a sentence that names the file, where it cannot
 * be used.
 *
 * @param unconfirmed Told when fewer replicas confirmed a change than are asked to.
 */
export async function openOutboundCalls(
  { dataDir, redisUrl, redisSentinelPassword, redisReplicas, powerLossSafe }: Places,
  unconfirmed?: (confirmed: number) => void,
): Promise<OutboundCalls> {
  if (redisUrl)
    return openRedisOutboundCalls(redisUrl, {
      sentinelPassword: redisSentinelPassword ?? undefined,
      replicas: redisReplicas,
      unconfirmed,
    });
  const file = join(dataDir, "outbound.db");
  return opened(file, () => openSqliteOutboundCalls(file, { powerLossSafe }));
}

/**
 * The results, to be written to. A PostgreSQL server that is away is no reason not to start: calls are answered, and their results wait.
 * Rejects with a sentence that names the file, where it cannot be used.
 */
export async function openResults({ dataDir, databaseUrl }: Places): Promise<UsableDatabase> {
  if (databaseUrl) return keptUpToDate(openPostgresDatabase(databaseUrl));
  const file = resultsFile(dataDir);
  const database = await opened(file, () => keptUpToDate(openSqliteDatabase(file)));
  await database.usable().catch(async (error) => {
    await database.close();
    if (error instanceof WrongVersion) throw error;
    return opened(file, () => Promise.reject(error));
  });
  return database;
}

/** The results as they are, up to date or not, for a command beside a server that may be writing to them. Rejects with a sentence where there are none. */
export async function openDatabase({ dataDir, databaseUrl }: Places): Promise<Database> {
  if (databaseUrl) return openPostgresDatabase(databaseUrl);
  const file = existingFile(dataDir);
  return opened(file, () => openSqliteDatabase(file, "command"));
}

/** The results, to be read beside a server that may be writing to them. Rejects with a sentence where there are none. */
export async function readResults({ dataDir, databaseUrl }: Places): Promise<UsableDatabase> {
  if (databaseUrl) return expectedUpToDate(openPostgresDatabase(databaseUrl));
  const file = existingFile(dataDir);
  return opened(file, () => expectedUpToDate(readSqliteDatabase(file)));
}

function existingFile(dataDir: string): string {
  const file = resultsFile(dataDir);
  if (!existsSync(file))
    throw new Error(
      `There are no results in ${dataDir}: start the server with npm start, or set DATA_DIR to the data folder of one.`,
    );
  return file;
}

function resultsFile(dataDir: string): string {
  return join(dataDir, "results.db");
}

/** PostgreSQL's code of a statement that was ended by its limit of time, as one that waits for another's (PostgreSQL docs: Error Codes). */
const tookTooLong = "57014";
/** SQLite's code of a file that another process writes to (SQLite docs: Result Codes). */
const isLocked = 5;

/** Why the results could not be used, in a sentence for whoever gave a command. */
export function whyUnusable(error: unknown, { databaseUrl }: Places): string {
  const { message, code, errcode } = error as { message?: string; code?: string; errcode?: number };
  if (code === tookTooLong || errcode === isLocked)
    return "Another process is at the results for longer than this command can wait: give it again in a while.";
  if (databaseUrl === null || error instanceof WrongVersion) return message ?? String(error);
  return `The PostgreSQL database of the results cannot be used (${message || code}): see that its server is running, and that DATABASE_URL is right.`;
}
