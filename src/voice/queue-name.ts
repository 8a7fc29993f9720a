import { usualLevel } from "../flow/level.ts";

/**
 * A queue as Twilio knows it. Twilio gives out whoever came first (Twilio docs: Queue), so each level has a queue of its own there. No flow can give
 * a queue such a name: the parentheses are none of a queue's characters.
 */
export function twilioQueue(queue: string, level: number): string {
  return level === usualLevel ? queue : `${queue} (${level})`;
}

/** The queue in which somebody who was called back waits for the agent who called, and nobody else. `outbound`: the outbound call's id. */
export function pairQueue(outbound: string): string {
  return `(${outbound})`;
}

export function isPairQueue(name: string): boolean {
  return /^\(.*\)$/.test(name);
}
