/** What is read from the projections. Every function here is called within a transaction that reads. */
import { type SelectQueryBuilder, sql, type Transaction } from "kysely";
import type { RecordingColumns, Tables } from "../database/tables.ts";
import { eventId } from "../deliveries/handed-event.ts";
import type { Disposition } from "../flow/endings.ts";
import type { Recording } from "../flow/recording.ts";
import { readConcerns } from "./concerns.ts";
import {
  type AnswerGroup,
  type CallFilter,
  type ListFilter,
  mostListed,
  type Tally,
} from "./results-store.ts";
import type { ResponseAnswer, SurveyResponse } from "./survey-response.ts";
import type { VoiceMessage } from "./voice-message.ts";

export async function readResponses(
  transaction: Transaction<Tables>,
  filter: ListFilter,
): Promise<SurveyResponse[]> {
  const rows = await wanted(transaction, filter)
    .innerJoin("responses", "responses.call", "calls.call")
    .where("disposition", "is not", null)
    .select(["calls.call", "flow", "survey", "disposition", "reason", "queue", "agent", "language"])
    .select(["came_of as of", "asked", "started_at as startedAt", "closed_at as closedAt"])
    .select(["scores", "agents", "assignment", "level"])
    .$narrowType<{ disposition: SurveyResponse["disposition"] }>()
    .orderBy("started_at", "desc")
    .orderBy("calls.call")
    .limit(filter.limit ?? mostListed)
    .execute();
  const concernOf = await readConcerns(transaction, rows);
  const answers = await readAnswers(transaction, [...new Set(rows.flatMap(concernOf))]);
  return rows.map(({ scores, agents, assignment, ...row }) => {
    const answersOf = (calls: readonly string[], wanted: string | null) =>
      calls.flatMap((call) =>
        (answers.get(call) ?? []).filter(({ survey }) => survey === wanted).map(({ answer }) => answer),
      );
    return {
      ...row,
      agents: JSON.parse(agents ?? "[]"),
      assignment: assignment === null ? null : JSON.parse(assignment),
      answers: row.survey === null ? [] : answersOf([row.call], row.survey),
      given: answersOf(concernOf(row), null),
      scores: JSON.parse(scores),
    };
  });
}

type OwnAnswer = { survey: string | null; answer: ResponseAnswer };

/** The answers of each call, in the order in which they were given. */
async function readAnswers(
  transaction: Transaction<Tables>,
  calls: readonly string[],
): Promise<Map<string, OwnAnswer[]>> {
  if (calls.length === 0) return new Map();
  const rows = await transaction
    .selectFrom("answers")
    .leftJoin("transcripts", (join) =>
      join
        .onRef("transcripts.call", "=", "answers.call")
        .onRef("transcripts.recording", "=", "answers.recording"),
    )
    .where("answers.call", "in", calls)
    .select(["answers.call", "survey", "question", "value_number", "value_text", "transcripts.text", "raw"])
    .select(["heard_by", "confidence", "understood", "index_value", "at", "role", "art", "rates"])
    .select(["answers.recording", "recording_url", "recording_seconds"])
    .orderBy("answers.call")
    .orderBy("answers.turn")
    .orderBy("answers.position")
    .execute();
  const answers = rows.map(({ call, survey, ...row }) => {
    const answer: ResponseAnswer = {
      question: row.question,
      value: row.value_number ?? row.value_text ?? (row.text || null),
      raw: row.raw,
      by: row.heard_by,
      confidence: row.confidence,
      understood: row.understood,
      index: row.index_value,
      at: row.at,
      role: row.role,
      art: row.art,
      rates: row.rates,
      recording: recordingOf(row),
    };
    return { call, survey, answer };
  });
  return Map.groupBy(answers, ({ call }) => call);
}

export async function readMessages(
  transaction: Transaction<Tables>,
  filter: ListFilter,
): Promise<VoiceMessage[]> {
  const rows = await wanted(transaction, filter)
    .innerJoin("messages", "messages.call", "calls.call")
    .leftJoin("transcripts", (join) =>
      join
        .onRef("transcripts.call", "=", "messages.call")
        .onRef("transcripts.recording", "=", "messages.recording"),
    )
    .select([
      "calls.call",
      "flow",
      "caller",
      "language",
      "left_at",
      "messages.text as said",
      "messages.turn",
      "messages.position",
      "transcript",
      "transcripts.text",
    ])
    .select(["messages.recording", "recording_url", "recording_seconds"])
    .orderBy("started_at", "desc")
    .orderBy("calls.call")
    .orderBy("messages.turn")
    .orderBy("messages.position")
    .limit(filter.limit ?? mostListed)
    .execute();
  return rows.map((row) => ({
    id: eventId(row),
    call: row.call,
    flow: row.flow,
    caller: row.caller,
    language: row.language,
    at: row.left_at,
    recording: recordingOf(row),
    text: row.said ?? (row.text || null),
    transcript: row.text === null ? row.transcript : row.text === "" ? "failed" : "done",
  }));
}

function recordingOf({ recording, recording_url, recording_seconds }: RecordingColumns): Recording | null {
  return recording === null
    ? null
    : { id: recording, url: recording_url ?? "", seconds: recording_seconds ?? 0 };
}

export async function readTally(transaction: Transaction<Tables>, filter: CallFilter): Promise<Tally> {
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

/** The calls that count. */
function wanted(
  transaction: Transaction<Tables>,
  { since, until, flow, call }: ListFilter,
): SelectQueryBuilder<Tables, "calls", object> {
  let calls = transaction.selectFrom("calls");
  if (since !== undefined) calls = calls.where("started_at", ">=", since);
  if (until !== undefined) calls = calls.where("started_at", "<", until);
  if (flow !== undefined) calls = calls.where("flow", "=", flow);
  if (call !== undefined) calls = calls.where("calls.call", "=", call);
  return calls;
}
