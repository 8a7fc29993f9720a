/** What a turn tells the rest of the world. */
import type { Assignment } from "./assignment.ts";
import type { DialOutcome, Disposition, Outcome, QueueOutcome } from "./endings.ts";
import type { Recording } from "./recording.ts";
import type { ArtDimension, Role, Scores } from "./score.ts";
import type { Decision } from "./who/decide.ts";

/** What a turn tells the rest of the world, in the past tense. Kept in order, by call and turn. */
export type Effect =
  /** `of`: the call that it came of, where we placed it; left out where the caller rang. */
  | {
      type: "callStarted";
      flow: string;
      version: string;
      language: string;
      caller: string | null;
      of?: string;
    }
  | { type: "languageChosen"; language: string }
  /** The call came to opening hours that were closed. `holiday`: on a day that is closed as a whole. */
  | { type: "closedFound"; calendar: string; holiday: boolean }
  | { type: "choiceMade"; node: string; choice: string }
  /** Whether the caller agreed, before the talk, to be asked after it. */
  | { type: "optInAnswered"; agreed: boolean }
  /** `said`: what came instead of an answer; empty where it may be somebody's number. */
  | {
      type: "promptMissed";
      document: string;
      node: string;
      language?: Asked;
      why: "silence" | "not-understood";
      said: string;
    }
  /**
   * A prompt was left. Told once for each time that it was asked, where no `answerRecorded` and no `questionSkipped` does. `why`: of who went to a person.
   */
  | {
      type: "promptLeft";
      document: string;
      node: string;
      language: string;
      how: PromptEnd;
      why?: PersonWish;
    }
  | ({ type: "answerRecorded" } & RecordedAnswer)
  /** What was heard may be wrong, and the caller is asked: whether it is right, or which of two they mean. */
  | {
      type: "confirmationAsked";
      document: string;
      question: string;
      language: string;
      heard: readonly (number | string)[];
      said: string;
    }
  | { type: "answerUnsure"; document: string; question: string; raw: string }
  | { type: "questionSkipped"; document: string; question: string; language?: Asked }
  /** `since`: when they first did, in the call before, where they are called back. */
  | { type: "personAsked"; queue: string; why: PersonWish; since?: string }
  /** `agent`: their names, joined, where several were rung at once. */
  | { type: "personMissed"; queue: string; agent: string; outcome: DialOutcome }
  /** TaskRouter offers the caller to this agent. */
  | { type: "agentOffered"; queue: string; agent: string; task: string; taskQueue: string | null }
  | { type: "agentRang"; queue: string; agent: string }
  /** How many agents are with the caller in TaskRouter's conference, now that one came or left. */
  | { type: "conferenceChanged"; queue: string; agents: number }
  | { type: "agentAnswered"; queue: string; agent: string }
  /** `agent` is null where several were rung at once and it is not known who talked. */
  /** `level`: where the caller comes before or after others (`level.ts`). */
  | { type: "waitBegan"; queue: string; level?: number }
  | { type: "waitEnded"; queue: string; outcome: QueueOutcome; seconds: number }
  /** The caller is told that they will be called, by this number, at the place in line that they had. */
  | { type: "callbackPromised"; queue: string; level: number; since: string }
  /** `assignment`: how TaskRouter found the agent, where it did. */
  | {
      type: "talkEnded";
      queue: string;
      agent: string | null;
      seconds: number;
      endedBy: "agent" | "caller";
      assignment?: Assignment;
    }
  /** The agent who talks with the caller asked for another one: a telephone's agent, or a queue. */
  | { type: "handOffAsked"; queue: string; agent: string; to: string }
  /** The second agent came to the caller. */
  | { type: "agentJoined"; queue: string; agent: string }
  /** Told where a survey has rules about who is asked, before anybody is rung. A later decision of the same call stands in its place. */
  | ({ type: "surveyDecided"; survey: string } & Decision)
  /** The caller left the talk first, had agreed to be asked, and is to be called for it. */
  | { type: "surveyCallPromised"; survey: string; queue: string; agent: string | null }
  /** `later`: by a call of ours, since they had left the talk first; left out where it was asked right after the talk. */
  | { type: "surveyOffered"; survey: string; questions: number; later?: true }
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
  | { type: "messageLeft"; recording: Recording | null; text: string | null; transcript?: Transcript }
  /** `service`: which one wrote it out; left out, the telephone provider did. `language`: in which, where that was told. */
  | { type: "transcribed"; recording: string; text: string; service?: string; language?: string }
  /** A recording could not be written out. */
  | { type: "transcriptFailed"; recording: string; service?: string }
  | { type: "turnFailed" }
  /** No word of the call's end ever came, and it is closed as it stood. */
  | { type: "endAssumed" }
  | { type: "callEnded"; outcome: Outcome };

/** Whether a recording is written out by and by. An older version did not tell. */
export type Transcript = "awaited" | "none";

/** Why a caller was put on the way to a person: a choice in a flow, the key or word for it, or misses in a menu. */
export type PersonWish = "choice" | "key" | "word" | "misses";

/**
 * How a prompt was left: by a reply that leads on, without one, for a person, because the caller wanted no more questions, or since they hung up.
 */
export type PromptEnd = "keypad" | "voice" | "recording" | "skipped" | "person" | "stopped" | "hung-up";

/** The language in which a prompt was asked. An older version did not tell. */
type Asked = string;

/** An answer's value: a grade or a count, a word (`yes`, a choice, digits), or null for a comment whose words are not known yet. */
export type AnswerValue = number | string | null;

/** Everything that an auditor may ask about one answer. */
export type RecordedAnswer = {
  document: string;
  question: string;
  /** The survey that it belongs to; null for what the caller gave on the way to a person. */
  survey: string | null;
  language?: Asked;
  value: AnswerValue;
  /** What was pressed or said, as it came. */
  raw: string;
  by: "keypad" | "voice" | "recording";
  /** The recogniser's own confidence, 0 to 1; null where it gave none. */
  confidence: number | null;
  /** How the value was found: `key`, `number`, `phrase`, `digits`, `words`. */
  understood: string;
  /** Whether the caller said that it is right, when it was read out to them. Left out where it was not. */
  confirmed?: true;
  /** 0 to 100 on the question's scale, its reversal included; null where the question is not graded. */
  index: number | null;
  role: Role | null;
  art: ArtDimension | null;
  rates: Rated | null;
  recording: Recording | null;
};

/** Whom an answer rates. */
export type Rated = "agent" | "queue" | "company";
