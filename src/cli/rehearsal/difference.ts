import type { Mistake } from "../../flow/mistake.ts";

/** Where a call went another way than its script: the place in the script, and what was expected and came instead. */
export class Difference extends Error {
  readonly mistake: Mistake;

  constructor(path: Mistake["path"], message: string) {
    super(message);
    this.mistake = { path, message };
  }
}
