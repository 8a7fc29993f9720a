import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The engines that results can be kept in. */
export type Engine = "sqlite" | "postgres";

/** The tables of the results in one engine or the other. */
export type Database = { engine: Engine; kysely: Kysely<Tables>; close(): Promise<void> };
