import { randomInt } from "node:crypto";
import { Call } from "./call.ts";
import type { CallOrder } from "./call-order.ts";
import type { CallRecord, PlacedCall } from "./call-record.ts";
import type { BeforeTimePasses } from "./clock.ts";
import { Complaint } from "./complaint.ts";
import { playIncoming } from "./incoming.ts";
import { Network } from "./network.ts";
import { type CallOptions, settle } from "./options.ts";
import { outgoingLeg, playOutgoing } from "./outgoing.ts";
import type { People } from "./people.ts";
import { Rest } from "./rest.ts";

/** `CallOptions`: what holds for the calls that do not say something else. */
export type ExchangeOptions = CallOptions & {
  beforeTimePasses?: BeforeTimePasses;
  /** Who has the telephone that a call rings which was created over REST, and shows the number `from`. */
  peopleAt?(address: string, from: string): People | undefined;
  /** How many of those calls are begun in a second, 1 if not said; the others wait in Twilio's own queue. */
  callsPerSecond?: number;
};

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
 * What a server asks Twilio over REST, a server for tests hands to `exchange.rest`: calls to be created (they ring at
 * those whom `peopleAt` names), changed or ended, queues and conferences. `at` does such things at a second.
 *
 * The people of each call are its own: in every record "caller" is the one who placed that call,
 * or whom it called. They may not
 * wait for another call, whose time would never come. What a server does on its own, after it has answered,
 * has to be waited for in `beforeTimePasses`; otherwise hours may pass before it has done it.
 */
export class Exchange {
  readonly #network: Network;
  readonly #options: ExchangeOptions;
  readonly #seed: number;
  readonly #callsPerSecond: number;
  readonly #peopleAt: ExchangeOptions["peopleAt"];
  #placed = 0;
  /** When the next call that is created over REST may be begun. */
  #nextTurn = 0;

  constructor(options: ExchangeOptions) {
    const { beforeTimePasses, peopleAt, callsPerSecond = 1, placedAt = new Date(), ...rest } = options;
    const { seed = randomInt(2 ** 32) } = rest;
    this.#peopleAt = peopleAt;
    this.#callsPerSecond = callsPerSecond;
    this.#options = { ...rest, placedAt };
    this.#seed = seed;
    this.#network = new Network(seed, placedAt, beforeTimePasses);
    this.rest = new Rest(this.#network, rest.removedParticipants ?? "goOn", (order) => this.#create(order));
  }

  /** What can be asked over REST. */
  readonly rest: Rest;

  /** Seconds since the exchange began. */
  get now(): number {
    return this.#network.clock.now;
  }

  /** Somebody rings a number of ours, `at` this second of the clock, or now. */
  place(options: Partial<CallOptions> & { at?: number }, people: People): PlacedCall {
    const { at = this.now, ...own } = options;
    const call = this.#call(own, people);
    const sid = call.settings.callSid ?? call.ids.make("CA");
    return { sid, record: this.#play(at, call, () => playIncoming(call, sid)) };
  }

  /** Does something at a second of the clock. */
  at(second: number, task: () => void | Promise<void>): void {
    void this.#network.play(second, async () => await task());
  }

  /**
   * Lets time pass until all calls are over, or until this second of the clock. Throws what the first call threw
   * that could not be played to its end.
   */
  async run(until?: number): Promise<void> {
    await this.#network.clock.run(until);
    if (this.#network.failure !== undefined) throw this.#network.failure;
  }

  #create(order: CallOrder): PlacedCall {
    const { to, from, fallbackUrl } = order;
    const people = this.#peopleAt?.(to, from);
    if (!people) throw new Error(`Nobody has the telephone ${to}: say in peopleAt who does.`);
    const call = this.#call({ to, from, fallbackUrl, callSid: undefined }, people);
    const leg = outgoingLeg(call, call.ids.make("CA"));
    const at = Math.max(this.now, this.#nextTurn);
    this.#nextTurn = at + 1 / this.#callsPerSecond;
    return { sid: leg.sid, record: this.#play(at, call, () => playOutgoing(leg, order)) };
  }

  #call(options: Partial<CallOptions>, people: People): Call {
    const seed = this.#seed + 4 * this.#placed++;
    return new Call(this.#network, settle({ ...this.#options, seed, ...options }), people);
  }

  #play(at: number, call: Call, play: () => Promise<CallRecord>): Promise<CallRecord> {
    const record = this.#playToTheEnd(at, call, play);
    // Whoever does not look at the record hears of a failure from `run`.
    record.catch(() => {});
    return record;
  }

  async #playToTheEnd(at: number, call: Call, play: () => Promise<CallRecord>): Promise<CallRecord> {
    const record = await this.#network.play(at, async () => {
      try {
        return await play();
      } catch (error) {
        if (error instanceof Complaint) error.trace = call.trace.inOrder();
        throw error;
      }
    });
    await Promise.all(call.continuations);
    await call.outbox.emptied();
    return { ...record, trace: call.trace.inOrder() };
  }
}
