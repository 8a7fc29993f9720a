import { thousandths } from "./clock.ts";
import type { Document, Element } from "./document.ts";
import type { Deed } from "./hands.ts";
import type { Leg } from "./leg.ts";
import type { Heard } from "./people.ts";
import { heardUntil, soundsOf } from "./sounds.ts";

/**
 * What is heard inside a Gather, from `start` to `end` on the call's clock unless something cuts it short.
 */
export class Prompt {
  readonly start: number;
  readonly sounds: Heard[] = [];
  end: number;
  /** The listener was told all of it when they were asked. */
  told = false;
  readonly #leg: Leg;
  #over = false;

  constructor(leg: Leg) {
    this.#leg = leg;
    this.start = leg.now;
    this.end = leg.now;
  }

  /** Tells it to the listener. The clock stands still: how long they listen depends on what they will do. */
  async play(verb: Element, document: Document, cuts: (deed: Deed) => boolean): Promise<void> {
    const sounds = verb.children.flatMap((child) => soundsOf(child, document, this.#leg.call.settings));
    for (const { sound, seconds } of sounds) {
      const deed = this.#leg.nextDeed();
      // Of what is known to be cut off already, nothing is told: nobody would hear it.
      if (!deed || deed.at > this.end || !cuts(deed)) {
        this.sounds.push(await this.#leg.begin(sound, seconds, this.end));
      }
      this.end += seconds;
    }
  }

  /** Stops it at this moment, if it is still being heard. */
  async cut(at: number): Promise<void> {
    if (this.#over || at >= this.end) return;
    const by = this.#leg.party.hands.who;
    await this.#leg.call.people.hears?.({ by, at: thousandths(at), seconds: 0, sound: "cut" });
    this.#finish(this.sounds.filter((heard) => heard.at < at).map((heard) => heardUntil(heard, at)));
  }

  /** It was heard to its end, unless it was cut. */
  close(): void {
    this.#finish(this.sounds);
  }

  #finish(sounds: Heard[]): void {
    if (this.#over) return;
    this.#over = true;
    for (const heard of sounds) this.#leg.remember(heard, this.told);
  }
}
