/** What the report counts, read from the projections. Called within a transaction that reads. */
import { type SelectQueryBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { Disposition } from "../flow/endings.ts";
import { readPrompts, readUnheard } from "./prompt-tally.ts";
import type { AnswerGroup, Tally, TallyFilter } from "./results-store.ts";
import { wanted } from "./wanted-calls.ts";

export async function readTally(transaction: Transaction<Tables>, filter: TallyFilter): Promise<Tally> {
  const calls = wanted(transaction, filter);
  const ended = await calls
    .where("outcome", "is not", null)
    .groupBy("outcome")
    .select(["outcome as name", countAll])
    .execute();
  const foundClosed = await calls
    .where("found_closed", "is not", null)
    .groupBy("found_closed")
    .select(["found_closed as name", countAll])
    .execute();
  const closed = await transaction
    .selectFrom(closedCalls(calls).as("closed"))
    .groupBy(closedGroup)
    .select([...closedGroup, countAll])
    .$narrowType<{ disposition: Disposition }>()
    .execute();
  const answered = calls.innerJoin("answers", "answers.call", "calls.call").where("survey", "is not", null);
  const surveys = await transaction
    .selectFrom(answered.select(["answers.call", "survey"]).distinct().as("surveys"))
    .select(countAll)
    .executeTakeFirstOrThrow();
  const answers = await answered
    .groupBy([
      "survey",
      "question",
      "role",
      "art",
      "index_value",
      "ended_by",
      comparable("value_number"),
      comparable("value_text"),
    ])
    .select(["survey", "question", "role", "art", "index_value", "ended_by", countAll])
    .select([comparable("value_number").as("number"), comparable("value_text").as("text")])
    .select((row) => row.fn.min("turn").as("turn"))
    .$narrowType<{ survey: string }>()
    .execute();
  return {
    responses: surveys.n,
    closed: closed.map(({ ended_by, offered, answered, promised, ...group }) => ({
      ...group,
      endedBy: ended_by,
      offered: offered === 1,
      answered: answered === 1,
      promised: promised === 1,
    })),
    outcomes: Object.fromEntries(ended.map(({ name, n }) => [name, n])),
    foundClosed: Object.fromEntries(foundClosed.map(({ name, n }) => [name, n])),
    answers: answers.map(
      ({ number, text, index_value, ended_by, ...group }): AnswerGroup => ({
        ...group,
        endedBy: ended_by,
        index: index_value,
        value: number ?? text,
      }),
    ),
    prompts: await readPrompts(transaction, filter),
    unheard: await readUnheard(transaction, filter),
  };
}

const closedGroup = [
  ...(["disposition", "reason", "queue", "agent"] as const),
  ...(["ended_by", "offered", "asked", "promised", "answered"] as const),
] as const;

/** The calls that reached a person, or asked about a talk that was over, each with how it went on. */
function closedCalls(calls: SelectQueryBuilder<Tables, "calls", object>) {
  return calls
    .innerJoin("responses", "responses.call", "calls.call")
    .leftJoin(
      (query) =>
        query.selectFrom("answers").where("survey", "is not", null).select("call").distinct().as("answered"),
      (join) => join.onRef("answered.call", "=", "calls.call"),
    )
    .where("disposition", "is not", null)
    .select(["disposition", "reason", "responses.queue", "responses.agent"])
    .select(["ended_by", "offered", "asked", "promised"])
    .select(sql<0 | 1>`case when answered.call is null then 0 else 1 end`.as("answered"));
}

const countAll = sql<number>`count(*)`.as("n");

/** Words and digits of the caller's own are not told apart: no two are alike, and they are nobody's business in a report. */
function comparable<Column extends "value_number" | "value_text">(column: Column) {
  return sql<
    Tables["answers"][Column]
  >`case when understood in ('digits', 'words', 'recording') then null else ${sql.ref(column)} end`;
}
