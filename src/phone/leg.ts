import { thousandths } from "./clock.ts";
import type { CallerMoment, Heard, Sound } from "./people.ts";
import { Presence } from "./presence.ts";
import { heardUntil } from "./sounds.ts";
import type { Stage } from "./stage.ts";

/**
 * One telephone connected to Twilio: the caller's, or one that a Dial rings. It obeys documents and has a
 * status of its own.
 */
export class Leg extends Presence {
  /** What its document is played for; undefined for the course of the call. */
  stage: Stage | undefined;
  /** What was heard since this person was last asked something, and was not part of that. */
  heard: Heard[] = [];

  /** Does something that is no course of the call of its own. */
  async during<T>(stage: Stage, task: () => Promise<T>): Promise<T> {
    const { stage: before } = this;
    this.stage = stage;
    try {
      return await task();
    } finally {
      this.stage = before;
    }
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
      this.party.hands.decide(await this.call.people.meanwhile?.(heard), at, at + seconds, this.#rate(sound));
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
    this.remember(this.stopped ? heardUntil(heard, this.now) : heard);
    return !this.stopped;
  }

  /**
   * Asks what the person does, unless something is decided already, and tells whether they were asked. Times
   * count from `start`; `ready` is when a prompt ends.
   */
  async ask(moment: CallerMoment, start: number, ready: number): Promise<boolean> {
    if (!this.party.hands.idle) return false;
    this.heard = [];
    this.party.hands.decide(await this.party.ask(moment), start, ready, this.#rate(moment));
    return true;
  }

  /** How fast people speak to what is asked, or said, in a language. */
  #rate(to: object): number {
    const language = "language" in to ? String(to.language) : "en-US";
    return this.call.settings.charactersASecond(language);
  }
}
