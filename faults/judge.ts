/** Compares a disturbed call with the same call undisturbed. */
import { lostAgents, type Played } from "./play.ts";
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
  const wanted = answersIn(acknowledged(played, undisturbed));
  const stored = answersIn(lasting(rows?.ledger ?? []));
  const allowed = answersIn(lasting(undisturbed.rows.ledger));
  return {
    lost: without(wanted, stored).length,
    twice: without(stored, allowed).length,
    left: played.left,
    otherwise: played.otherwise ?? difference(played, rows, undisturbed),
  };
}

const typeOf = (effect: string): string => JSON.parse(effect).type;

/** The answers among effects. */
export const answersIn = (effects: readonly string[]) =>
  effects.filter((effect) => typeOf(effect) === "answerRecorded");

/** Up to which turn of the undisturbed call the telephone got its documents; null for all of it. A document that rang somebody else was none of these. */
function lastTurn({ turns, rungAgain }: Played, { played }: Undisturbed): number | null {
  const got = Math.max(0, turns.length - rungAgain);
  return got === 0 ? 0 : got >= played.turns.length ? null : (played.turns[got - 1] ?? null);
}

/** What the turns up to that one told, endings aside. */
function acknowledged(played: Played, undisturbed: Undisturbed): string[] {
  const last = lastTurn(played, undisturbed);
  return lasting(undisturbed.rows.ledger.filter(({ turn }) => last === null || turn <= last));
}

/** What entries tell, endings aside. */
export const lasting = (entries: readonly Entry[]): string[] =>
  entries.map(({ effect }) => effect).filter((effect) => !isEnding(effect));

function difference(played: Played, rows: CallRows | undefined, undisturbed: Undisturbed): string | null {
  const { plainWay, unanswered, turns } = played;
  // A call whose first request fell on the plain way may have left nothing.
  if (!rows) return turns.length === 0 ? null : "Nothing is stored of the call.";
  if (plainWay || unanswered.includes("line") || lostAgents(played) > 0)
    return unclosed(rows) ?? misfit(played, rows, undisturbed);

  const all = ({ projections, ledger }: CallRows) => [...projections, ...lasting(ledger)];
  const wanted = all(undisturbed.rows).map((row) => timeless(row, played));
  const stored = all(rows).map((row) => timeless(row, played));
  // What was never taken from Twilio's hand is not ours to keep, and nothing may stand in its place.
  const [missing] = without(wanted, stored).filter((row) => !isUntaken(row, played));
  const [more] = without(stored, wanted);
  return differenceIn(missing, more);
}

/** Without a word before it the talk began earlier. */
const timeless = (row: string, { unprepared }: Played) =>
  unprepared && /^calls |"type":"talkEnded"/.test(row) ? row.replace(/(\\*"seconds\\*":)\d+/g, "$1?") : row;

/** Whether a row is of a transcript whose callback fell at every try, or of a whisper that did. */
const isUntaken = (row: string, { unanswered, unprepared }: Played) =>
  (unanswered.includes("transcription") && /^transcripts |"type":"transcribed"/.test(row)) ||
  (unprepared && /"type":"agentAnswered"/.test(row));

/**
 * What a call that failed on the line tells too little of the turns before, or too much: more than these and what the call would have told
 * undisturbed, which its server may have played though the answer fell.
 */
function misfit(played: Played, { ledger }: CallRows, undisturbed: Undisturbed): string | null {
  const stored = lasting(ledger);
  const ordinary = lasting(undisturbed.rows.ledger);
  const [missing] = without(acknowledged(played, undisturbed), stored).filter(
    (row) => !isUntaken(row, played) && !(lostAgents(played) > 0 && isOfAgent(row)),
  );
  const [more] = without(stored, ordinary).filter((effect) => !isOfFailure(effect, played));
  return differenceIn(missing, more);
}

/**
 * What only a failure tells: that a turn failed; that an answer which the caller might have gone on with (a 1, to a 10) stands unsure; or, where
 * the document for an agent fell at every try, who else was rung and talked.
 */
const isOfFailure = (effect: string, played: Played) =>
  ["turnFailed", "answerUnsure"].includes(typeOf(effect)) || (lostAgents(played) > 0 && isOfAgent(effect));

const isOfAgent = (effect: string) => ["personMissed", "agentAnswered", "talkEnded"].includes(typeOf(effect));

/** Endings are corrected when later news comes, so their number depends on the order of callbacks. What they come to is in the projections. */
const isEnding = (effect: string) =>
  ["surveyClosed", "surveyWithdrawn", "callEnded", "endAssumed"].includes(typeOf(effect)) ||
  (typeOf(effect) === "promptLeft" && JSON.parse(effect).how === "hung-up");

/** What is not closed of a call that failed. */
export function unclosed({ ledger, projections }: CallRows): string | null {
  const has = (type: string) => ledger.some(({ effect }) => typeOf(effect) === type);
  const surveys = projections.filter((row) => row.startsWith("responses ")).length;
  if (!has("callEnded")) return "The call has no ending.";
  if (has("surveyOffered") && surveys !== 1) return `The call has ${surveys} dispositions.`;
  return null;
}

/** The first thing that is stored, or missing, otherwise than wanted. Null where none is. */
export function firstDifference(wanted: readonly string[], stored: readonly string[]): string | null {
  return differenceIn(without(wanted, stored)[0], without(stored, wanted)[0]);
}

function differenceIn(missing: string | undefined, more: string | undefined): string | null {
  if (missing === undefined && more === undefined) return null;
  return `Stored ${more ?? "nothing"} instead of ${missing ?? "nothing"}.`;
}

/** The things without those others, each taken away once. */
export function without(things: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return things.filter((thing) => {
    const at = rest.indexOf(thing);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
