/** Time that goes by while nobody does anything, and is told before the next thing that happens. Seconds of the calls' own clock. */
export class SkippedTime {
  readonly #print: (words: string) => void;
  #toldAt = 0;

  constructor(print: (words: string) => void) {
    this.#print = print;
  }

  /** Something happens now, which is told. `since`: when the last call was over. */
  tell(now: number, since: number): void {
    const words = spanWords(now - Math.max(this.#toldAt, since));
    if (words !== null) this.#print(`${words} later`);
    this.#toldAt = now;
  }

  /** What went by until now was told in other words. */
  toldUntil(now: number): void {
    this.#toldAt = now;
  }
}

/** `10 minutes`, `13 hours 5 minutes`; null for less than a minute. */
function spanWords(seconds: number): string | null {
  const minutes = Math.floor(seconds / 60);
  const parts = [counted(Math.floor(minutes / 60), "hour"), counted(minutes % 60, "minute")];
  return minutes === 0 ? null : parts.filter(Boolean).join(" ");
}

function counted(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;
}
