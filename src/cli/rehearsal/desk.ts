import type { CallerAct, People } from "../../phone/people.ts";
import type { DeskAgent } from "../desk.ts";
import { Ears } from "./ears.ts";
import type { Prompter, RingsIn } from "./prompter.ts";
import { nowAt } from "./tell.ts";

/** How long people talk who do not say how long, in seconds. */
const ordinaryTalk = 60;

/** An agent at the desk. `callerDecides`: it is the caller who ends the talk that goes on now. */
type AtDesk = { ears: Ears; callerDecides: boolean };

export type DeskParts = {
  agents: readonly DeskAgent[];
  /** The number of the script's caller, by which the agents tell their talk from those with others. */
  callersNumber: string;
  /** Has an agent's telephone ring the desk after so many seconds, with these people on it. */
  ringIn(agent: DeskAgent, after: number, people: People): void;
};

/** The agents of a script who ring the desk. */
export class Desk {
  readonly #parts: DeskParts;
  /** By the number that they rang from. */
  readonly #there = new Map<string, AtDesk>();
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
    const there = { ears: new Ears(), callerDecides: false };
    this.#there.set(agent.from, there);
    ringIn(agent, after, this.#peopleOf(agent, there, prompter));
  }

  /** Who rang in from this number. */
  whoRangFrom(from: string): AtDesk | undefined {
    return this.#there.get(from);
  }

  /** The script's call is over, and everybody goes home. */
  close(): void {
    this.#closed = true;
  }

  #peopleOf({ from }: DeskAgent, there: AtDesk, prompter: Prompter): People {
    return {
      hears: (heard) => there.ears.add(heard),
      meanwhile: () => (this.#closed ? { do: "hangUp", during: 0 } : undefined),
      caller: (moment) => {
        if (moment.at !== "talk") return { do: "wait" };
        return moment.to === this.#parts.callersNumber
          ? this.#inTalk(from, there, prompter)
          : star(ordinaryTalk);
      },
    };
  }

  #inTalk(from: string, there: AtDesk, prompter: Prompter): CallerAct {
    if (there.callerDecides) return { do: "wait" };
    const now = nowAt({ at: "talk", to: this.#parts.callersNumber });
    const step = prompter.next(now);
    if (step?.step === "agent-ends") return prompter.done("agent", star(step.after ?? ordinaryTalk));
    if (step?.step !== "agent-hangs-up") return step ? prompter.misfit(step, now) : star(ordinaryTalk);
    this.#there.delete(from);
    return prompter.done("agent", { do: "hangUp", during: step.after ?? ordinaryTalk });
  }
}

/** Where no flow has a desk. */
export const noDesk = new Desk({ agents: [], callersNumber: "", ringIn() {} });

function star(during: number): CallerAct {
  return { do: "press", keys: "*", during };
}
