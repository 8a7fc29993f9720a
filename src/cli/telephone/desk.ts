import type { CallerAct, CallerMoment, People } from "../../phone/people.ts";
import type { DeskAgent } from "../desk.ts";
import { aside } from "./display.ts";
import type { Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";
import { agentsTalkFrom, deskTalkFrom, keyFrom, whisperFrom } from "./typed.ts";

type DeskParts = {
  agents: readonly DeskAgent[];
  /** What agents key in where the desk asks for a PIN; null where this machine knows none. */
  pin: string | null;
  /** Has an agent's telephone ring the desk, now, with these people on it. Until they are off the line. */
  ringIn(agent: DeskAgent, people: People): Promise<unknown>;
  /** Before something is told that an agent hears. */
  beforeTelling(): void;
  terminal: Terminal;
  questions: Questions;
};

/** The agents whom the one at the terminal plays, and who have calls of their own: they ring the desk, or are rung to call the caller back. */
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
      const there = { name: agent.agent, inTalk: null };
      this.#there.set(agent.from, there);
      this.#tell(`${agent.agent} rings the desk, ${agent.to}`);
      const left = () => {
        if (this.#there.get(agent.from) === there) this.#there.delete(agent.from);
      };
      this.#parts.ringIn(agent, this.#peopleOf(agent.agent, agent.from)).then(left, left);
    }
    return true;
  }

  /** An agent is rung by the server, from `number`, which they are known by then. */
  rung(number: string): People {
    this.#there.set(number, { name: "agent", inTalk: null });
    const people = this.#peopleOf("agent", number);
    return {
      ...people,
      caller: async (moment) => {
        if (moment.at !== "gather") return await people.caller(moment);
        const read = (line: string) => whisperFrom(line) ?? keyFrom(line);
        const act = await this.#parts.questions.choose("agent", "whisperKey", read);
        return act.do === "press" || act.do === "hangUp" ? act : { do: "silence" };
      },
    };
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

  #peopleOf(agent: string, from: string): People {
    const ear = agent === "agent" ? "the agent's ear" : `${agent}'s ear`;
    return {
      hears: (heard) => {
        if (heard.sound !== "speech") return;
        this.#parts.beforeTelling();
        this.#tell(`in ${ear}: ${heard.text}`);
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
