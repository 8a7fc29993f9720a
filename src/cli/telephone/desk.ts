import type { CallerAct, CallerMoment, People } from "../../phone/people.ts";
import type { DeskAgent } from "../desk.ts";
import { aside } from "./display.ts";
import type { Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";
import { agentsTalkFrom, deskTalkFrom } from "./typed.ts";

type DeskParts = {
  agents: readonly DeskAgent[];
  /** What agents key in where the desk asks for a PIN; null where this machine knows none. */
  pin: string | null;
  /** Has an agent's telephone ring the desk, now, with these people on it. */
  ringIn(agent: DeskAgent, people: People): void;
  terminal: Terminal;
  questions: Questions;
};

/** The agents whom the one at the terminal has ring the desk, and plays there. */
export class Desk {
  readonly #parts: DeskParts;
  /** Those at the desk, by the number that they rang from, and what they do in the talk that has begun. */
  readonly #there = new Map<string, { name: string; inTalk: CallerAct | null }>();
  #closed = false;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** What to type so that an agent rings in. */
  get help(): string {
    const lines = this.#parts.agents.map(({ agent }) => `agent ${agent}`);
    return lines.length === 0 ? "" : ` Type ${lines.join(" or ")}, and they ring the desk.`;
  }

  /** Whether the line has an agent ring in, who then does. */
  takes(line: string): boolean {
    const name = /^agent (.+)$/i.exec(line)?.[1]?.toLowerCase();
    const agent = this.#parts.agents.find(({ agent }) => agent.toLowerCase() === name);
    if (!agent) return false;
    if (this.#there.has(agent.from)) this.#tell(`${agent.agent} is at the desk already`);
    else {
      this.#there.set(agent.from, { name: agent.agent, inTalk: null });
      this.#tell(`${agent.agent} rings the desk, ${agent.to}`);
      this.#parts.ringIn(agent, this.#peopleOf(agent));
    }
    return true;
  }

  /**
   * The caller talks with whoever rang in from this number. One line decides for both: the caller is asked first, and then the agent. Null where
   * it is nobody of the desk.
   */
  async talk(from: string): Promise<CallerAct | null> {
    const there = this.#there.get(from);
    if (!there) return null;
    const chosen = await this.#parts.questions.choose(there.name, "deskTalk", deskTalkFrom);
    there.inTalk = chosen === "callerLeaves" ? { do: "wait" } : chosen;
    return chosen === "callerLeaves" ? { do: "hangUp" } : { do: "wait" };
  }

  /** The caller's call is over: whoever is at the desk goes home. */
  close(): void {
    this.#closed = true;
  }

  #peopleOf({ agent, from }: DeskAgent): People {
    return {
      hears: (heard) => {
        if (heard.sound === "speech") this.#tell(`in ${agent}'s ear: ${heard.text}`);
      },
      meanwhile: () => (this.#closed ? { do: "hangUp", during: 0 } : undefined),
      caller: async ({ at }: CallerMoment) => {
        const { pin } = this.#parts;
        if (at === "gather") return pin === null ? { do: "silence" } : { do: "press", keys: `${pin}#` };
        const there = this.#there.get(from);
        if (at !== "talk" || !there) return { do: "wait" };
        // A caller who was about to do something is not asked.
        const act = there.inTalk ?? (await this.#parts.questions.choose(agent, "deskTalk", agentsTalkFrom));
        there.inTalk = null;
        if (act.do === "hangUp") this.#there.delete(from);
        return act;
      },
    };
  }

  #tell(text: string): void {
    this.#parts.terminal.print(aside(text));
  }
}
