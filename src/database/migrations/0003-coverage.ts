import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What is known of a call's talk and its survey beside the answers: who hung up first, and whether it was offered. */
export const coverage: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table calls add column ended_by ${text}`.execute(kysely);
  await sql`alter table calls add column offered integer`.execute(kysely);
};
