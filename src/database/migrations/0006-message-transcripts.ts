import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Whether a message is to be written out. */
export const messageTranscripts: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table messages add column transcript ${text}`.execute(kysely);
};
