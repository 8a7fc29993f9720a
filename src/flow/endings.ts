/** How a survey ended, exactly one for each call that reached a person (design: survey dispositions). */
export const dispositions = [
  "not-eligible",
  "left-before-offer",
  "declined",
  "no-answer-given",
  "partial",
  "completed",
  "failed",
] as const;
export type Disposition = (typeof dispositions)[number];

/** Why a call that reached a person was not to be asked: the reason beside `not-eligible`. */
export const exclusions = [
  "no-survey-here",
  "withheld-number",
  "opted-out",
  "no-opt-in",
  "sampled-out",
  "do-not-survey",
  "asked-recently",
  "daily-limit",
  "total-limit",
  "unchecked",
  "too-short",
] as const;
export type Exclusion = (typeof exclusions)[number];

/** What is told beside a disposition: why nobody was to be asked, or that the caller stopped the questions. */
export type Reason = Exclusion | "stopped";

/** How a call ended, exactly one for each call. */
export const outcomes = [
  "self-served",
  "reached-a-person",
  "left-a-message",
  "promised-a-callback",
  "abandoned-in-menu",
  "abandoned-in-queue",
  "abandoned-while-ringing",
  "asked-later",
  "not-reached",
  "callback-declined",
  "failed",
] as const;
export type Outcome = (typeof outcomes)[number];

/** How an attempt to reach a person ended. Only `talked` means that both were joined. */
export type DialOutcome = "talked" | "no-answer" | "busy" | "failed" | "canceled" | "not-joined";

/**
 * How a wait in a queue ended. `left`: as we asked. `failed`: the queue took the caller no longer. `moved`: the caller was taken out of it by
 * others, into a talk if an agent was found.
 */
export type QueueOutcome = "talked" | "left" | "hung-up" | "full" | "failed" | "moved";
