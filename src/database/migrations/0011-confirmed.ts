import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Whether the caller said of an answer that it was heard rightly. */
export const confirmed: Migration = async (kysely) => {
  await sql`alter table answers add column confirmed integer`.execute(kysely);
};
