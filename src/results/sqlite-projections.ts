import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Entry } from "../calls/ledger-entry.ts";
import type { RecordedAnswer, Recording } from "../flow/turn.ts";

/**
 * Makes the writer of one entry: into the ledger and, where the ledger had it not, into the projections. Of two entries about the
 * same thing the one of the later turn wins, in whichever order they arrive. To be called within a transaction.
 */
export function entryWriter(database: DatabaseSync): (entry: Entry) => void {
  const insertCall = database.prepare(`
    INSERT INTO calls (call, started_at) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET started_at = excluded.started_at WHERE excluded.started_at < started_at`);
  const insertEntry = database.prepare(`
    INSERT INTO ledger (call, turn, position, at, type, effect) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const project = projector(database);
  return (entry) => {
    const { call, turn, index, at, effect } = entry;
    insertCall.run(call, at);
    const { changes } = insertEntry.run(call, turn, index, at, effect.type, JSON.stringify(effect));
    if (changes === 1) project(entry);
  };
}

/** Effects that no table shows, and those of a newer program, stay in the ledger. */
function projector(database: DatabaseSync): (entry: Entry) => void {
  const refreshCall = database.prepare(refreshCallSql);
  const keep = keeper(database);
  return ({ call, turn, index: position, at, effect }) => {
    switch (effect.type) {
      case "callStarted":
      case "languageChosen":
      case "callEnded":
        refreshCall.run(call);
        break;
      case "answerRecorded":
        keep("answers", { call, ...answerColumns(effect), at, turn, position });
        break;
      case "surveyClosed": {
        const { survey, disposition, reason, queue, agent } = effect;
        const scores = JSON.stringify(effect.scores);
        keep("responses", {
          call,
          survey,
          disposition,
          reason,
          queue,
          agent,
          scores,
          closed_at: at,
          turn,
          position,
        });
        break;
      }
      case "messageLeft":
        keep("messages", {
          call,
          ...recordingColumns(effect.recording),
          text: effect.text,
          left_at: at,
          turn,
          position,
        });
        break;
      case "transcribed":
        keep("transcripts", { call, recording: effect.recording, text: effect.text, turn, position });
    }
  };
}

/** What is known of a call, read anew from its own entries. */
const refreshCallSql = `
  UPDATE calls SET
    (flow, version, caller) = (
      SELECT effect ->> 'flow', effect ->> 'version', effect ->> 'caller' FROM ledger
      WHERE ledger.call = calls.call AND type = 'callStarted' ORDER BY turn DESC, position DESC LIMIT 1),
    language = (
      SELECT effect ->> 'language' FROM ledger
      WHERE ledger.call = calls.call AND type IN ('callStarted', 'languageChosen') ORDER BY turn DESC, position DESC LIMIT 1),
    (outcome, ended_at) = (
      SELECT effect ->> 'outcome', at FROM ledger
      WHERE ledger.call = calls.call AND type = 'callEnded' ORDER BY turn DESC, position DESC LIMIT 1)
  WHERE call = ?`;

function answerColumns(answer: RecordedAnswer) {
  const { document, question, survey, value, raw, confidence, understood, role, art, rates, recording } =
    answer;
  return {
    document,
    question,
    survey,
    value,
    raw,
    heard_by: answer.by,
    confidence,
    understood,
    index_value: answer.index,
    role,
    art,
    rates,
    ...recordingColumns(recording),
  };
}

function recordingColumns(recording: Recording | null) {
  return {
    recording: recording?.id ?? null,
    recording_url: recording?.url ?? null,
    recording_seconds: recording?.seconds ?? null,
  };
}

/** Keeps a row in place of an earlier one with its key. The rows of one table all have the same columns in the same order. */
function keeper(database: DatabaseSync): (table: string, row: Record<string, SQLInputValue>) => void {
  const statements = new Map<string, StatementSync>();
  const prepare = (table: string, columns: string[]) =>
    database.prepare(`
      INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
      ON CONFLICT DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}
      WHERE (excluded.turn, excluded.position) > (${table}.turn, ${table}.position)`);
  return (table, row) => {
    const statement = statements.get(table) ?? prepare(table, Object.keys(row));
    statements.set(table, statement);
    statement.run(...Object.values(row));
  };
}
