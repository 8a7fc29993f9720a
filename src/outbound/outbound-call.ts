import type { Session } from "../flow/session.ts";

/** A call that we have promised to place, or may place: a callback, or a survey asked of a caller who hung up first. */
export type OutboundCall = {
  /** `callback-CALL` or `survey-CALL`, after the call that it came of: promised twice is promised once. */
  id: string;
  /** Counts its changes: it is saved only on the revision before. The first is 1. */
  revision: number;
  /** The call that it came of. */
  of: string;
  /**
   * That call as it was left: what is known of the caller. Kept here, since sessions are forgotten after two days and a weekend is longer. Null once
   * it is closed, or where nothing of it is needed.
   */
  before: Session | null;
  flow: string;
  language: string;
  purpose: CallbackPurpose | SurveyPurpose;
  /** Who is called; null once it is closed, for a number is kept no longer than it is needed. */
  to: string | null;
  /** The number that they see, one of the account's. */
  from: string;
  /** The keys that stand for the numbers of the caller (`callerKey`): the one that is called, and then the one that they rang from. */
  callers: string[];
  /** When it was promised, ISO 8601. */
  promisedAt: string;
  /** How often they were called, how often they are called at most, and how long it rests between, in seconds. */
  tries: number;
  mostTries: number;
  pause: number;
  /** The calls that were placed for it, so that one that was placed and not answered for is told from those before. */
  calls: string[];
  /** From when on something is to be done about it, ISO 8601; null once it is closed. */
  due: string | null;
  state: OutboundState;
};

/** A place in line that is kept. */
export type CallbackPurpose = {
  for: "callback";
  /** The queue that the talk counts for. */
  queue: string;
  level: number;
  /** When the caller began to wait, ISO 8601: the place in line is that of the original call. */
  since: string;
};

export type SurveyPurpose = { for: "survey"; survey: string };

export type OutboundState =
  /** For an agent, for the next try, or for the hour. */
  | {
      is: "waiting";
      /** Which of the agents who are rung in order is next, counted from 0; left out, the first. */
      telephone?: number;
    }
  | Calling
  /** The person called is on the line. */
  | { is: "talking"; call: string; agent: string | null }
  | { is: "closed"; how: OutboundEnding; at: string };

/** One of the legs is called, or is about to be. */
export type Calling = {
  is: "calling";
  leg: "agent" | "caller";
  /** The telephone that is called. */
  address: string;
  since: string;
  /** When Twilio was asked to call it; null before: an agent hears first who is to be called. It is asked once only. */
  placedAt: string | null;
  /** Null where Twilio has not told (yet) which call that is. */
  call: string | null;
  /** The agent who is there, or is called; null where nobody is needed. */
  agent: string | null;
  /** Which of the agents who are rung in order that is. */
  telephone?: number;
};

/** How it ended: done; taken back, since it was not needed any more; nobody reached; or Twilio would not place it. */
export type OutboundEnding = "served" | "cancelled" | "not-reached" | "refused";

type Purpose = OutboundCall["purpose"]["for"];

const purposes: readonly Purpose[] = ["callback", "survey"];

/** The id of what is promised for this purpose after a call. */
export function outboundId(purpose: Purpose, of: string): string {
  return `${purpose}-${of}`;
}

/** What an outbound call is for, by its id; null for another id, such as that of a caller who stands in a line. */
export function purposeOf(id: string): Purpose | null {
  return purposes.find((purpose) => id.startsWith(outboundId(purpose, ""))) ?? null;
}

/** Whether two go to the same number. */
export function goesToSame({ callers: [one] }: OutboundCall, { callers: [other] }: OutboundCall): boolean {
  return one === other;
}
