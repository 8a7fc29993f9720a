import type { Kysely } from "kysely";
import type { Engine } from "../database.ts";

/** Brings the tables from the migration before to this one. It knows none of today's tables, for theirs may be others by then. */
export type Migration = (kysely: Kysely<unknown>, engine: Engine) => Promise<void>;
