/** What is remembered of a call. */
import type { Action } from "./action.ts";
import type { Assignment } from "./assignment.ts";
import type { AnswerValue, PersonWish } from "./effect.ts";
import type { Disposition, Exclusion, Outcome } from "./endings.ts";
import type { Destination } from "./nodes/destination.ts";
import type { TalkRoom } from "./talk-room.ts";

/** All that is remembered of a call between two turns. Plain JSON, small enough to print. */
export type Session = {
  call: string;
  flow: string;
  /** The flow's version that the call began on. */
  version: string;
  /** Events played so far. A store saves a session only if the stored one has the turn before. */
  turn: number;
  /** The turn whose words the caller hears now: what the line brings must carry it, else it is a repeat or late. */
  awaiting: number;
  language: string;
  /** Whether the caller's number is not known. */
  withheld: boolean;
  /** The caller's number, or client or SIP address; null where that is withheld. */
  caller: string | null;
  /** Stands for the caller's number; null where that is withheld, or nobody keeps lists of callers. */
  callerKey: string | null;
  /** The CSI of the caller's last survey, looked up with the first way to a person; null where none is known. */
  lastScore: number | null;
  /** What the caller said when asked, before the talk, whether they may be asked after it; null where they were not asked, or said nothing. */
  optedIn: boolean | null;
  /** The counters in which the call holds a place, until it is asked. */
  places: string[];
  /** The flow or survey that is being played, and the node in it. */
  document: string;
  node: string;
  /** How often this prompt was met with silence or with something not understood. */
  misses: number;
  /** After `*`: the way to a person is on offer for a moment. */
  starred: boolean;
  /** A first key that may be a whole answer or the beginning of one: the 1 of 10. */
  held: string | null;
  /** Whether the caller wants to be spoken to slowly, from then on. */
  slow: boolean;
  /** What was heard and may be wrong, while the caller is asked whether it is right; null where nothing is. */
  unsure: Unsure | null;
  /** Whether the caller was asked at this prompt whether something is right, or which of two they mean: once is enough. */
  doubted: boolean;
  /** What the caller chose on the way, in the flow's first language: for the agent's ear. */
  chosen: string[];
  /** What the caller gave in the flow, by node. */
  given: Record<string, AnswerValue>;
  person: PersonLeg | null;
  survey: SurveyLeg | null;
  messageLeft: boolean;
  /** The caller's wish to be called back; null where they have none. */
  callback: CallbackWish | null;
  /** Whether no callback could be promised any more today, so that none is offered. */
  callbackRefused: boolean;
  /** The outbound call that this is, where we placed it, by its id; null where the caller rang. */
  placedAs: string | null;
  /** The recordings that were kept. */
  recordings: string[];
  /** The recordings whose words have come, or will not come. */
  transcribed: string[];
  /** Something failed on our side during the call. */
  failed: boolean;
  /** Set once the call is over. */
  outcome: Outcome | null;
  /** The moment, ISO 8601, by which something must have happened on the line; null once the call is over. */
  due: string | null;
  /** What was last said and done: a repeated request is answered with it. */
  last: Action[];
};

/** A place in line that is kept for a caller who need not stay on it. */
export type CallbackWish = {
  /** The number to call; null while it is asked for. */
  number: string | null;
  level: number;
  /** When the caller began to wait, ISO 8601. */
  since: string;
  /** Whether it is settled, and the caller told so. */
  promised: boolean;
};

/** The way to a person, once the caller is on it. */
export type PersonLeg = {
  /** The transfer node, so that the same people are tried when the caller asks again. */
  document: string;
  node: string;
  queue: string;
  /** Why the caller asked for a person, and when, ISO 8601. */
  why: PersonWish;
  since: string;
  /** Which of those who are rung in order is being rung or was talked to, counted from 0. */
  trying: number;
  /** Whether the phone is ringing, a queue is waited in, or a talk is going on now. */
  dialing: boolean;
  /** The wait in a queue, over or not; null where the last way to a person that was tried is a telephone, or none was tried. */
  waiting: Wait | null;
  /** Whether one of those being rung picked up (not yet a talk). */
  answered: boolean;
  /** Who picked up, by leg of the call, those before included: what is told of one of them again is not the next one's. */
  legs: Record<string, string>;
  /** Whether the caller and a person were joined at least once. */
  talked: boolean;
  /** The one who talked with the caller, or picked up last. */
  agent: string | null;
  /** The leg on which they did, and when they picked up, ISO 8601; null where nobody has, or it is not known. */
  leg: string | null;
  answeredAt: string | null;
  /** The room in which the talk goes on once an agent wants to bring in another; null where none does. */
  room: TalkRoom | null;
  /** Who was to be brought in when the agent before left: tried before all others. Null where nobody was. */
  brought: Destination | null;
};

/** The legs of agents who are in a conference with the caller, and of those who have left it. */
export type WithAgents = { there: string[]; gone: string[] };

/** A wait in a queue. */
export type Wait = {
  queue: string;
  /** Who comes first in it, decided when the wait began (`level.ts`). */
  level: number;
  /** The turn that began it, by which its end is known. */
  turn: number;
  /** When it began, ISO 8601. */
  since: string;
  /** When an agent took the caller, ISO 8601; null before. */
  takenAt: string | null;
  /** When the first of the agents whom TaskRouter found was there, ISO 8601; null before, and where it is not known. */
  reachedAt: string | null;
  /** The agent to whom TaskRouter offers the caller; null before, and where agents ring in. */
  offered: Assignment | null;
  /** Another agent, to whom TaskRouter offers the caller while the first one has the call; null where there is none. */
  next: Assignment | null;
  /** The conference in which TaskRouter put the caller and agents; null before, and where it joins them directly. */
  conference: WithAgents | null;
  /** The outbound call for which an agent waits here for this caller alone; null where the caller waits for any. */
  pair: string | null;
  /** When Twilio first asked what the caller hears while they wait for that agent, ISO 8601; null before, and where they wait for any. */
  heldAt: string | null;
  /** Whether a callback was offered by itself, and whether that was the last that was said. */
  callbackOffered: "just now" | "before" | null;
  /** Whether it has ended. */
  over: boolean;
  /** Where the caller goes once out of the queue; null while they wait. */
  leavingFor: "message" | "callback" | "front" | null;
};

/** The survey of a call, decided before the agent is rung. */
export type SurveyLeg = {
  name: string;
  /** Why it is not to be offered after the talk; null where it is. */
  excluded: Exclusion | null;
  /** Whether it is asked by a call of ours, after the talk was left; and whether such a call was promised to whoever left it. */
  later: boolean;
  promised: boolean;
  offered: boolean;
  /** The talk that it is about, set when it is offered: a later talk takes no answer of it. */
  queue: string | null;
  agent: string | null;
  answers: Record<string, AnswerValue>;
  /** How often in a row its questions have met with silence, since something was last heard. */
  unheard: number;
  /** Set once the survey is closed. */
  disposition: Disposition | null;
};

/** An answer that may have been heard wrongly. */
export type Unsure = {
  value: number | string;
  understood: string;
  /** What was said, as it came, and the recogniser's confidence in it. */
  raw: string;
  confidence: number | null;
  to: string;
};
