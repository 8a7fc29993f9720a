import type { Call } from "./call.ts";
import { Hands } from "./hands.ts";
import {
  type Acts,
  type AgentAct,
  type AgentMoment,
  type CallerMoment,
  ordinaryAgent,
  ordinaryTalk,
} from "./people.ts";
import type { Party } from "./presence.ts";

/**
 * Somebody who was dialed. While a whisper runs on their telephone, they hear and press as the caller does on
 * theirs.
 */
export class Agent implements Party {
  readonly hands = new Hands("agent");
  /** Whether the whisper asked for a key. */
  wasAsked = false;
  readonly #call: Call;
  readonly #to: string;

  constructor(call: Call, to: string) {
    this.#call = call;
    this.#to = to;
  }

  async act<D extends AgentAct["do"]>(
    moment: AgentMoment,
    possible: readonly D[],
  ): Promise<AgentAct & { do: D }> {
    const decide = this.#call.people.agent ?? ordinaryAgent;
    const act = await decide(moment);
    if (isOneOf(act, possible)) return act;
    throw new Error(`At "${moment.at}" an agent can ${possible.join(", ")}, but not ${act.do}.`);
  }

  async ask(moment: CallerMoment): Promise<Acts> {
    if (moment.at === "queue") return { do: "wait" };
    if (moment.at === "talk") return await this.#talk();
    if (moment.at !== "gather") throw new Error(`An agent is not asked at "${moment.at}".`);
    this.wasAsked = true;
    const heard = [...moment.before, ...moment.heard];
    const act = await this.act({ at: "whisper", to: this.#to, heard, gathers: true }, [
      "listen",
      "press",
      "hangUp",
    ]);
    if (act.do === "press") return { do: "press", keys: act.keys };
    if (act.do === "listen") return { do: "silence" };
    const end = moment.heard.reduce((seconds, sound) => seconds + sound.seconds, 0);
    return { do: "hangUp", during: end + (act.after ?? 0) };
  }

  /** With others than the caller, when the leg was taken elsewhere. */
  async #talk(): Promise<Acts> {
    const act = await this.act({ at: "talk", to: this.#to }, ["hangUp", "stay"]);
    return act.do === "stay" ? { do: "wait" } : { do: "hangUp", during: act.after ?? ordinaryTalk };
  }
}

function isOneOf<D extends AgentAct["do"]>(
  act: AgentAct,
  possible: readonly D[],
): act is AgentAct & { do: D } {
  return possible.some((word) => word === act.do);
}
