import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** How TaskRouter found the agent of a call's talk. */
export const assignment: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table calls add column assignment ${text}`.execute(kysely);
};
