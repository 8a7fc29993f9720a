/** A call that we have promised to place, or may place: a callback, or a survey asked of a caller who hung up first. */
export type OutboundCall = {
  /** `callback-CALL` or `survey-CALL`, after the call that it came of: promised twice is promised once. */
  id: string;
  /** Counts its changes: it is saved only on the revision before. The first is 1. */
  revision: number;
  /** The call that it came of, whose session says what is known of the caller. */
  of: string;
  flow: string;
  language: string;
  purpose: CallbackPurpose | SurveyPurpose;
  /** Who is called; null once it is closed, for a number is kept no longer than it is needed. */
  to: string | null;
  /** The number that they see, one of the account's. */
  from: string;
  /** The keys that stand for the numbers of the caller (`callerKey`): the one they rang from, and the one that is called. */
  callers: string[];
  /** When it was promised, ISO 8601. */
  promisedAt: string;
  /** How often they were called, how often they are called at most, and how long it rests between, in seconds. */
  tries: number;
  mostTries: number;
  pause: number;
  /** From when on something is to be done about it, ISO 8601; null once it is closed. */
  due: string | null;
  state: OutboundState;
};

/** A place in a queue that is kept, or an agent to be rung where a flow has no queue. */
export type CallbackPurpose = {
  for: "callback";
  /** The queue in whose line it stands; null where agents are rung. */
  queue: string | null;
  level: number;
  /** When the caller began to wait, ISO 8601: the place in line is that of the original call. */
  since: string;
};

export type SurveyPurpose = { for: "survey"; survey: string };

export type OutboundState =
  /** For an agent, for the next try, or for the hour. */
  | { is: "waiting" }
  /** One of the legs is being called. `call` is null where Twilio has not told (yet) which call that is. */
  | { is: "calling"; leg: "agent" | "caller"; placedAt: string; call: string | null; agent: string | null }
  /** The person called is on the line. */
  | { is: "talking"; call: string; agent: string | null }
  | { is: "closed"; how: OutboundEnding; at: string };

/** How it ended: done; taken back, since it was not needed any more; nobody reached; or Twilio would not place it. */
export type OutboundEnding = "served" | "cancelled" | "not-reached" | "refused";
