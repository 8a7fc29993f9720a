import type { PromptEnd, Rated } from "../flow/effect.ts";
import type { Disposition, Outcome } from "../flow/endings.ts";
import type { ArtDimension, Role } from "../flow/score.ts";

/**
 * The tables of the results, the same on SQLite and on PostgreSQL. The ledger is the truth: each entry as it came. `calls`, `answers`,
 * `responses`, `messages`, `transcripts` and `prompts` are projections of it, so that reading is quick, and can be made again from it. Moments are
 * text as `Date.toISOString` writes it, which sorts; `turn` and `position` (the effect's place in its turn) tell which entry a row is from.
 */
export type Tables = {
  ledger: LedgerRow;
  calls: CallRow;
  answers: AnswerRow;
  responses: ResponseRow;
  messages: MessageRow;
  transcripts: TranscriptRow;
  prompts: PromptRow;
  projections: ProjectionsRow;
  deliveries: DeliveryRow;
};

type FromEntry = { call: string; turn: number; position: number };

export type LedgerRow = FromEntry & {
  at: string;
  type: string;
  /** The effect as JSON. */
  effect: string;
};

/** `hours`: at such an hour; `holiday`: all day, by a holiday or an exception. */
export type FoundClosed = "hours" | "holiday";

/** When a survey is asked: right after the talk, or later, of a caller who had left first. */
export type Asked = "now" | "later";

export type CallRow = {
  call: string;
  started_at: string;
  flow: string | null;
  version: string | null;
  caller: string | null;
  language: string | null;
  outcome: Outcome | null;
  ended_at: string | null;
  /** Who hung up first in the talk that the survey is about; null where no word of its end came. */
  ended_by: "agent" | "caller" | null;
  /** Who talked with the caller, in their order, as JSON: `agent`, `queue`, `seconds`. Null in a row that an older program made. */
  agents: string | null;
  /** 1 where the survey was offered, else 0. */
  offered: 0 | 1 | null;
  /** How TaskRouter found the agent of that talk, as JSON; null where it did not. */
  assignment: string | null;
  /** At which level it waited in a queue before that talk (`flow/level.ts`); null where it waited in none of ours. */
  level: number | null;
  /** How long the caller waited for the first person, in whole seconds; null where they talked with none, or it is another call's talk. */
  waited: number | null;
  /** When the survey was offered: right after the talk, or later, by a call of ours; null where it was not. */
  asked: Asked | null;
  /** 1 where the caller was promised to be called for it, else 0. */
  promised: 0 | 1 | null;
  /** The call that this one came of, where we placed it. */
  came_of: string | null;
  /** What the first opening hours that were closed for it were closed for; null where it found none closed. */
  found_closed: FoundClosed | null;
};

/** All null where there is no recording. */
export type RecordingColumns = {
  recording: string | null;
  recording_url: string | null;
  recording_seconds: number | null;
};

export type AnswerRow = FromEntry &
  RecordingColumns & {
    document: string;
    question: string;
    survey: string | null;
    /** A value is a number or text, and 7 is not "7": the other one of the two is null. */
    value_number: number | null;
    value_text: string | null;
    raw: string;
    heard_by: "keypad" | "voice" | "recording";
    confidence: number | null;
    understood: string;
    /** 1 where the caller said that it is right, when it was read out to them, else 0. Null in a row that an older program made. */
    confirmed: 0 | 1 | null;
    index_value: number | null;
    role: Role | null;
    art: ArtDimension | null;
    rates: Rated | null;
    at: string;
  };

export type ResponseRow = FromEntry & {
  survey: string | null;
  /** Null where the closing was taken back: the call has no survey then, until another closing comes. */
  disposition: Disposition | null;
  reason: string | null;
  queue: string | null;
  agent: string | null;
  /** As JSON. */
  scores: string;
  closed_at: string;
};

/** `transcript`: whether its recording is written out by and by; `none` where it is not, or there is none. */
export type MessageRow = FromEntry &
  RecordingColumns & { text: string | null; left_at: string; transcript: "awaited" | "none" };

/** The words of a recording; none in it where it could not be written out. They are joined in, since they may come before or after what they belong to. */
export type TranscriptRow = FromEntry & {
  recording: string;
  text: string;
  /** Who wrote it out: `provider`, or the name of another service. Null in a row that an older program made. */
  words_from: string | null;
};

/**
 * What happened at a prompt: that it was left, and how (`confirmed`: by an answer that was read out and right), that it was missed, or that it was asked
 * what was meant (`read-out`: whether an answer is right; `which`: of two).
 */
export type PromptHappened =
  | PromptEnd
  | "confirmed"
  | "person-after-misses"
  | "silence"
  | "not-understood"
  | "read-out"
  | "which";

/** `phrase`: what was not understood, where it may be shown; null for all else. */
export type PromptRow = FromEntry & {
  document: string;
  node: string;
  language: string;
  happened: PromptHappened;
  phrase: string | null;
};

/** One row: which version of the program's projecting the projections were made by. */
export type ProjectionsRow = { version: number };

/** What is to be handed on to a receiver, and how that went. */
export type DeliveryRow = FromEntry & {
  receiver: string;
  id: string;
  type: string;
  at: string;
  due_at: string;
  attempts: number;
  last_error: string | null;
  handed_at: string | null;
  set_aside_at: string | null;
  /** When it turned out that there is nothing to tell any more. */
  void_at: string | null;
};
