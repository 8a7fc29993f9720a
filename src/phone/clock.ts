/**
 * The time of one call. It stands still until somebody advances it, so that nobody waits for a call to be
 * played. Counted in seconds since the call was placed.
 */
export class Clock {
  now = 0;
  readonly #placedAt: Date;

  constructor(placedAt: Date) {
    this.#placedAt = placedAt;
  }

  /** Time never runs backwards: an earlier moment leaves the clock where it is. */
  advanceTo(moment: number): void {
    this.now = Math.max(this.now, moment);
  }

  /** The present in the form of Twilio's `Timestamp` (RFC 2822): `Mon, 23 Nov 2026 09:30:00 +0000`. */
  timestamp(moment = this.now): string {
    return new Date(this.#placedAt.getTime() + moment * 1000).toUTCString().replace("GMT", "+0000");
  }
}

/** Sums of fractions such as 0.15 and 0.3 are told without their last binary digits. */
export function thousandths(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
