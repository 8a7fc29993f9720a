import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The engines that results can be kept in. */
export type Engine = "sqlite" | "postgres";

/** The tables of the results in one engine or the other. */
export type Database = { engine: Engine; kysely: Kysely<Tables>; close(): Promise<void> };

/** A database, and what must have been done before it is used. */
export type UsableDatabase = Database & {
  /** To be awaited before each use. Rejects where the database cannot be used now; once it could be, nothing is done any more. */
  usable(): Promise<void>;
};
