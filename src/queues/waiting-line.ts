import type { Place } from "../flow/event.ts";

/** A caller in a queue. */
export type Waiting = {
  queue: string;
  call: string;
  /** Who comes first (`flow/level.ts`). */
  level: number;
  /** When they began to wait, ISO 8601. */
  since: string;
};

/** The caller who comes next. */
export type Next = Omit<Waiting, "since">;

/**
 * Who waits in which queue in what order, which agents are at work for it, and how long its last talks were. All processes share it. It is
 * soft: a caller joins again with each word from the queue, so what is lost here is back within a minute, in the old order.
 *
 * `at` is the moment, ISO 8601. An agent is known by the call by which they rang in. All of these reject where the store cannot be used.
 */
export interface WaitingLine {
  /** Puts a caller into the queue; who stands in it already keeps their place. */
  join(waiting: Waiting): Promise<void>;
  /** Where a caller stands; null for one who is not in the queue. `besides`: the other queues whose callers the same agents take. */
  place(queue: string, call: string, at: string, besides?: readonly string[]): Promise<Place | null>;
  /** Takes a caller out of the queue. */
  leave(queue: string, call: string): Promise<void>;
  /** An agent at work for these queues asks whether there is somebody whom `next` would give them. */
  anybody(queues: readonly string[], agent: string, at: string): Promise<boolean>;
  /**
   * An agent at work for these queues asks for the next caller: of all of them the one with the lowest level who has waited longest. A queue
   * whose first caller is on the way to another agent is passed over, for a while at most (`takingSeconds`): telephone queues give out
   * their first caller, so only one may be on the way. Null where nobody waits. An agent who got one counts as at work until they ask again
   * or are away.
   */
  next(queues: readonly string[], agent: string, at: string): Promise<Next | null>;
  /** The caller who was given out is there no more: the next one may be given out. */
  gone(queue: string, call: string): Promise<void>;
  /** The caller and the agent are joined: the next one may be given out. */
  joined(queue: string, call: string, agent: string, at: string): Promise<void>;
  /** A talk of this queue is over; `seconds` is its length. */
  talked(queue: string, seconds: number, at: string): Promise<void>;
  /** The agent has hung up. */
  away(queues: readonly string[], agent: string): Promise<void>;
  close(): Promise<void>;
}

/** How long a caller may be on the way to an agent, in seconds: the agent hears about them first. */
export const takingSeconds = 30;

/**
 * How long an agent who asked for the next caller counts as at work, in seconds, and one who got one (Twilio docs: Dial, `timeLimit`). Who counts
 * for no longer than the first has no caller.
 */
export const atWorkSeconds = { asking: 60, talking: 4 * 60 * 60 };

/** The talks that an expected wait is reckoned from: the last ones, none older than a day. */
export const remembered = { talks: 20, seconds: 24 * 60 * 60 };
