import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Whether a call found opening hours closed. */
export const foundClosed: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table calls add column found_closed ${text}`.execute(kysely);
};
