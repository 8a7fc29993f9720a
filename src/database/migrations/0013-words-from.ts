import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Who wrote a recording out. */
export const wordsFrom: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table transcripts add column words_from ${text}`.execute(kysely);
};
