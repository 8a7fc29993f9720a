import type { Call } from "./call.ts";
import type { Deed, Hands } from "./hands.ts";
import type { EndedBy } from "./next.ts";
import type { Acts, CallerMoment } from "./people.ts";
import type { Signal, SignalName } from "./signal.ts";
import { type Identity, Telephone } from "./telephone.ts";

/** Who is on a leg: what they will do, and how they are asked. */
export type Party = { hands: Hands; ask(moment: CallerMoment): Promise<Acts> };

/** Twilio lets no call last longer than this, in seconds. */
const longestCall = 14_400;

/** A telephone in time: what its person does on it, and what comes to it from outside. */
export class Presence extends Telephone {
  readonly party: Party;
  /** The person on this leg, or the caller for whom it was dialed, has hung up, or Twilio has. */
  gone = false;
  goneBy: EndedBy = "caller";
  /** What took this leg away from its document, until somebody heeds it. */
  diversion: Signal | undefined;
  /** The legs that are dialed for this one: what comes to them is noticed here. */
  dialed: Presence[] = [];
  #falls = true;
  #longest: number | undefined;
  #signals: { at: number; signal: Signal }[] = [];

  constructor(call: Call, party: Party, identity: Identity) {
    super(call, identity);
    this.party = party;
    call.network.lines.set(this.sid, this);
  }

  /** A caller's leg and those that are dialed from it are played one after another. */
  get #sleeper(): object {
    return this.#falls ? (this.parent ?? this) : this;
  }

  /** From here this leg goes its own way, and does not fall when the one does for which it was dialed. */
  detach(): void {
    this.#falls = false;
  }

  /** Its document is not played any further. */
  get stopped(): boolean {
    return this.gone || this.diversion !== undefined;
  }

  /**
   * From here a limit to the length of the call counts: Twilio's own, where nothing else may ever end it.
   * Returns a time that is longer than the call can last, in seconds.
   */
  limitLength(seconds = longestCall): number {
    this.#longest = Math.min(seconds, this.#longest ?? seconds);
    return this.#longest + 1;
  }

  get #limit(): number | undefined {
    const { answeredAt } = this;
    return this.#longest === undefined || answeredAt === undefined ? undefined : answeredAt + this.#longest;
  }

  /** Something comes to this leg from outside, now. */
  signal(signal: Signal): void {
    this.#signals.push({ at: this.now, signal });
    this.call.clock.wake(this.#sleeper);
  }

  /** When something came to this leg that it has not noticed yet. */
  get signaledAt(): number | undefined {
    return this.#signals[0]?.at;
  }

  /** The first of those dialed to which something has come. */
  get #signaled(): Presence | undefined {
    const [first] = this.dialed
      .filter(({ signaledAt, stopped }) => signaledAt !== undefined && !stopped)
      .sort((one, other) => (one.signaledAt ?? 0) - (other.signaledAt ?? 0));
    return first;
  }

  /** Takes note of a signal that was waited for: the leg may go on. */
  heed(...names: SignalName[]): SignalName | undefined {
    const name = this.diversion?.signal;
    if (name === undefined || !names.includes(name)) return undefined;
    this.diversion = undefined;
    return name;
  }

  /** Drops signals of something that is over, those that came and those that are about to. */
  forget(...names: SignalName[]): void {
    this.heed(...names);
    this.#signals = this.#signals.filter(({ signal }) => !names.includes(signal.signal));
  }

  /** Waits for one of these signals, at most until `end`; undefined when something else came. */
  async expect(names: SignalName[], end: number, why: string): Promise<SignalName | undefined> {
    for (let deed = await this.before(end); deed; deed = await this.before(end)) {
      const came = this.heed(...names);
      if (came) return came;
      this.lose(deed, why);
    }
    return undefined;
  }

  /**
   * What happens next on this telephone. A leg that was dialed for a caller falls when the caller hangs up.
   */
  nextDeed(): Deed | undefined {
    const falls = this.#falls ? this.parent?.leavesAt() : undefined;
    const nudged = this.#signaled?.signaledAt;
    const signaled = this.signaledAt;
    const limit = this.#limit;
    const deeds: (Deed | undefined)[] = [
      falls === undefined ? undefined : { at: falls, does: "hangUp" },
      this.party.hands.next(),
      signaled === undefined ? undefined : { at: signaled, does: "divert", whose: "own" },
      nudged === undefined ? undefined : { at: nudged, does: "divert", whose: "dialed" },
      limit === undefined ? undefined : { at: limit, does: "hangUp", by: "limit" },
    ];
    return deeds.reduce((first, deed) => (deed && (!first || deed.at < first.at) ? deed : first));
  }

  /** When this telephone turns to something else than those that it rings. */
  leavesAt(): number | undefined {
    const moments = [this.party.hands.leavesAt(), this.signaledAt].filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
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
      if (!(await this.call.clock.sleep(this.#sleeper, comes ? deed.at : end))) continue;
      if (comes) this.#take(deed);
      return comes ? deed : undefined;
    }
    return undefined;
  }

  #take(deed: Deed): void {
    this.party.hands.done(deed);
    if (deed.does === "divert") (deed.whose === "own" ? this : this.#signaled)?.divert();
    if (deed.does !== "hangUp") return;
    const falls = this.#falls ? this.parent?.leavesAt() : undefined;
    const own = deed.by === undefined && falls !== deed.at;
    if (own) this.call.trace.note({ what: "hungUp", by: this.party.hands.who });
    this.hangUp(deed.by ?? "caller");
  }

  /** Takes what came to this leg from outside. */
  divert(): void {
    const signal = this.#signals.shift()?.signal;
    if (!signal) return;
    this.call.trace.note({ what: "signal", call: this.sid, signal: signal.signal });
    if (signal.signal === "ended") this.hangUp("api");
    else this.diversion = signal;
  }

  /** The telephone is off the line, by whom it may be. */
  hangUp(by: EndedBy): void {
    this.gone = true;
    this.goneBy = by;
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
}
