/** What the entries of the ledger come to as rows: pure, and the same whether they have just arrived or all of it is made again. */
import type { Entry } from "../calls/ledger-entry.ts";
import type {
  AnswerRow,
  CallRow,
  MessageRow,
  PromptRow,
  ResponseRow,
  TranscriptRow,
} from "../database/tables.ts";
import type { Assignment } from "../flow/assignment.ts";
import type { RecordedAnswer } from "../flow/effect.ts";
import { usualLevel } from "../flow/level.ts";
import type { Recording } from "../flow/recording.ts";
import { promptRowOf } from "./prompt-rows.ts";
import { safeText } from "./safe-text.ts";
import type { Talked } from "./survey-response.ts";

/** The rows that entries came to, by table. Of two rows with one key the one of the later turn and position stands. */
export type Rows = {
  answers: AnswerRow[];
  responses: ResponseRow[];
  messages: MessageRow[];
  transcripts: TranscriptRow[];
  prompts: PromptRow[];
};

/** Effects that no table shows, and those of a newer program, stay in the ledger. */
export function rowsOf(entries: readonly Entry[]): Rows {
  const rows: Rows = { answers: [], responses: [], messages: [], transcripts: [], prompts: [] };
  for (const { call, turn, index: position, at, effect } of entries) {
    const from = { call, turn, position };
    const atPrompt = promptRowOf(effect);
    if (atPrompt) rows.prompts.push({ ...from, ...atPrompt });
    switch (effect.type) {
      case "answerRecorded":
        rows.answers.push({ ...from, ...answerColumns(effect), at });
        break;
      case "surveyClosed": {
        const { survey, disposition, reason, queue, agent, scores } = effect;
        const columns = { survey, disposition, reason, queue, agent, scores: JSON.stringify(scores) };
        rows.responses.push({ ...from, ...columns, closed_at: at });
        break;
      }
      case "surveyWithdrawn":
        rows.responses.push({ ...from, ...withdrawn, closed_at: at });
        break;
      case "messageLeft": {
        const text = safeText(effect.text);
        // An older version did not tell whether words are to come.
        const transcript = effect.transcript ?? (effect.recording ? "awaited" : "none");
        rows.messages.push({ ...from, ...recordingColumns(effect.recording), text, left_at: at, transcript });
        break;
      }
      case "transcribed":
      case "transcriptFailed": {
        const { recording, service = "provider" } = effect;
        const text = effect.type === "transcribed" ? safeText(effect.text) : "";
        rows.transcripts.push({ ...from, recording, text, words_from: service });
      }
    }
  }
  return rows;
}

/** In the place of a closing that was taken back, so that it does not come back with an entry that arrives late. */
const withdrawn = {
  survey: null,
  disposition: null,
  reason: null,
  queue: null,
  agent: null,
  scores: "{}",
} as const;

function answerColumns(answer: RecordedAnswer): Omit<AnswerRow, "call" | "turn" | "position" | "at"> {
  const { document, question, survey, value, confidence, understood, role, art, rates } = answer;
  return {
    document,
    question,
    survey,
    value_number: typeof value === "number" ? value : null,
    value_text: typeof value === "string" ? safeText(value) : null,
    raw: safeText(answer.raw),
    heard_by: answer.by,
    confidence,
    understood,
    confirmed: answer.confirmed ? 1 : 0,
    index_value: answer.index,
    role,
    art,
    rates,
    ...recordingColumns(answer.recording),
  };
}

function recordingColumns(recording: Recording | null) {
  return {
    recording: recording?.id ?? null,
    recording_url: recording?.url ?? null,
    recording_seconds: recording?.seconds ?? null,
  };
}

/** The effects that tell what is known of a call as a whole. */
export const tellsOfCall: readonly string[] = [
  "callStarted",
  "languageChosen",
  "personAsked",
  "waitBegan",
  "talkEnded",
  "surveyCallPromised",
  "surveyOffered",
  "closedFound",
  "callEnded",
];

/** What is known of a call as a whole, by its entries in their order; `startedAt` is the moment of its first one. */
export function callRow(call: string, startedAt: string, entries: readonly Entry[]): CallRow {
  const row: CallRow = {
    call,
    started_at: startedAt,
    flow: null,
    version: null,
    caller: null,
    language: null,
    outcome: null,
    ended_at: null,
    ended_by: null,
    agents: null,
    offered: 0,
    assignment: null,
    level: null,
    waited: null,
    asked: null,
    promised: 0,
    came_of: null,
    found_closed: null,
  };
  const agents: Talked[] = [];
  let asked: string | null = null;
  for (const { at, effect } of entries) {
    if (effect.type === "callStarted") {
      const { flow, version, language, caller, of = null } = effect;
      Object.assign(row, { flow, version, language, caller: safeText(caller), came_of: of });
    }
    if (effect.type === "languageChosen") row.language = effect.language;
    if (effect.type === "personAsked") asked ??= effect.since ?? at;
    // What comes after the offer is another talk, which the survey is not about.
    if (effect.type === "waitBegan" && row.offered === 0) row.level = effect.level ?? usualLevel;
    if (effect.type === "talkEnded" && row.offered === 0) {
      const { agent, queue, seconds, endedBy } = effect;
      agents.push({ agent, queue, seconds });
      if (asked !== null) row.waited ??= secondsBetween(asked, at, seconds);
      row.ended_by = endedBy;
      row.assignment = assignmentText(effect.assignment);
      // Who comes first there, TaskRouter decides.
      if (effect.assignment) row.level = null;
    }
    if (effect.type === "surveyOffered") {
      row.offered = 1;
      row.asked = effect.later ? "later" : "now";
      // The talk is another call's, and its caller was the first to leave it: else they would have been asked then.
      if (effect.later) row.ended_by = "caller";
    }
    if (effect.type === "surveyCallPromised") row.promised = 1;
    if (effect.type === "closedFound") row.found_closed ??= effect.holiday ? "holiday" : "hours";
    if (effect.type === "callEnded") Object.assign(row, { outcome: effect.outcome, ended_at: at });
  }
  return { ...row, agents: JSON.stringify(agents) };
}

/** From when somebody asked for a person until a talk that lasted so many `seconds` and ended `at` began. */
function secondsBetween(asked: string, at: string, seconds: number): number {
  return Math.max(0, Math.round((Date.parse(at) - Date.parse(asked)) / 1000 - seconds));
}

/** The agent stands in the response itself. */
function assignmentText(assignment: Assignment | undefined): string | null {
  if (!assignment) return null;
  const { agent: _, ...rest } = assignment;
  return safeText(JSON.stringify(rest));
}
