/** Questions to what is stored, by plain SQL, so that nothing of ours stands between. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import type { DayStores } from "./stores.ts";

type Row = Record<string, unknown>;

/** What a question in SQL is answered with. */
export type Ask = (sql: string) => Promise<Row[]>;

export async function asking(
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
