/** What the report counts of prompts, read from the projections. Called within a transaction that reads. */
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { promptEnds } from "./prompts.ts";
import type { PromptGroup, TallyFilter, UnheardPhrase } from "./results-store.ts";
import { wanted } from "./wanted-calls.ts";

/** More than a report shows, for some may be left out there. */
const mostPhrases = 250;

/** So many callers must have said a phrase, for a long one that a single person says may name somebody. */
const leastCallers = 2;

export async function readPrompts(
  transaction: Transaction<Tables>,
  filter: TallyFilter,
): Promise<PromptGroup[]> {
  return wanted(transaction, filter)
    .innerJoin("prompts", "prompts.call", "calls.call")
    .where((row) =>
      row.or([
        row("happened", "!=", "hung-up"),
        // News may come late: an answer to the prompt at which the caller hung up.
        row.not(
          row.exists(
            row
              .selectFrom("prompts as later")
              .whereRef("later.call", "=", "prompts.call")
              .whereRef("later.turn", ">", "prompts.turn")
              .where("later.happened", "in", promptEnds)
              .select("later.call"),
          ),
        ),
      ]),
    )
    .groupBy(["document", "node", "prompts.language", "happened"])
    .select(["document", "node", "prompts.language", "happened"])
    .select([sql<number>`count(*)`.as("n"), (row) => row.fn.min("prompts.turn").as("turn")])
    .execute();
}

/** What was not understood, the most frequent first. */
export async function readUnheard(
  transaction: Transaction<Tables>,
  filter: TallyFilter,
): Promise<UnheardPhrase[]> {
  const callers = sql<number>`count(distinct coalesce(calls.caller, calls.call))`;
  return wanted(transaction, filter)
    .innerJoin("prompts", "prompts.call", "calls.call")
    .where("happened", "=", "not-understood")
    .where("phrase", "is not", null)
    .groupBy(["document", "node", "prompts.language", "phrase"])
    .having(callers, ">=", filter.allPhrases ? 1 : leastCallers)
    .select(["document", "node", "prompts.language", "phrase", sql<number>`count(*)`.as("n")])
    .$narrowType<{ phrase: string }>()
    .orderBy("n", "desc")
    .orderBy("document")
    .orderBy("node")
    .orderBy("prompts.language")
    .orderBy("phrase")
    .limit(mostPhrases)
    .execute();
}
