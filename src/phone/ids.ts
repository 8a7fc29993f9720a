import type { Random } from "./random.ts";

/** Makes Twilio's identifiers: two letters that tell the kind, and 32 hexadecimal digits. */
export class Ids {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** `CA` a call, `RE` a recording, `TR` a transcription, `QU` a queue, `WT` a task, `WR` a reservation, `CF` a conference. */
  make(kind: "CA" | "RE" | "TR" | "QU" | "WT" | "WR" | "CF"): string {
    return kind + this.#hex(32);
  }

  /** The value of `I-Twilio-Idempotency-Token`: the same for every repetition of one request. */
  token(): string {
    return [8, 4, 4, 4, 12].map((length) => this.#hex(length)).join("-");
  }

  #hex(length: number): string {
    return Array.from({ length }, () => Math.floor(this.#random() * 16).toString(16)).join("");
  }
}
