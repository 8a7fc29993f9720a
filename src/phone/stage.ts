/** What a leg plays documents for, when they are not the course of the call itself. */
export type Stage = {
  /** Goes on from "<Dial> may not run". */
  where: string;
  verbs: readonly string[];
  /**
   * A part of a verb that goes on after it: what fails in it ends the part, and is for the verb to deal with.
   */
  isPart: boolean;
};

/**
 * On the telephone of somebody who was dialed, before the caller is joined (Twilio docs: Number, url).
 */
export const whispering: Stage = {
  where: "on the telephone of the one who was dialed",
  verbs: ["Say", "Play", "Pause", "Gather", "Redirect", "Hangup"],
  isPart: false,
};

/** Twilio docs: Enqueue, waitUrl. */
export const queueing: Stage = {
  where: "while somebody waits in a queue",
  verbs: ["Say", "Play", "Pause", "Gather", "Redirect", "Hangup", "Leave"],
  isPart: true,
};

/** Twilio docs: Conference, waitUrl. */
export const conferring: Stage = {
  where: "while somebody waits for a conference",
  verbs: ["Say", "Play", "Pause", "Redirect"],
  isPart: true,
};

/** Twilio docs: Queue, url. */
export const greeting: Stage = {
  where: "before somebody from a queue is joined",
  verbs: ["Say", "Play", "Pause", "Redirect"],
  isPart: true,
};
