import type { Entry } from "../calls/ledger-entry.ts";
import type { Asked, FoundClosed, PromptHappened } from "../database/tables.ts";
import type { AnswerValue } from "../flow/effect.ts";
import type { Disposition, Outcome } from "../flow/endings.ts";
import type { ArtDimension, Role } from "../flow/score.ts";
import type { SurveyResponse } from "./survey-response.ts";
import type { VoiceMessage } from "./voice-message.ts";

/**
 * Keeps what calls came to: every entry as it was, and what is read from them. The order in which entries arrive does not matter,
 * nor how often each arrives. Every method rejects where the store cannot be reached.
 */
export interface ResultsStore {
  /** Keeps all the entries, or rejects and keeps none. An entry that is kept already changes nothing. */
  append(entries: readonly Entry[]): Promise<void>;
  /** All that a call told, in its order. */
  entries(call: string): Promise<Entry[]>;
  /** The closed surveys, those of the newest calls first. */
  responses(filter: ListFilter): Promise<SurveyResponse[]>;
  /** What callers said to a machine because nobody was free, the newest calls first. */
  messages(filter: ListFilter): Promise<VoiceMessage[]>;
  /** What the report is made of, all of it as it stood at one moment. */
  tally(filter: TallyFilter): Promise<Tally>;
  /** Rejects, saying what is wrong, where nothing can be appended now. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Which calls count. A call belongs as a whole to the moment at which it began, so that no survey is cut in two.
 * `since` is the first moment that counts and `until` the first that does not, both as `Date.toISOString` writes them.
 */
export type CallFilter = { since?: string; until?: string; flow?: string };

/** `allPhrases`: also what only one caller said. */
export type TallyFilter = CallFilter & { allPhrases?: boolean };

/** The most that one list has. */
export const mostListed = 1000;

/** `limit`: the most that are wanted, `mostListed` where left out. */
export type ListFilter = CallFilter & { call?: string; limit?: number };

/** Answers counted together. */
export type Tally = {
  /** Surveys with at least one answer. */
  responses: number;
  closed: ClosedGroup[];
  outcomes: Partial<Record<Outcome, number>>;
  /** Calls that found opening hours closed, by what for. */
  foundClosed: Partial<Record<FoundClosed, number>>;
  answers: AnswerGroup[];
  prompts: PromptGroup[];
  /** What was not understood, the most frequent first: none with many digits, and what only one caller said where all is asked for. */
  unheard: UnheardPhrase[];
};

/** Which of the two hung up first in a talk. */
export type EndedBy = "agent" | "caller";

/** `n` calls that reached a person, or that asked about the talk of another one, alike in how it went on. */
export type ClosedGroup = {
  disposition: Disposition;
  /** Why the call was not to be asked. */
  reason: string | null;
  queue: string | null;
  agent: string | null;
  /** Null where no word of the talk's end came. */
  endedBy: EndedBy | null;
  offered: boolean;
  /** When the survey was asked; null where it was not. */
  asked: Asked | null;
  /** Whether the caller was promised to be called for it. */
  promised: boolean;
  /** Whether at least one answer was given. */
  answered: boolean;
  n: number;
};

/** `n` equal answers to one question of a survey. */
export type AnswerGroup = {
  survey: string;
  question: string;
  role: Role | null;
  art: ArtDimension | null;
  index: number | null;
  /** Null for all answers in the caller's own words or digits: they are counted, and not told apart. */
  value: AnswerValue;
  /** Who ended the talk that the survey is about. */
  endedBy: EndedBy | null;
  n: number;
  /** The earliest turn at which one of them was given: it puts the questions in the order in which they are asked. */
  turn: number;
};

/** So often the same happened at one prompt, in one language. */
export type PromptGroup = {
  document: string;
  node: string;
  language: string;
  happened: PromptHappened;
  n: number;
  /** The earliest turn at which it did. */
  turn: number;
};

/** A phrase that was said `n` times at a prompt and not understood. */
export type UnheardPhrase = { document: string; node: string; language: string; phrase: string; n: number };
