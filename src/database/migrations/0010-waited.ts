import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** How long a caller waited for a person, in seconds. */
export const waited: Migration = async (kysely) => {
  await sql`alter table calls add column waited integer`.execute(kysely);
};
