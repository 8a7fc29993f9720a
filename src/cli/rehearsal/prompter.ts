import type { Heard, Who } from "../../phone/people.ts";
import { Difference } from "./difference.ts";
import { Ears } from "./ears.ts";
import type { Step } from "./step.ts";
import { misfitWords, type Now, over, unheardWords } from "./tell.ts";

export type RingsIn = Step & { step: "rings-in" };

/** Goes through a script beside the call: knows what everybody has heard, and which step is next. */
export class Prompter {
  readonly #steps: readonly Step[];
  readonly #ringIn: (step: RingsIn) => void;
  readonly #ears: Record<Who, Ears> = { caller: new Ears(), agent: new Ears() };
  /** What the caller heard in the calls before this one. */
  #heardBefore: readonly Heard[] = [];
  #next = 0;

  /** `ringIn`: has an agent ring the desk, which somebody else does beside the call. */
  constructor(steps: readonly Step[], ringIn: (step: RingsIn) => void = () => {}) {
    this.#steps = steps;
    this.#ringIn = ringIn;
  }

  /** Everything that the caller heard to its end, in all calls. */
  get heard(): readonly Heard[] {
    return [...this.#heardBefore, ...this.#ears.caller.heard];
  }

  /** The language that the caller heard last. */
  get language(): string {
    return this.heard.findLast((heard) => heard.sound === "speech")?.language ?? "en-US";
  }

  hears(heard: Heard): void {
    this.#ears[heard.by].add(heard);
  }

  /** The caller is on another call, in which nothing has been heard yet. */
  calledBack(): void {
    this.#heardBefore = this.heard;
    this.#ears.caller = new Ears();
  }

  /** The caller talks with an agent who has a call of their own: it is their ears that the script is about from here. */
  listenWith(ears: Ears): void {
    this.#ears.agent = ears;
  }

  /**
   * The next thing that somebody does, after all that should have been heard before it, and after the agents who ring in before it have done
   * so; undefined when the script is over. Throws a Difference where something else was heard.
   *
   * @param agents Whether what the agent should have heard is looked at too. While the caller waits in a queue, it is still to come.
   */
  next(now: Now, agents = true): Step | undefined {
    for (; ; this.#next += 1) {
      const step = this.#steps[this.#next];
      if (step?.step === "rings-in" && now !== over) this.#ringIn(step);
      else if (step?.step === "hears" || (step?.step === "agent-hears" && agents)) this.#listen(step, now);
      else return step;
    }
  }

  #listen(step: Step & { step: "hears" | "agent-hears" }, now: Now): void {
    const ears = this.#ears[step.step === "hears" ? "caller" : "agent"];
    if (ears.have(step.text)) return;
    throw new Difference(["steps", this.#next, step.step], unheardWords(step, ears.words(), now));
  }

  /** Whether this step comes right after the one that was done last, with nothing heard in between. */
  follows(step: Step["step"]): boolean {
    return this.#steps[this.#next]?.step === step;
  }

  /** How the caller finds the queue that they are put in now, if that is the next thing that the script tells. */
  queueIs(): "full" | "fails" | undefined {
    const step = this.#steps.slice(this.#next).find(({ step }) => step !== "hears");
    if (step?.step !== "queue") return undefined;
    this.next({ is: "the caller is put in a queue", heard: null });
    this.#next += 1;
    return step.is;
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
