import type { HeardWords } from "../heard-words.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** The languages that are understood, by their tag without a region, or with the one that makes a difference. */
export const languages: Readonly<Record<string, HeardWords>> = { en, es };
