import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Recording } from "../flow/turn.ts";
import type { AnswerGroup, CallFilter, ListFilter, Tally } from "./results-store.ts";
import type { ResponseAnswer, SurveyResponse } from "./survey-response.ts";
import type { VoiceMessage } from "./voice-message.ts";

export function readResponses(database: DatabaseSync, filter: ListFilter): SurveyResponse[] {
  const { where, values } = conditions(filter);
  const rows = database
    .prepare(`
      SELECT calls.call, flow, survey, disposition, reason, queue, agent, language,
        started_at AS startedAt, closed_at AS closedAt, scores
      FROM calls JOIN responses ON responses.call = calls.call
      WHERE ${where} ORDER BY started_at DESC, calls.call LIMIT ?`)
    .all(...values, filter.limit ?? 1000) as (Omit<SurveyResponse, "answers" | "given" | "scores"> & {
    scores: string;
  })[];
  const answersOf = answersReader(database);
  return rows.map(({ scores, ...row }) => {
    const answers = answersOf(row.call);
    return {
      ...row,
      answers: answers
        .filter(({ survey }) => survey !== null && survey === row.survey)
        .map(({ answer }) => answer),
      given: answers.filter(({ survey }) => survey === null).map(({ answer }) => answer),
      scores: JSON.parse(scores),
    };
  });
}

type AnswerRow = Omit<ResponseAnswer, "recording"> & { survey: string | null } & RecordingColumns;

function answersReader(
  database: DatabaseSync,
): (call: string) => { survey: string | null; answer: ResponseAnswer }[] {
  const select = database.prepare(`
    SELECT survey, question, coalesce(value, text) AS value, raw, heard_by AS "by", confidence, understood,
      index_value AS "index", at, role, art, rates, answers.recording AS id, recording_url AS url, recording_seconds AS seconds
    FROM answers LEFT JOIN transcripts ON transcripts.call = answers.call AND transcripts.recording = answers.recording
    WHERE answers.call = ? ORDER BY answers.turn, answers.position`);
  return (call) =>
    (select.all(call) as AnswerRow[]).map(({ survey, id, url, seconds, ...answer }) => ({
      survey,
      answer: { ...answer, recording: recordingOf({ id, url, seconds }) },
    }));
}

type RecordingColumns = { id: string | null; url: string; seconds: number };

function recordingOf({ id, url, seconds }: RecordingColumns): Recording | null {
  return id === null ? null : { id, url, seconds };
}

export function readMessages(database: DatabaseSync, filter: ListFilter): VoiceMessage[] {
  const { where, values } = conditions(filter);
  const rows = database
    .prepare(`
      SELECT calls.call, flow, caller, language, left_at AS at, coalesce(messages.text, transcripts.text) AS text,
        messages.recording AS id, recording_url AS url, recording_seconds AS seconds
      FROM calls JOIN messages ON messages.call = calls.call
      LEFT JOIN transcripts ON transcripts.call = messages.call AND transcripts.recording = messages.recording
      WHERE ${where} ORDER BY started_at DESC, calls.call, messages.turn, messages.position LIMIT ?`)
    .all(...values, filter.limit ?? 1000) as (Omit<VoiceMessage, "recording"> & RecordingColumns)[];
  return rows.map(({ id, url, seconds, ...message }) => ({
    ...message,
    recording: recordingOf({ id, url, seconds }),
  }));
}

/** Words and digits of the caller's own are not told apart: no two are alike, and they are nobody's business in a report. */
const comparable = "CASE WHEN understood IN ('digits', 'words', 'recording') THEN NULL ELSE value END";

export function readTally(database: DatabaseSync, filter: CallFilter): Tally {
  const { where, values } = conditions(filter);
  const all = (sql: string) => database.prepare(sql).all(...values);
  const counted = (table: string, column: string) =>
    Object.fromEntries(
      all(
        `SELECT ${column} AS name, count(*) AS n FROM ${table} WHERE ${where} AND ${column} IS NOT NULL GROUP BY ${column}`,
      ).map(({ name, n }) => [String(name), Number(n)]),
    );
  const surveyAnswers = `calls JOIN answers ON answers.call = calls.call WHERE survey IS NOT NULL AND ${where}`;
  return {
    responses: Number(
      all(`SELECT count(*) AS n FROM (SELECT DISTINCT answers.call, survey FROM ${surveyAnswers})`)[0]?.n,
    ),
    dispositions: counted("calls JOIN responses ON responses.call = calls.call", "disposition"),
    outcomes: counted("calls", "outcome"),
    answers: all(`
      SELECT survey, question, role, art, index_value AS "index", ${comparable} AS value, count(*) AS n, min(turn) AS turn
      FROM ${surveyAnswers} GROUP BY survey, question, role, art, index_value, ${comparable}`) as AnswerGroup[],
  };
}

/** The calls that count, and the values of the question marks. */
function conditions({ since, until, flow, call }: ListFilter): { where: string; values: SQLInputValue[] } {
  const wanted = [
    ["started_at >= ?", since],
    ["started_at < ?", until],
    ["flow = ?", flow],
    ["calls.call = ?", call],
  ].filter((condition): condition is [string, string] => condition[1] !== undefined);
  return {
    where: wanted.map(([condition]) => condition).join(" AND ") || "true",
    values: wanted.map(([, value]) => value),
  };
}
