import type { CallerAct, CallerMoment, People } from "../../phone/people.ts";
import type { DeskAgent } from "../desk.ts";
import { Ears, wordsOf } from "./ears.ts";
import { agentPicksUp } from "./pick-up.ts";
import type { Prompter, RingsIn } from "./prompter.ts";
import { type Now, nowAt } from "./tell.ts";

/** How long people talk who do not say how long, in seconds. */
const ordinaryTalk = 60;

/** An agent at the desk. `callerDecides`: it is the caller who ends the talk that goes on now. */
type AtDesk = { ears: Ears; callerDecides: boolean };

export type DeskParts = {
  agents: readonly DeskAgent[];
  /** Whether this is a number by which a talk is known as one with the script's caller, and not with others. */
  isCaller(number: string): boolean;
  /** Has an agent's telephone ring the desk after so many seconds, with these people on it. */
  ringIn(agent: DeskAgent, after: number, people: People): void;
};

/** The agents of a script who have calls of their own: they ring the desk, or are rung to call somebody back. */
export class Desk {
  readonly #parts: DeskParts;
  /** By the number that they rang from. */
  readonly #there = new Map<string, AtDesk>();
  /** Who began to wait last. */
  #waiting: AtDesk | undefined;
  #closed = false;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Nobody is there, nor about to come. */
  get isEmpty(): boolean {
    return this.#there.size === 0;
  }

  /** The agent of a step rings in, or any other who is not there yet. One who is there already stays. */
  ringIn({ agent: name, after }: RingsIn, prompter: Prompter): void {
    const { agents, ringIn } = this.#parts;
    const agent = agents.find(({ agent, from }) => (name === null ? !this.#there.has(from) : agent === name));
    if (!agent || this.#there.has(agent.from)) return;
    ringIn(agent, after, this.#peopleOf(agent.from, this.#takePlace(agent.from), prompter));
  }

  /** An agent is rung by the server at `to`, from `number`, which they are known by then. */
  rung(to: string, number: string, prompter: Prompter): People {
    const there = this.#takePlace(number);
    const people = this.#peopleOf(number, there, prompter);
    return {
      ...people,
      picksUp: () => agentPicksUp(prompter, to),
      caller: (moment) => {
        if (moment.at !== "gather") return people.caller(moment);
        prompter.listenWith(there.ears);
        const now: Now = { is: "the agent is listening", heard: wordsOf(moment.heard) };
        const step = prompter.next(now);
        if (step?.step === "agent-presses") return prompter.done("agent", { do: "press", keys: step.keys });
        if (step?.step === "agent" && step.does === "declines")
          return prompter.done("agent", { do: "hangUp" });
        // Whoever presses nothing, such as a voicemail, does not take the call, and the next one is rung.
        return step === undefined || step.step === "agent" ? { do: "silence" } : prompter.misfit(step, now);
      },
    };
  }

  /** The agent who waits for the caller who is being called back, if there is one. */
  get whoWaits(): AtDesk | undefined {
    return this.#waiting;
  }

  /** Who rang in from this number. */
  whoRangFrom(from: string): AtDesk | undefined {
    return this.#there.get(from);
  }

  /** The script's call is over, and everybody goes home. */
  close(): void {
    this.#closed = true;
  }

  #takePlace(number: string): AtDesk {
    const there = { ears: new Ears(), callerDecides: false };
    this.#there.set(number, there);
    return there;
  }

  #peopleOf(from: string, there: AtDesk, prompter: Prompter): People {
    return {
      hears: (heard) => there.ears.add(heard),
      meanwhile: () => (this.#closed ? { do: "hangUp", during: 0 } : undefined),
      caller: (moment) => {
        if (moment.at === "queue") this.#waiting = there;
        if (moment.at !== "talk") return { do: "wait" };
        return this.#parts.isCaller(moment.to)
          ? this.#inTalk(moment, from, there, prompter)
          : star(ordinaryTalk);
      },
    };
  }

  #inTalk(moment: CallerMoment & { at: "talk" }, from: string, there: AtDesk, prompter: Prompter): CallerAct {
    if (there.callerDecides) return { do: "wait" };
    const now = nowAt(moment);
    const step = prompter.next(now);
    if (step?.step === "agent-ends") return prompter.done("agent", star(step.after ?? ordinaryTalk));
    if (step?.step !== "agent-hangs-up") return step ? prompter.misfit(step, now) : star(ordinaryTalk);
    this.#there.delete(from);
    return prompter.done("agent", { do: "hangUp", during: step.after ?? ordinaryTalk });
  }
}

/** Where no flow has a desk. */
export const noDesk = new Desk({ agents: [], isCaller: () => false, ringIn() {} });

function star(during: number): CallerAct {
  return { do: "press", keys: "*", during };
}
