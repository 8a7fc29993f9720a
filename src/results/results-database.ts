import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The engines that results can be kept in. */
export type Engine = "sqlite" | "postgres";

/** A database of results, whichever engine it is. */
export type ResultsDatabase = { engine: Engine; kysely: Kysely<Tables> };
