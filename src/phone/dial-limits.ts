import type { Element } from "./document.ts";
import type { TalkLimits } from "./talk.ts";

/** Twilio docs: Dial, timeout. Five seconds are always added. */
const addedRinging = 5;

/** How long a Dial waits for somebody, in seconds, and what ends the talk. */
export type DialLimits = TalkLimits & { patience: number };

export function limitsOf({ attributes }: Element): DialLimits {
  return {
    patience: Number(attributes.timeout ?? 30) + addedRinging,
    timeLimit: Number(attributes.timeLimit ?? 14_400),
    star: attributes.hangupOnStar === "true",
  };
}
