import type { Acts, CallerAct, Who } from "./people.ts";

/** One thing that somebody is going to do, at a second of the call's clock. */
export type Deed = { at: number } & (
  | { does: "key"; key: string }
  | { does: "speech"; text: string; seconds: number; confidence?: number; language: string }
  /** `by`: not the person. */
  | { does: "hangUp"; by?: "api" | "limit" }
  /** Something takes the leg, or one that is dialed for it, away from what it does. */
  | { does: "divert"; whose: "own" | "dialed" }
);

/** How long after the end of a prompt people begin to answer, and from key to key, in seconds. */
const reaction = 0.2;
const ordinaryGap = 0.3;

/**
 * What one person on the line has decided to do and has not done yet. Deeds have times of their own, so that
 * a key meets whatever happens to be on the line then, as it would on a real telephone.
 */
export class Hands {
  readonly who: Who;
  #deeds: Deed[] = [];

  constructor(who: Who) {
    this.who = who;
  }

  get idle(): boolean {
    return this.#deeds.length === 0;
  }

  next(): Deed | undefined {
    return this.#deeds[0];
  }

  /** When this person will hang up, if that is decided. */
  leavesAt(): number | undefined {
    return this.#deeds.find((deed) => deed.does === "hangUp")?.at;
  }

  done(deed: Deed): void {
    this.#deeds = this.#deeds.filter((other) => other !== deed);
  }

  /**
   * Turns acts into deeds. `start` is what `during` counts from; without it an act follows `ready`, or the
   * act before it. `rate`: characters that they speak in a second.
   */
  decide(acts: Acts | undefined, start: number, ready: number, rate: number): void {
    let free = ready + reaction;
    for (const act of [acts ?? []].flat()) {
      const begin = "during" in act && act.during !== undefined ? start + act.during : free;
      const deeds = deedsOf(act, begin, rate);
      this.#deeds.push(...deeds);
      free = Math.max(begin, ...deeds.map((deed) => deed.at + (deed.does === "speech" ? deed.seconds : 0)));
      if (act.do === "press") free += act.gap ?? ordinaryGap;
    }
    this.#deeds.sort((one, other) => one.at - other.at);
  }
}

function deedsOf(act: CallerAct, at: number, rate: number): Deed[] {
  switch (act.do) {
    case "press":
      return [...act.keys].map((key, index) => ({
        at: at + index * (act.gap ?? ordinaryGap),
        does: "key",
        key: dialable(key),
      }));
    case "say": {
      const confidence = act.confidence === undefined ? {} : { confidence: act.confidence };
      const seconds = act.text.length / rate;
      return [{ at, does: "speech", text: act.text, seconds, language: "en-US", ...confidence }];
    }
    case "speak": {
      const { text, seconds, key, language = "en-US" } = act;
      const speech: Deed = { at, does: "speech", text, seconds, language };
      return key === undefined ? [speech] : [speech, { at: at + seconds, does: "key", key: dialable(key) }];
    }
    case "hangUp":
      return [{ at, does: "hangUp" }];
    default:
      return [];
  }
}

function dialable(key: string): string {
  if (!/^[0-9*#]$/.test(key)) throw new Error(`A telephone has no key "${key}": press 0 to 9, * or #.`);
  return key;
}
