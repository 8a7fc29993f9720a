import type { Kysely } from "kysely";
import type { Engine } from "../database.ts";
import { firstTables } from "./0001-first-tables.ts";

/** Brings the tables from the migration before to this one. The types of today's tables do not hold then: hence `any`. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Migrate = (kysely: Kysely<any>, engine: Engine) => Promise<void>;

/** Only ever added to, and never changed once it has been released: a database is brought forward by those that it has not had yet, never back. */
export const migrations: Record<string, Migrate> = {
  "0001-first-tables": firstTables,
};
