/** The room in which a caller talks once an agent brings in another: who is in it, and who is to come. */
import type { Telephone } from "./nodes/destination.ts";

export type TalkRoom = {
  /** When the talk began that goes on in it, ISO 8601. */
  since: string;
  /** Who is in it or on the way into it, in the order in which they talked to the caller. */
  agents: Talker[];
  /** When an agent was told of last who had left it, ISO 8601; null before. */
  leftAt: string | null;
  /** Who is being brought in; null where nobody is. */
  bringing: Bringing | null;
  /** Whether the one to be brought in did not come, and nobody is left who could help the caller. */
  promised: boolean;
};

/** An agent who talks with the caller, on which leg, for which queue, and since when (ISO 8601). */
export type Talker = { leg: string; agent: string; queue: string; since: string };

/** Who is to come: one telephone, or the next agent of a queue. */
export type BroughtTo =
  | { do: "ring"; ring: readonly [Telephone]; hours: null }
  | { do: "wait"; queue: string; hours: null };

export type Bringing = {
  /** The turn that asked for it, by which what is told of it is known. */
  asked: number;
  /** Who asked for it. */
  by: string;
  to: BroughtTo;
  /** When it was asked for, ISO 8601. */
  since: string;
  /** The leg on which the second agent picked up; null while it rings. */
  leg: string | null;
};
