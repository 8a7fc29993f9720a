import type { Kysely } from "kysely";
import type { Engine } from "../database.ts";

/** Brings the tables from the migration before to this one. The types of today's tables do not hold then: hence `any`. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Migration = (kysely: Kysely<any>, engine: Engine) => Promise<void>;
