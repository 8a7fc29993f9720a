import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Calls that we place: which call each came of, whether it asked about that one's talk, and whether such a call was promised. */
export const askedLater: Migration = async (kysely, engine) => {
  const text = engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await sql`alter table calls add column came_of ${text}`.execute(kysely);
  await sql`alter table calls add column asked ${text}`.execute(kysely);
  await sql`alter table calls add column promised integer`.execute(kysely);
};
