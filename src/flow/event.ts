/** What can happen on a call. No word of Twilio's stands here. */
import type { Assignment } from "./assignment.ts";
import type { DialOutcome, Exclusion, QueueOutcome } from "./endings.ts";
import type { Recording } from "./recording.ts";
import type { Session } from "./session.ts";
import type { BroughtTo } from "./talk-room.ts";

/** What just happened on the line. Stamped outside (`at`, ISO 8601), so the core needs no clock. */
export type CallEvent = LineEvent | AsideEvent;

/**
 * What the store said to the claim of this turn (`Turn.claim`), which was played before without: null where the call may be asked, else why not.
 * Left out, it may.
 */
type Refused = Exclusion | null;

/** The CSI of the caller's last survey, as it was looked up for this turn (`Turn.scoreOf`); null where none is known. Left out, none. */
type Csi = number | null;

/**
 * Why the callback that this turn promises is not kept, which was played before without: one to that number stands already, or nobody may be
 * promised another today. Left out, it is kept.
 */
export type Unkept = "stands" | "too-many";

/**
 * What the caller's own line brings, in answer to what turn `turn` said. `gone` tells that the caller has hung up meanwhile:
 * what came still counts, and nothing that is said will be heard.
 */
export type LineEvent = {
  at: string;
  refused?: Refused;
  lastScore?: Csi;
  unkept?: Unkept;
  turn: number;
  gone?: boolean;
} & (
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
  /** The caller is out of the room in which they talked with agents, or waited for one. `failed`: there was none. */
  | { type: "roomLeft"; failed?: boolean }
);

/**
 * What comes from beside the caller's line, at any time and in any order. `callerKey` stands for the caller's number; left out, nobody keeps lists
 * of callers. `called`: the number that was called. `chosenBefore`: the language that the caller chose in an earlier call. Both may be left out.
 */
export type AsideEvent = { at: string; refused?: Refused; lastScore?: Csi; unkept?: Unkept } & (
  | {
      type: "started";
      caller: string | null;
      callerKey?: string | null;
      called?: string | null;
      chosenBefore?: string | null;
    }
  /**
   * Somebody has picked up whom we call back, under this number. `outbound`: the outbound call that it is, by its id. `before`: the call that
   * it came of, as it was left.
   */
  | {
      type: "calledBack";
      outbound: string;
      number: string;
      callerKey: string | null;
      before: Session;
    }
  /**
   * Somebody or something has picked up whom we call to ask about a talk that they left first: the same. `by`: who has, as far as can be told;
   * null where it cannot.
   */
  | {
      type: "surveyCalled";
      outbound: string;
      number: string;
      callerKey: string | null;
      by: "person" | "machine" | null;
      before: Session;
    }
  /** One of the telephones rung was picked up: which of them (from 0), and the leg of the call that leads there. */
  | { type: "agentAnswered"; telephone: number; leg: string }
  /** An agent who rang in takes the caller out of the queue. */
  | { type: "taken"; agent: string; leg?: string }
  /** TaskRouter found an agent for the caller, and has them called. */
  | ({ type: "offered" } & Pick<Assignment, "agent" | "task" | "offer" | "taskQueue" | "age">)
  /** What became of that: the agent's telephone rings, was picked up, or was not. */
  | { type: "agentRang"; offer: string }
  | { type: "offerTaken"; offer: string }
  | { type: "offerMissed"; offer: string; outcome: DialOutcome }
  /** An agent has come into the conference in which TaskRouter joins them with the caller, or has left it. */
  | { type: "conferenceJoined"; leg: string }
  | { type: "conferenceLeft"; leg: string }
  /** The agent who talks with the caller wants to bring in another one. */
  | { type: "handOffAsked"; to: BroughtTo }
  /** The second agent has picked up, on this leg. `asked`: the turn that asked for them, as in the next two. */
  | { type: "broughtAnswered"; asked: number; leg: string }
  /** The second agent comes to the caller. */
  | { type: "agentJoined"; asked: number; leg: string; agent: string }
  /** The second agent does not come. `apart`: the first is not on the way to the room either, and talks on as before. */
  | { type: "handOffMissed"; asked: number; outcome: DialOutcome; apart?: boolean }
  /** An agent has left the room in which the caller talked with more than one. */
  | { type: "agentLeft"; leg: string }
  | { type: "hungUp" }
  /** The words of a recording have come. `service`: which one wrote it out; left out, the telephone provider did. `language`: in which, where that is told. */
  | { type: "transcribed"; recording: string; text: string; service?: string; language?: string }
  /** A recording cannot be written out, or nothing in it can be understood. */
  | { type: "transcriptFailed"; recording: string; service?: string; language?: string }
  | { type: "failed" }
  /** Nothing happened by the moment at which something must have: the word of the call's end was lost. */
  | { type: "overdue" }
);

/** Where a caller stands in a queue. */
export type Place = {
  /** 1 is next. */
  position: number;
  /** How many callers the same agents take first, those of other queues among them. */
  before: number;
  /** How many agents are at work for the queue now. */
  agents: number;
  /** How many of them have no caller, and look for one. */
  free: number;
  /** The lengths of its last talks, in seconds. */
  talks: number[];
};
