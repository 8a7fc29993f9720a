import { Complaint } from "./complaint.ts";

/** Documents in a row without a sign of life from the caller; Twilio publishes no limit for voice. */
const mostUnasked = 50;
const mostOfOneUrl = 10;
/** A document that takes less than this, in seconds, may be part of a loop though a call may ask for ever. */
const shortestPlay = 1;
/**
 * Documents in one call, whatever the caller does: an answer that asks the same thing for ever is a loop too.
 */
const mostInAll = 500;

/**
 * Trips when documents lead to one another and nobody is asked anything: a real caller would have been held
 * for hours.
 */
export class Guard {
  #unasked = 0;
  #inAll = 0;
  #lastUrl = "";
  #lastAt = 0;
  #ofOneUrl = 0;

  /** The caller pressed, spoke or talked to somebody. */
  sawInput(): void {
    this.#unasked = 0;
    this.#ofOneUrl = 0;
  }

  /** The caller was held in a queue for some time, as is meant. */
  waited(): void {
    this.sawInput();
    this.#inAll = 0;
  }

  /** Of documents that take their time none is a loop. */
  passTime(now: number): void {
    if (now - this.#lastAt >= shortestPlay) this.waited();
    this.#lastAt = now;
  }

  countDocument(url: string): void {
    this.#inAll += 1;
    this.#unasked += 1;
    this.#ofOneUrl = url === this.#lastUrl ? this.#ofOneUrl + 1 : 1;
    this.#lastUrl = url;
    if (this.#ofOneUrl > mostOfOneUrl) {
      throw new Complaint(
        "loop",
        `This document was asked for ${this.#ofOneUrl} times in a row without any input.`,
        { url },
      );
    }
    if (this.#unasked > mostUnasked) {
      throw new Complaint("loop", `${this.#unasked} documents followed one another without any input.`, {
        url,
      });
    }
    if (this.#inAll > mostInAll) {
      throw new Complaint("loop", `One call asked for more than ${mostInAll} documents.`, { url });
    }
  }
}
