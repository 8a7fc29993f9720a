/** What the commands have in common that read the results: their flags, and the store. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Read } from "../results/read-filter.ts";
import type { ResultsStore } from "../results/results-store.ts";
import { sqlResults } from "../results/sql-results-store.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { readResults, whyUnusable } from "../stores.ts";

type Question<Filter> = {
  args: string[];
  /** The flags that take a word, beside `--json`. */
  flags: readonly string[];
  /** Those that take none, and are read as `true`. */
  switches?: readonly string[];
  read: (written: unknown) => Read<Filter>;
  out: (line: string) => void;
};

/**
 * Answers a question from the results, beside a server that may be writing to them. What is wrong with the question or the file is told
 * in one sentence. Gives the exit code.
 */
export async function askResults<Filter>(
  { args, flags, switches = [], read, out }: Question<Filter>,
  answer: (results: ResultsStore, filter: Filter, json: boolean) => Promise<number>,
): Promise<number> {
  try {
    const { json, ...written } = readFlags(args, flags, switches);
    const asked = read(written);
    if ("mistake" in asked) throw new Unanswerable(asked.mistake);
    const results = await openResults();
    try {
      return await answer(results, asked.filter, json === true);
    } finally {
      await results.close();
    }
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    out(error.message);
    return 1;
  }
}

/** The message is the sentence to be told. */
class Unanswerable extends Error {}

function readFlags(
  args: string[],
  flags: readonly string[],
  switches: readonly string[],
): Record<string, unknown> {
  const options: ParseArgsConfig["options"] = { json: { type: "boolean" } };
  for (const flag of flags) options[flag] = { type: "string" };
  for (const name of switches) options[name] = { type: "boolean" };
  try {
    const { values } = parseArgs({ args, options });
    return {
      ...values,
      ...Object.fromEntries(switches.flatMap((name) => (values[name] ? [[name, "true"]] : []))),
    };
  } catch (error) {
    const [said] = messageOf(error).split(/\.\s/);
    throw new Unanswerable(
      `${said}: use ${["json", ...flags, ...switches].map((flag) => `--${flag}`).join(", ")}.`,
    );
  }
}

async function openResults(): Promise<ResultsStore> {
  const config = configFromEnvironment();
  try {
    const database = await readResults(config);
    await database.usable();
    return sqlResults(database);
  } catch (error) {
    throw new Unanswerable(whyUnusable(error, config));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
