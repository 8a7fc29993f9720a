/** What is stored of the day, held against the telephone network and against itself. By plain SQL, so that nothing of ours stands between. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { judgeAnswers } from "./judge-answers.ts";
import { judgeCalls } from "./judge-calls.ts";
import { judgeSurveyCalls } from "./judge-survey-calls.ts";
import { judgeTalks } from "./judge-talks.ts";
import type { Day } from "./play-day.ts";
import type { DayStores } from "./stores.ts";

type Row = Record<string, unknown>;

/** What a question in SQL is answered with. */
export type Ask = (sql: string) => Promise<Row[]>;

async function asking(
  { environment }: DayStores,
  questions: (ask: Ask) => Promise<string[]>,
): Promise<string[]> {
  if (environment.DATABASE_URL === undefined) {
    const db = new DatabaseSync(join(environment.DATA_DIR, "results.db"), { readOnly: true });
    const wrong = await questions(async (sql) => db.prepare(sql).all() as Row[]);
    db.close();
    return wrong;
  }
  const client = new Client({ connectionString: environment.DATABASE_URL });
  await client.connect();
  const wrong = await questions(async (sql) => (await client.query(sql)).rows as Row[]);
  await client.end();
  return wrong;
}

/** What does not agree, in sentences; empty where all does. */
export function judge(day: Day, stores: DayStores): Promise<string[]> {
  return asking(stores, async (ask) => [
    ...day.complaints.map((complaint) => `Twilio's API was asked wrongly: ${complaint}`),
    ...(await judgeCalls(day, ask)),
    ...(await judgeSurveyCalls(day, ask)),
    ...(await judgeTalks(day, ask)),
    ...(await judgeAnswers(day, ask)),
  ]);
}
