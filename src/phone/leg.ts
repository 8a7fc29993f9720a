import type { Call } from "./call.ts";
import { thousandths } from "./clock.ts";
import type { Deed, Hands } from "./hands.ts";
import type { Acts, CallerMoment, Heard, Sound } from "./people.ts";
import { heardUntil } from "./sounds.ts";
import type { CallStatus, FinalStatus } from "./status.ts";

/** Who is on a leg: what they will do, and how they are asked. */
export type Party = { hands: Hands; ask(moment: CallerMoment): Promise<Acts> };

type Identity = { sid: string; from: string; to: string; parent?: Leg };

/**
 * One telephone connected to Twilio: the caller's, or one that a Dial rings. It obeys documents and has a
 * status of its own.
 */
export class Leg {
  readonly call: Call;
  readonly party: Party;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly parent: Leg | undefined;
  status: CallStatus;
  answeredAt: number | undefined;
  endedAt: number | undefined;
  /** The person on this leg, or the caller for whom it was dialed, has hung up. */
  gone = false;
  /** What was heard since this person was last asked something, and was not part of that. */
  heard: Heard[] = [];

  constructor(call: Call, party: Party, { sid, from, to, parent }: Identity) {
    this.call = call;
    this.party = party;
    this.sid = sid;
    this.from = from;
    this.to = to;
    this.parent = parent;
    this.status = parent ? "initiated" : "ringing";
    call.trace.note({ what: "placed", call: sid, from, to, ...(parent && { parent: parent.sid }) });
  }

  get now(): number {
    return this.call.clock.now;
  }

  setStatus(status: CallStatus): void {
    this.status = status;
    this.call.trace.note({ what: "status", call: this.sid, status });
  }

  answer(): void {
    if (this.answeredAt !== undefined) return;
    this.answeredAt = this.now;
    this.setStatus("in-progress");
  }

  /** The first way to end stays. */
  end(status: FinalStatus): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = this.now;
    this.setStatus(status);
  }

  /** Whole seconds since the answer (Twilio docs: Call resource, CallDuration). */
  get seconds(): number {
    return this.answeredAt === undefined ? 0 : Math.round((this.endedAt ?? this.now) - this.answeredAt);
  }

  /** Its document is not played any further: the person has gone. */
  get stopped(): boolean {
    return this.gone;
  }

  /**
   * What happens next on this telephone. A leg that was dialed for a caller falls when the caller hangs up.
   */
  nextDeed(): Deed | undefined {
    const own = this.party.hands.next();
    const callerLeaves = this.parent?.party.hands.leavesAt();
    if (callerLeaves === undefined || (own && own.at < callerLeaves)) return own;
    return { at: callerLeaves, does: "hangUp" };
  }

  /** Time passes to the next deed before `end`, and it is done; without one, time passes to the end. */
  async before(end: number): Promise<Deed | undefined> {
    return await this.#pass((deed) => deed.at < end, end);
  }

  /** As `before`, and what is done at the end itself still counts. */
  async upTo(end: number): Promise<Deed | undefined> {
    return await this.#pass((deed) => deed.at <= end, end);
  }

  async #pass(counts: (deed: Deed) => boolean, end: number): Promise<Deed | undefined> {
    while (!this.stopped) {
      const deed = this.nextDeed();
      const comes = deed !== undefined && counts(deed);
      if (!(await this.call.clock.sleep(this, comes ? deed.at : end))) continue;
      if (comes) this.#take(deed);
      return comes ? deed : undefined;
    }
    return undefined;
  }

  #take(deed: Deed): void {
    this.party.hands.done(deed);
    if (deed.does !== "hangUp") return;
    this.gone = true;
    const own = this.parent?.party.hands.leavesAt() !== deed.at;
    if (own) this.call.trace.note({ what: "hungUp", by: this.party.hands.who });
    if (!this.parent) this.end(this.answeredAt === undefined ? "canceled" : "completed");
  }

  /** Does what fell due while time passed for somebody else on the call. */
  catchUp(why: string): void {
    for (let deed = this.nextDeed(); deed && deed.at <= this.now && !this.stopped; deed = this.nextDeed()) {
      this.#take(deed);
      this.lose(deed, why);
    }
  }

  /** Notes a key or words that met nobody who takes them. Twilio keeps no type-ahead for the next Gather. */
  lose(deed: Deed, lost: string): void {
    const by = this.party.hands.who;
    if (deed.does === "key") this.call.trace.note({ what: "key", by, key: deed.key, lost });
    if (deed.does === "speech") {
      this.call.trace.note({ what: "speech", by, text: deed.text, seconds: deed.seconds, lost });
    }
  }

  /** Lets time pass while nothing is asked; false when the telephone was hung up meanwhile. */
  async wait(seconds: number): Promise<boolean> {
    return await this.waitUntil(this.now + seconds, "nothing was asked");
  }

  async waitUntil(end: number, why: string): Promise<boolean> {
    await this.call.outbox.flush(this.now);
    for (let deed = await this.before(end); deed; deed = await this.before(end)) this.lose(deed, why);
    return !this.stopped;
  }

  /**
   * Tells the one who listens that a sound begins, and asks what they do meanwhile. It is not noted as heard
   * yet.
   */
  async begin(sound: Sound, seconds: number, at = this.now): Promise<Heard> {
    const by = this.party.hands.who;
    const heard: Heard = { by, at: thousandths(at), seconds: thousandths(seconds), ...sound };
    await this.call.people.hears?.(heard);
    if (this.party.hands.idle) {
      this.party.hands.decide(await this.call.people.meanwhile?.(heard), at, at + seconds);
    }
    return heard;
  }

  /**
   * Notes a sound as it was heard in the end. `told`: the listener knows it from the moment when they were
   * asked.
   */
  remember(heard: Heard, told = false): void {
    if (!told) this.heard.push(heard);
    this.call.trace.note({ what: "heard", heard }, heard.at);
  }

  /** Plays a sound that nothing but hanging up can cut short; false when that happened. */
  async hear(sound: Sound, seconds = 0): Promise<boolean> {
    const heard = await this.begin(sound, seconds);
    if (seconds > 0) await this.wait(seconds);
    this.remember(this.gone ? heardUntil(heard, this.now) : heard);
    return !this.gone;
  }

  /**
   * Asks what the person does, unless something is decided already, and tells whether they were asked. Times
   * count from `start`; `ready` is when a prompt ends.
   */
  async ask(moment: CallerMoment, start: number, ready: number): Promise<boolean> {
    if (!this.party.hands.idle) return false;
    this.heard = [];
    this.party.hands.decide(await this.party.ask(moment), start, ready);
    return true;
  }
}
