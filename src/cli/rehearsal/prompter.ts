import type { Heard, Who } from "../../phone/people.ts";
import { Difference } from "./difference.ts";
import { Ears } from "./ears.ts";
import type { Step } from "./step.ts";
import { misfitWords, type Now, over, unheardWords } from "./tell.ts";

/** Goes through a script beside the call: knows what everybody has heard, and which step is next. */
export class Prompter {
  readonly #steps: readonly Step[];
  readonly #ears: Record<Who, Ears> = { caller: new Ears(), agent: new Ears() };
  #next = 0;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  /** Everything that the caller heard to its end. */
  get heard(): readonly Heard[] {
    return this.#ears.caller.heard;
  }

  /** The language that the caller heard last. */
  get language(): string {
    return this.heard.findLast((heard) => heard.sound === "speech")?.language ?? "en-US";
  }

  hears(heard: Heard): void {
    this.#ears[heard.by].add(heard);
  }

  /**
   * The next thing that somebody does, after all that should have been heard before it; undefined when the script is over.
   * Throws a Difference where something else was heard.
   */
  next(now: Now): Step | undefined {
    for (; ; this.#next += 1) {
      const step = this.#steps[this.#next];
      if (step?.step !== "hears" && step?.step !== "agent-hears") return step;
      const who = step.step === "hears" ? "caller" : "agent";
      const ears = this.#ears[who];
      if (ears.have(step.text)) continue;
      throw new Difference(["steps", this.#next, step.step], unheardWords(step, ears.words(), now));
    }
  }

  /** Whether this step comes right after the one that was done last, with nothing heard in between. */
  follows(step: Step["step"]): boolean {
    return this.#steps[this.#next]?.step === step;
  }

  /** The step is done. What is heard counts anew from here. Gives the act back. */
  done<Act>(who: Who, act: Act): Act {
    this.#ears[who].acted();
    this.#next += 1;
    return act;
  }

  /** The step does not fit the moment. */
  misfit(step: Step, now: Now): never {
    throw new Difference(["steps", this.#next], misfitWords(step, now));
  }

  /** The call is over. Throws a Difference where something of the script is left. */
  finish(): void {
    const step = this.next(over);
    if (step) this.misfit(step, over);
  }
}
