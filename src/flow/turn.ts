/**
 * The vocabulary of a turn: what happens on the line (events), what the caller hears and does next (actions),
 * and what the rest of the world must learn (effects). No word of Twilio's stands here.
 */
import type { Disposition, Exclusion, Outcome } from "./endings.ts";
import type { Telephone } from "./nodes/destination.ts";
import type { ArtDimension, Role, Scores } from "./score.ts";
import type { Claim } from "./who/claim.ts";
import type { Decision } from "./who/decide.ts";

/** What just happened on the line. Stamped outside (`at`, ISO 8601), so the core needs no clock. */
export type CallEvent = LineEvent | AsideEvent;

/**
 * What the store said to the claim of this turn (`Turn.claim`), which was played before without: null where the call may be asked, else why not.
 * Left out, it may.
 */
type Refused = Exclusion | null;

/**
 * What the caller's own line brings, in answer to what turn `turn` said. `gone` tells that the caller has hung up meanwhile:
 * what came still counts, and nothing that is said will be heard.
 */
export type LineEvent = { at: string; refused?: Refused; turn: number; gone?: boolean } & (
  | { type: "digits"; digits: string }
  | { type: "speech"; text: string; confidence?: number }
  | { type: "silence" }
  /** `silent`: as far as its length tells, nobody spoke. `digits`: the key that ended it. */
  | { type: "recorded"; recording: Recording | null; silent?: boolean; digits: string }
  /** `leg`: the telephone that was talked with, or rung last; null where that is not known. */
  | { type: "dialEnded"; outcome: DialOutcome; talkSeconds: number; leg: string | null }
  /** The caller waits in the queue, or has waited on. What is not known of the queue now is null. */
  | { type: "waited"; place: Place | null }
  /** The wait that began with turn `turn` is over, in a talk or without. `seconds`: how long it was, without the talk. */
  | { type: "queueLeft"; outcome: QueueOutcome; seconds: number }
);

/**
 * What comes from beside the caller's line, at any time and in any order. `callerKey` stands for the caller's number; left out, nobody keeps lists
 * of callers.
 */
export type AsideEvent = { at: string; refused?: Refused } & (
  | { type: "started"; caller: string | null; callerKey?: string | null }
  /** One of the telephones rung was picked up: which of them (from 0), and the leg of the call that leads there. */
  | { type: "agentAnswered"; telephone: number; leg: string }
  /** An agent who rang in takes the caller out of the queue. */
  | { type: "taken"; agent: string }
  | { type: "hungUp" }
  | { type: "transcribed"; recording: string; text: string }
  | { type: "failed" }
  /** Nothing happened by the moment at which something must have: the word of the call's end was lost. */
  | { type: "overdue" }
);

/** How a wait in a queue ended. `left`: as we asked. `failed`: the queue took the caller no longer. */
export type QueueOutcome = "talked" | "left" | "hung-up" | "full" | "failed";

/** Where a caller stands in a queue. */
export type Place = {
  /** 1 is next. */
  position: number;
  /** How many agents are at work for the queue now. */
  agents: number;
  /** The lengths of its last talks, in seconds. */
  talks: number[];
};

/** How an attempt to reach a person ended. Only `talked` means that both were joined. */
export type DialOutcome = "talked" | "no-answer" | "busy" | "failed" | "canceled" | "not-joined";

/** A piece of recorded speech, kept by the telephone provider. */
export type Recording = { id: string; url: string; seconds: number };

/** Something to be heard: text for a voice of that language, or a recorded file (its address, or its path below the audio folder). */
export type Speech = { language: string; text: string } | { audio: string };

/** What the line does next, in order. `listen`, `record` and `dial` wait and bring the next event; after `hangUp` comes nothing. */
export type Action =
  | { do: "say"; speech: Speech[] }
  | {
      do: "listen";
      speech: Speech[];
      language: string;
      /** The most keys that are taken; the last one ends the listening at once. */
      digits: number;
      /** Whether `#` ends the entry. If not, `#` and `*` are keys like the others. */
      hashEnds: boolean;
      /** Seconds of silence after the speech, or between two keys, before it counts as silence. */
      seconds: number;
      /** Phrases that are likely to be said, for the speech recogniser. */
      hints: string[];
    }
  | {
      do: "record";
      /** Said before the tone. A key pressed, or words spoken, while it lasts are heard as if it were a `listen`. */
      speech: Speech[];
      language: string;
      seconds: number;
      transcribe: boolean;
    }
  /** Rings these together; the first to take the call has it. `callerId`: the number that they show, null for the caller's. */
  | { do: "dial"; telephones: Telephone[]; ringSeconds: number; callerId: string | null }
  /** The plain way to a person: nothing is asked of us afterwards, so it works without any store. */
  | { do: "dialInOrder"; telephones: Telephone[]; ringSeconds: number; callerId: string | null }
  /** Puts the caller into a queue; what they hear there is asked for by `waited`. */
  | { do: "enqueue"; queue: string; since: string }
  /** In a queue: says something, and plays music until the next `waited`. A key ends it. `music`: null for our own. */
  | {
      do: "hold";
      queue: string;
      since: string;
      speech: Speech[];
      language: string;
      music: string | null;
      seconds: number;
      hints: string[];
    }
  /** Takes the caller out of the queue: `queueLeft` comes next. */
  | { do: "leaveQueue" }
  | { do: "hangUp" };

