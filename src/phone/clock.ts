/** What happens before time passes to a moment that is not yet: others may want to do something first. */
export type BeforeTimePasses = (to: number) => void | Promise<void>;

type Asleep = { sleeper: object; until: number; place: number; rouse(onTime: boolean): void };

/**
 * The time of all calls on one exchange, counted in seconds since it began. It stands still while anybody is
 * awake, and moves when everybody sleeps, to the moment when the first of them wakes: so nobody waits for a
 * call to be played, and only one at a time does anything.
 */
export class Clock {
  now = 0;
  readonly #began: Date;
  readonly #before: BeforeTimePasses | undefined;
  #asleep: Asleep[] = [];
  #places = 0;
  /** Somebody is awake, so that time stands still. */
  #busy = false;
  /** Nobody is woken after this moment. */
  #end = 0;
  #running: PromiseWithResolvers<void> | undefined;

  constructor(began: Date, before?: BeforeTimePasses) {
    this.#began = began;
    this.#before = before;
  }

  /** The present in the form of Twilio's `Timestamp` (RFC 2822): `Mon, 23 Nov 2026 09:30:00 +0000`. */
  timestamp(moment = this.now): string {
    return new Date(this.#began.getTime() + moment * 1000).toUTCString().replace("GMT", "+0000");
  }

  /** Has somebody begin at a moment. Whatever they do on the clock, they do between two sleeps. */
  async begin<T>(at: number, task: () => Promise<T>): Promise<T> {
    await new Promise<boolean>((rouse) => this.#lieDown({}, Math.max(at, this.now), rouse));
    try {
      return await task();
    } finally {
      this.#rest();
    }
  }

  /** Sleeps until a moment; false when somebody woke the sleeper before it. A moment that has passed is now. */
  async sleep(sleeper: object, until: number): Promise<boolean> {
    if (until <= this.now) return true;
    return await new Promise<boolean>((rouse) => {
      this.#lieDown(sleeper, until, rouse);
      this.#rest();
    });
  }

  /** Wakes somebody who sleeps, now. */
  wake(sleeper: object): void {
    for (const asleep of this.#asleep.filter((one) => one.sleeper === sleeper && one.until > this.now)) {
      const { rouse } = asleep;
      Object.assign(asleep, { until: this.now, rouse: () => rouse(false) });
    }
  }

  /** Lets time pass, until nobody has anything to do before the end. Then it is the end, if there is one. */
  async run(end = Number.POSITIVE_INFINITY): Promise<void> {
    if (this.#running) throw new Error("This clock is running already: wait until it stands still.");
    this.#end = end;
    this.#running = Promise.withResolvers();
    const { promise } = this.#running;
    this.#next();
    await promise;
    if (Number.isFinite(end)) this.now = Math.max(this.now, end);
  }

  #lieDown(sleeper: object, until: number, rouse: (onTime: boolean) => void): void {
    this.#asleep.push({ sleeper, until, place: this.#places++, rouse });
  }

  #rest(): void {
    this.#busy = false;
    this.#next();
  }

  #next(): void {
    if (this.#busy || !this.#running) return;
    const first = this.#first();
    if (!first || first.until > this.#end) this.#stop((running) => running.resolve());
    else if (first.until === Number.POSITIVE_INFINITY) this.#stop((running) => running.reject(neverending()));
    else if (this.#before && first.until > this.now) this.#announce(this.#before, first.until);
    else this.#rouse(first);
  }

  #first(): Asleep | undefined {
    let first: Asleep | undefined;
    for (const one of this.#asleep) {
      if (!first || one.until < first.until || (one.until === first.until && one.place < first.place))
        first = one;
    }
    return first;
  }

  #rouse(first: Asleep): void {
    this.#asleep = this.#asleep.filter((one) => one !== first);
    this.now = Math.max(this.now, first.until);
    this.#busy = true;
    first.rouse(true);
  }

  /** Time passes to the moment only if nothing that is to happen sooner has come in between. */
  #announce(before: BeforeTimePasses, to: number): void {
    this.#busy = true;
    Promise.resolve(to)
      .then(before)
      .then(
        () => {
          this.#busy = false;
          const first = this.#first();
          if (first?.until === to) this.#rouse(first);
          else this.#next();
        },
        (error) => this.#stop((running) => running.reject(error)),
      );
  }

  #stop(how: (running: PromiseWithResolvers<void>) => void): void {
    const running = this.#running;
    this.#running = undefined;
    if (running) how(running);
  }
}

function neverending(): Error {
  return new Error("Somebody on this clock waits for what never comes, and nobody else has anything to do.");
}

/** Sums of fractions such as 0.15 and 0.3 are told without their last binary digits. */
export function thousandths(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
