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

/** How a call ended, exactly one for each call. */
export const outcomes = [
  "self-served",
  "reached-a-person",
  "left-a-message",
  "abandoned-in-menu",
  "abandoned-while-ringing",
  "failed",
] as const;
export type Outcome = (typeof outcomes)[number];