/** What a turn tells the rest of the world, in the past tense. Kept in order, by call and turn. */
export type Effect =
  | { type: "callStarted"; flow: string; version: string; language: string; caller: string | null }
  | { type: "languageChosen"; language: string }
  /** The call came to opening hours that were closed. `holiday`: on a day that is closed as a whole. */
  | { type: "closedFound"; calendar: string; holiday: boolean }
  | { type: "choiceMade"; node: string; choice: string }
  /** Whether the caller agreed, before the talk, to be asked after it. */
  | { type: "optInAnswered"; agreed: boolean }
  | { type: "promptMissed"; document: string; node: string; why: "silence" | "not-understood"; said: string }
  | ({ type: "answerRecorded" } & RecordedAnswer)
  | { type: "answerUnsure"; document: string; question: string; raw: string }
  | { type: "questionSkipped"; document: string; question: string }
  | { type: "personAsked"; queue: string; why: PersonWish }
  /** `agent`: their names, joined, where several were rung at once. */
  | { type: "personMissed"; queue: string; agent: string; outcome: DialOutcome }
  | { type: "agentAnswered"; queue: string; agent: string }
  /** `agent` is null where several were rung at once and it is not known who talked. */
  | { type: "waitBegan"; queue: string }
  | { type: "waitEnded"; queue: string; outcome: QueueOutcome; seconds: number }
  | { type: "talkEnded"; queue: string; agent: string | null; seconds: number; endedBy: "agent" | "caller" }
  /** Told where a survey has rules about who is asked, before anybody is rung. A later decision of the same call stands in its place. */
  | ({ type: "surveyDecided"; survey: string } & Decision)
  | { type: "surveyOffered"; survey: string; questions: number }
  | {
      type: "surveyClosed";
      /** Null where the flow has no survey for this way to a person. */
      survey: string | null;
      disposition: Disposition;
      reason: string | null;
      queue: string | null;
      agent: string | null;
      scores: Scores;
    }
  /** The caller wishes never to be asked again. */
  | { type: "surveysRefused" }
  /** The disposition that was told is taken back: late news tells that the call never reached a person. */
  | { type: "surveyWithdrawn" }
  /** A recorded message; or its words, where they were spoken before the tone. */
  | { type: "messageLeft"; recording: Recording | null; text: string | null }
  | { type: "transcribed"; recording: string; text: string }
  | { type: "turnFailed" }
  /** No word of the call's end ever came, and it is closed as it stood. */
  | { type: "endAssumed" }
  | { type: "callEnded"; outcome: Outcome };

/** Why a caller was put on the way to a person: a choice in a flow, the key or word for it, or misses in a menu. */
export type PersonWish = "choice" | "key" | "word" | "misses";

/** An answer's value: a grade or a count, a word (`yes`, a choice, digits), or null for a comment whose words are not known yet. */
export type AnswerValue = number | string | null;

/** Everything that an auditor may ask about one answer. */
export type RecordedAnswer = {
  document: string;
  question: string;
  /** The survey that it belongs to; null for what the caller gave on the way to a person. */
  survey: string | null;
  value: AnswerValue;
  /** What was pressed or said, as it came. */
  raw: string;
  by: "keypad" | "voice" | "recording";
  /** The recogniser's own confidence, 0 to 1; null where it gave none. */
  confidence: number | null;
  /** How the value was found: `key`, `number`, `phrase`, `digits`, `words`. */
  understood: string;
  /** 0 to 100 on the question's scale, its reversal included; null where the question is not graded. */
  index: number | null;
  role: Role | null;
  art: ArtDimension | null;
  rates: Rated | null;
  recording: Recording | null;
};

/** Whom an answer rates. */
export type Rated = "agent" | "queue" | "company";

/** What one turn comes to. `claim`: what must be looked up first; then the turn is played again with the answer. */
export type Turn = { session: Session; actions: Action[]; effects: Effect[]; claim?: Claim };

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
  /** Stands for the caller's number; null where that is withheld, or nobody keeps lists of callers. */
  callerKey: string | null;
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
  /** What the caller chose on the way, in the flow's first language: for the agent's ear. */
  chosen: string[];
  /** What the caller gave in the flow, by node. */
  given: Record<string, AnswerValue>;
  person: PersonLeg | null;
  survey: SurveyLeg | null;
  messageLeft: boolean;
  /** The recordings whose words have come. */
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

/** The way to a person, once the caller is on it. */
export type PersonLeg = {
  /** The transfer node, so that the same people are tried when the caller asks again. */
  document: string;
  node: string;
  queue: string;
  /** Which of those who are rung in order is being rung or was talked to, counted from 0. */
  trying: number;
  /** Whether the phone is ringing, a queue is waited in, or a talk is going on now. */
  dialing: boolean;
  /** The wait in a queue; null where none is going on. */
  waiting: Wait | null;
  /** Whether one of those being rung picked up (not yet a talk). */
  answered: boolean;
  /** Who picked up, by leg of the call, those before included: what is told of one of them again is not the next one's. */
  legs: Record<string, string>;
  /** Whether the caller and a person were joined at least once. */
  talked: boolean;
  /** The one who talked with the caller, or picked up last. */
  agent: string | null;
};

/** A wait in a queue. */
export type Wait = {
  queue: string;
  /** The turn that began it, by which its end is known. */
  turn: number;
  /** When it began, ISO 8601. */
  since: string;
  /** When an agent took the caller, ISO 8601; null before. */
  takenAt: string | null;
  /** Whether it has ended. */
  over: boolean;
  /** Where the caller goes once out of the queue; null while they wait. */
  leavingFor: "message" | null;
};

/** The survey of a call, decided before the agent is rung. */
export type SurveyLeg = {
  name: string;
  /** Why it is not to be offered after the talk; null where it is. */
  excluded: Exclusion | null;
  offered: boolean;
  /** The talk that it is about, set when it is offered: a later talk takes no answer of it. */
  queue: string | null;
  agent: string | null;
  answers: Record<string, AnswerValue>;
  /** Set once the survey is closed. */
  disposition: Disposition | null;
};
