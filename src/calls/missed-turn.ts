/**
 * Why the store let a turn down: it was `away` (an operation failed), `slow` (the turn's time was over), or what it held of the call was
 * `nonsense`.
 */
export type Miss = "away" | "slow" | "nonsense";

/** A turn that was not played, or of which nobody knows whether it was saved. Its message tells nothing of what is stored. */
export class MissedTurn extends Error {
  override readonly name = "MissedTurn";
  readonly why: Miss;

  constructor(why: Miss, message: string, cause?: unknown) {
    super(message, { cause });
    this.why = why;
  }
}
