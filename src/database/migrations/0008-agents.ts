import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** All agents with whom a call's talk was, and for how long. */
export const agents: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table calls add column agents ${text}`.execute(kysely);
};
