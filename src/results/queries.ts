/** The lists that are read from the projections: responses and messages. Every function here is called within a transaction that reads. */
import type { Transaction } from "kysely";
import type { RecordingColumns, Tables } from "../database/tables.ts";
import { eventId } from "../deliveries/handed-event.ts";
import type { Recording } from "../flow/recording.ts";
import { readConcerns } from "./concerns.ts";
import { type ListFilter, mostListed } from "./results-store.ts";
import type { ResponseAnswer, SurveyResponse } from "./survey-response.ts";
import type { VoiceMessage } from "./voice-message.ts";
import { wanted } from "./wanted-calls.ts";

export async function readResponses(
  transaction: Transaction<Tables>,
  filter: ListFilter,
): Promise<SurveyResponse[]> {
  const rows = await wanted(transaction, filter)
    .innerJoin("responses", "responses.call", "calls.call")
    .where("disposition", "is not", null)
    .select(["calls.call", "flow", "survey", "disposition", "reason", "queue", "agent", "language"])
    .select(["came_of as of", "asked", "started_at as startedAt", "closed_at as closedAt"])
    .select(["scores", "agents", "assignment", "level", "waited"])
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
    .select(["answers.call", "survey", "question", "value_number", "value_text", "raw"])
    .select(["transcripts.text", "words_from"])
    .select([
      "heard_by",
      "confidence",
      "understood",
      "confirmed",
      "index_value",
      "at",
      "role",
      "art",
      "rates",
    ])
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
      confirmed: row.confirmed === 1,
      index: row.index_value,
      at: row.at,
      role: row.role,
      art: row.art,
      rates: row.rates,
      recording: recordingOf(row),
      wordsFrom: wordsFrom(row.understood === "words", row),
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
      "words_from",
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
    wordsFrom: wordsFrom(row.said !== null, row),
  }));
}

function recordingOf({ recording, recording_url, recording_seconds }: RecordingColumns): Recording | null {
  return recording === null
    ? null
    : { id: recording, url: recording_url ?? "", seconds: recording_seconds ?? 0 };
}

/** Null where there are no words, or none yet. */
function wordsFrom(
  heard: boolean,
  { text, words_from }: { text: string | null; words_from: string | null },
): string | null {
  if (heard) return "speech";
  return text ? (words_from ?? "provider") : null;
}
