import { randomInt } from "node:crypto";
import { Call } from "./call.ts";
import type { CallRecord } from "./call-record.ts";
import type { BeforeTimePasses } from "./clock.ts";
import { Complaint } from "./complaint.ts";
import { playIncoming } from "./incoming.ts";
import { Network } from "./network.ts";
import { type CallOptions, settle } from "./options.ts";
import type { People } from "./people.ts";

/** `CallOptions`: what holds for the calls that do not say something else. */
export type ExchangeOptions = CallOptions & { beforeTimePasses?: BeforeTimePasses };

/** A call on an exchange. `record` comes when it is over and all that it set off has arrived. */
export type PlacedCall = { sid: string; record: Promise<CallRecord> };

/**
 * Plays Twilio's part in any number of calls at once, on one clock that stands still while anybody does
 * anything. Nothing happens before `run`:
 *
 *     const exchange = new Exchange({ voiceUrl, authToken });
 *     const caller = exchange.place({}, callerPeople);
 *     const agent = exchange.place({ at: 20, voiceUrl: agentsUrl, from: "+15550100009" }, agentPeople);
 *     await exchange.run();
 *     const { trace } = await caller.record;
 *
 * The people of each call are its own: in every record "caller" is the one who placed that call. They may not
 * wait for another call, whose time would never come. What a server does on its own, after it has answered,
 * has to be waited for in `beforeTimePasses`; otherwise hours may pass before it has done it.
 */
export class Exchange {
  readonly #network: Network;
  readonly #options: ExchangeOptions;
  readonly #seed: number;
  #placed = 0;
  #failure: unknown;

  constructor(options: ExchangeOptions) {
    const { beforeTimePasses, placedAt = new Date(), seed = randomInt(2 ** 32), ...rest } = options;
    this.#options = { ...rest, placedAt };
    this.#seed = seed;
    this.#network = new Network(seed, placedAt, beforeTimePasses);
  }

  /** Somebody rings a number of ours, `at` this second of the clock, or now. */
  place(options: Partial<CallOptions> & { at?: number }, people: People): PlacedCall {
    const { at = this.now, ...own } = options;
    const seed = this.#seed + 4 * this.#placed++;
    const call = new Call(this.#network, settle({ ...this.#options, seed, ...own }), people);
    const sid = call.settings.callSid ?? call.ids.make("CA");
    return { sid, record: this.#begin(at, call, () => playIncoming(call, sid)) };
  }

  /** Seconds since the exchange began. */
  get now(): number {
    return this.#network.clock.now;
  }

  /**
   * Lets time pass until all calls are over, or until this second of the clock. Throws what the first call threw
   * that could not be played to its end.
   */
  async run(until?: number): Promise<void> {
    await this.#network.clock.run(until);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #begin(at: number, call: Call, play: () => Promise<CallRecord>): Promise<CallRecord> {
    const record = this.#network.clock.begin(at, play).then(
      async (played) => {
        await call.outbox.emptied();
        return played;
      },
      (error) => {
        if (error instanceof Complaint) error.trace = call.trace.inOrder();
        this.#failure ??= error;
        throw error;
      },
    );
    // Whoever does not look at the record hears of it from `run`.
    record.catch(() => {});
    return record;
  }
}
