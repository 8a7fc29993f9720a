import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** At which level a call waited in a queue. */
export const level: Migration = async (kysely) => {
  await sql`alter table calls add column level integer`.execute(kysely);
};
