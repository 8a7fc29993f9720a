import { randomInt } from "node:crypto";
import { type Doubts, doubtsOf } from "./doubts.ts";
import type { AudioSeconds, SpeakingRate } from "./sounds.ts";
import type { Deliver } from "./wire.ts";

/** One call to place, and how the number that it calls is set up at Twilio. */
export type CallOptions = Partial<Doubts> & {
  /**
   * Absolute. May carry connection overrides (`#rc=2&rp=5xx`) and `user:password@` for Basic authentication.
   */
  voiceUrl: string;
  voiceMethod?: "GET" | "POST";
  /** Asked once when a document cannot be had, with ErrorCode and ErrorUrl. */
  fallbackUrl?: string;
  /** Told once, at the end of the call. */
  statusCallback?: string;
  /** Key of the signatures. */
  authToken: string;
  accountSid?: string;
  callSid?: string;
  /** Defaults: +15550100001 calls +15550100002. */
  from?: string;
  to?: string;
  callerName?: string;
  /**
   * Do as Twilio does: skip what it does not know with a warning, and carry on. Otherwise the phone throws a
   * Complaint.
   */
  lenient?: boolean;
  /** Decides the ids and the order of concurrent callbacks. Drawn, and told in the record, if not said. */
  seed?: number;
  /** Time that a fetch takes on the call's clock, 0.15 if not said. */
  latencySeconds?: number;
  /** Tells how long recordings last; 4 seconds where it is not told. */
  audioSeconds?: AudioSeconds;
  /** Tells how fast voices and people speak; 14 characters a second if not said. */
  charactersASecond?: SpeakingRate;
  /** false: Twilio never gets round to the transcriptions. */
  transcripts?: boolean;
  /**
   * The call may ask again and again without a sign of its person, as that of an agent who waits at a desk does:
   * only documents that take no time are a loop, and the call ends after Twilio's four hours.
   */
  mayLoop?: boolean;
  /** How many callers fit in a queue; 1,000 if not said, where older pages of Twilio have 100. */
  queueSize?: number;
  /** Twilio cannot put the caller in the queue: `QueueResult` is system-error. */
  queueFails?: boolean;
  /** Real time for one fetch with its retries and redirects; Twilio's 15,000 if not said. */
  timeoutMilliseconds?: number;
  /** What the clock read when the call was placed; it appears in Timestamp parameters. Now, if not said. */
  placedAt?: Date;
  /**
   * Stands between the phone and the wire: repeats, delays, drops (by throwing NoAnswer) or reorders
   * requests.
   */
  deliver?: Deliver;
};

export type Settings = ReturnType<typeof settle>;

/** The options with every default filled in. */
export function settle(options: CallOptions) {
  return {
    ...options,
    voiceMethod: options.voiceMethod ?? "POST",
    accountSid: options.accountSid ?? `AC${"0".repeat(31)}1`,
    from: options.from ?? "+15550100001",
    to: options.to ?? "+15550100002",
    lenient: options.lenient ?? false,
    seed: options.seed ?? randomInt(2 ** 32),
    latencySeconds: options.latencySeconds ?? 0.15,
    charactersASecond: options.charactersASecond ?? (() => 14),
    transcripts: options.transcripts ?? true,
    mayLoop: options.mayLoop ?? false,
    queueSize: options.queueSize ?? 1000,
    queueFails: options.queueFails ?? false,
    ...doubtsOf(options),
    timeoutMilliseconds: options.timeoutMilliseconds ?? 15_000,
    placedAt: options.placedAt ?? new Date(),
    deliver: options.deliver ?? ((request, send) => send(request)),
  } satisfies CallOptions;
}
