import type { Document } from "./document.ts";

/** Why a leg's documents came to an end. */
export type EndedBy =
  /** The person hung up. */
  | "caller"
  /** No verb was left. */
  | "document"
  /** A Hangup or Reject verb. */
  | "hangup"
  | "reject"
  /** A document could not be had, and the fallback did not help. */
  | "applicationError"
  /** Over REST. */
  | "api"
  /** A call that was created over REST was not answered. */
  | "unanswered"
  /** Twilio lets no call last longer. */
  | "limit";

/** How far documents were played. */
export type PlayedTo =
  | EndedBy
  /** A Leave verb, while the leg was in a queue. */
  | "leave"
  /** A verb that may not stand in what is played in a queue or for a conference. */
  | "wrongVerb";

/** What comes after a verb. */
export type Next = { then: "next" } | { then: "play"; document: Document } | { then: "end"; by: PlayedTo };

export const onward: Next = { then: "next" };
export const hungUp: Next = { then: "end", by: "caller" };
