/** Compares a disturbed call with the same call undisturbed. */
import { callbacks, type Played } from "./play.ts";
import type { CallRows, Entry } from "./rows.ts";

export type Verdict = {
  lost: number;
  twice: number;
  left: string | null;
  /** Anything else that is not as it was undisturbed; null where nothing is. */
  otherwise: string | null;
};

/** A call undisturbed: how it went, and what was stored of it. */
export type Undisturbed = { played: Played; rows: CallRows };

/**
 * Every answer that was acknowledged (the document after it reached the telephone) must be stored once, and no other. Where nothing failed
 * on the line, all rows must be as undisturbed; where a person took over or somebody else was rung, the call and its survey must be closed.
 */
export function judge(played: Played, rows: CallRows | undefined, undisturbed: Undisturbed): Verdict {
  const wanted = acknowledged(played, undisturbed);
  const stored = (rows?.ledger ?? []).flatMap(answerOf);
  const allowed = undisturbed.rows.ledger.flatMap(answerOf);
  return {
    lost: without(wanted, stored).length,
    twice: without(stored, allowed).length,
    left: played.left,
    otherwise: played.otherwise ?? difference(played, rows, undisturbed),
  };
}

const typeOf = (effect: string): string => JSON.parse(effect).type;

/** The answer that an entry is about, as text. Its recording may have another name where the telephone made more requests. */
function answerOf({ effect }: Entry): string[] {
  const { type, document, question, value, raw, by } = JSON.parse(effect);
  return type === "answerRecorded" ? [JSON.stringify({ document, question, value, raw, by })] : [];
}

/** The answers of the turns up to the last document that the telephone got. */
function acknowledged({ turns, rungAgain }: Played, undisturbed: Undisturbed): string[] {
  const got = Math.max(0, turns.length - rungAgain);
  const ordinary = undisturbed.played.turns;
  const last = got === 0 ? 0 : got >= ordinary.length ? null : (ordinary[got - 1] ?? null);
  return undisturbed.rows.ledger.filter(({ turn }) => last === null || turn <= last).flatMap(answerOf);
}

function difference(played: Played, rows: CallRows | undefined, undisturbed: Undisturbed): string | null {
  const { plainWay, unanswered, unprepared, turns } = played;
  if (!rows) return turns.length === 0 ? null : "Nothing is stored of the call.";
  if (plainWay || unanswered.some((about) => !callbacks.includes(about))) return unclosed(rows);
  // What was never taken from Twilio's hand is not ours to keep.
  const untaken = [
    ...(unanswered.includes("transcription") ? [/^transcripts |"type":"transcribed"/] : []),
    ...(unprepared ? [/"type":"agentAnswered"/] : []),
  ];
  const told = (row: string) => !untaken.some((pattern) => pattern.test(row));
  const effects = ({ ledger }: CallRows) =>
    ledger.map(({ effect }) => effect).filter((effect) => !isEnding(effect));
  // Without a word before it the talk began earlier.
  const timeless = (row: string) =>
    unprepared ? row.replace(/("type":"talkEnded".*"seconds":)\d+/, "$1?") : row;
  const kept = (all: CallRows) => [...all.projections, ...effects(all)].filter(told).map(timeless);
  return firstDifference(kept(undisturbed.rows), kept(rows));
}

/** Endings are corrected when later news comes, so their number depends on the order of callbacks. What they come to is in the projections. */
const isEnding = (effect: string) =>
  ["surveyClosed", "surveyWithdrawn", "callEnded", "endAssumed", "answerUnsure"].includes(typeOf(effect));

/** What is not closed of a call that failed. */
function unclosed({ ledger, projections }: CallRows): string | null {
  const has = (type: string) => ledger.some(({ effect }) => typeOf(effect) === type);
  const surveys = projections.filter((row) => row.startsWith("responses ")).length;
  if (!has("callEnded")) return "The call has no ending.";
  if (has("surveyOffered") && surveys !== 1) return `The call has ${surveys} dispositions.`;
  return null;
}

/** The first thing that is stored, or missing, otherwise than wanted. Null where none is. */
export function firstDifference(wanted: readonly string[], stored: readonly string[]): string | null {
  const [missing] = without(wanted, stored);
  const [more] = without(stored, wanted);
  if (missing === undefined && more === undefined) return null;
  return `Stored ${more ?? "nothing"} instead of ${missing ?? "nothing"}.`;
}

/** The things without those others, each taken away once. */
function without(things: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return things.filter((thing) => {
    const at = rest.indexOf(thing);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
