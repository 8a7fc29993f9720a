import type { Heard } from "../../phone/people.ts";
import { isTone } from "../is-tone.ts";

/** What one person has heard in a call, in whole; what they cut short does not count. */
export class Ears {
  /** All of the call. */
  heard: Heard[] = [];
  #since = 0;

  add(sound: Heard): void {
    if (sound.sound !== "cut") this.heard.push(sound);
    else this.heard = this.heard.filter(({ at, seconds }) => at + seconds <= sound.at);
    this.#since = Math.min(this.#since, this.heard.length);
  }

  /** This person has done something: what is heard counts from here. */
  acted(): void {
    this.#since = this.heard.length;
  }

  /** The words since the last act. Recordings are told by their address. */
  words(): string {
    return wordsOf(this.heard.slice(this.#since));
  }

  /** Whether this was heard since the last act. Capitals and the width of spaces do not matter. */
  have(text: string): boolean {
    return plain(this.words()).includes(plain(text));
  }
}

/** The words of sounds, in a row. */
export function wordsOf(sounds: readonly Heard[]): string {
  return sounds.map(soundWords).filter(Boolean).join(" ");
}

function soundWords(heard: Heard): string {
  if (heard.sound === "speech") return heard.text;
  return heard.sound === "audio" && !isTone(heard) ? heard.url : "";
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
