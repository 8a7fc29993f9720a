/**
 * What Twilio's documentation leaves open or tells in two ways. The phone plays either; a server has to get
 * along with both.
 */
export type Doubts = {
  /**
   * Recordings in which nobody spoke: "kept" requests the action, as Twilio's page on Record says; "dropped"
   * goes on with the next verb, as that page's own example expects.
   */
  silentRecordings: "kept" | "dropped";
  /** The DialCallStatus of a telephone that still rang when the caller went. */
  leftWhileRinging: "canceled" | "no-answer";
  /** The DialCallStatus of somebody who answered, and did not take the call that the whisper told of. */
  declinedWhispers: "completed" | "no-answer";
  /** The QueueResult when the one who takes a call from a queue goes while the greeting is played. */
  takerLeavesGreeting: "bridging-in-process" | "bridged" | "error";
  /** The QueueResult when the one who waited ends the talk. */
  waitingLeavesTalk: "bridged" | "hangup";
  /** Whether the action of a Dial that took a call from a queue is told of that queue and of the wait. */
  dialTellsQueue: boolean;
  /** What cannot be had or played while somebody waits: "end" ends the wait; "fallback" asks the fallback first. */
  failedWaits: "end" | "fallback";
  /** Seconds that are added to the Timeout of a call that is created over REST. */
  addedRestRinging: 0 | 5;
  /** Whoever is taken out of a conference over REST goes on with what comes after it, or the call ends. */
  removedParticipants: "goOn" | "end";
  /** A Leave where nobody waits. */
  strayLeave: "skipped" | "ends";
  /** The action of a Dial from which the caller was taken over REST: not asked, or asked in vain. */
  redirectedDials: "silent" | "asked";
};

const usual: Doubts = {
  silentRecordings: "kept",
  leftWhileRinging: "canceled",
  declinedWhispers: "completed",
  takerLeavesGreeting: "bridging-in-process",
  waitingLeavesTalk: "bridged",
  dialTellsQueue: true,
  failedWaits: "end",
  addedRestRinging: 5,
  removedParticipants: "goOn",
  strayLeave: "skipped",
  redirectedDials: "silent",
};

/** The answers that were asked for, and the likelier ones to what was not. */
export function doubtsOf(asked: Partial<Doubts>): Doubts {
  const answers = Object.entries(asked).filter(([name, value]) => name in usual && value !== undefined);
  return { ...usual, ...Object.fromEntries(answers) };
}
