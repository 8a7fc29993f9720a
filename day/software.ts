/** The software that the agents work with: it is told who is coming, and asks for another agent where its own wants one. */
import { setTimeout as wait } from "node:timers/promises";
import { secret, startReceiver } from "../test/sinks/receiver.ts";
import { colleagues } from "./colleagues.ts";
import type { Draw } from "./draw.ts";
import { company, withheld } from "./numbers.ts";

/** An agent who talks with somebody wants another one, some time into the talk. False where none is asked for: they end the talk themselves. */
export type HandOn = (telephone: string, other: string, draw: Draw) => Promise<boolean>;

/** Another agent was asked for over the API. `named`: for which call, as the software knew it; `call`: on which the caller was. */
export type Asked = { named: string; call: string; to: string; at: number; status: number };

export type Software = {
  handOn: HandOn;
  /** In their order. */
  asked: Asked[];
  /** What the product is told of it. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

type Parts = {
  /** The moment of the day's second 0. */
  began: Date;
  /** The second of the day. */
  now(): number;
  /** Does something at a second of the day. */
  at(second: number, task: () => Promise<void>): void;
  apiToken(): string;
};

/** What is told of somebody who is coming. `at`: when, in milliseconds. */
type Coming = { at: number; caller: string | null; handOff: string };

/** So much later than it was told of, in seconds, no talk begins: a telephone has rung, and whoever is called back has said that they want it. */
const longestComing = 150;

export async function startSoftware({ began, now, at, apiToken }: Parts): Promise<Software> {
  const told = new Map<string, Coming[]>();
  const asked: Asked[] = [];
  const receiver = await startReceiver((response, { body }) => {
    const { timestamp, data } = JSON.parse(body);
    const coming = { at: Date.parse(timestamp), caller: data.known.caller, handOff: data.handOff };
    told.set(data.telephone, [...(told.get(data.telephone) ?? []).slice(-20), coming]);
    response.end();
  });

  /** No caller waits for this to be told, so that it may come a moment later than the talk, by the wall's clock. */
  async function comingTo(telephone: string, other: string): Promise<Coming | undefined> {
    for (let tries = 0; tries < 50; tries += 1) {
      const since = began.getTime() + (now() - longestComing) * 1000;
      // Who is called back sees our number, and the agent is joined with that call.
      const found = told
        .get(telephone)
        ?.findLast(({ at, caller }) => at >= since && [caller ?? withheld, company].includes(other));
      if (found) return found;
      await wait(20);
    }
    return undefined;
  }

  async function ask(handOff: string, body: { to: unknown }): Promise<void> {
    const answer = await fetch(handOff, {
      method: "POST",
      headers: { authorization: `Bearer ${apiToken()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { status } = answer;
    const told = (await answer.json()) as { call?: string };
    const named = /calls\/(\w+)\/hand-off/.exec(handOff)?.[1] ?? "";
    asked.push({ named, call: told.call ?? named, to: JSON.stringify(body.to), at: now(), status });
  }

  return {
    asked,
    environment: { SCREEN_URL: receiver.url, WEBHOOK_SECRET: secret, WEBHOOK_ALLOW_PRIVATE: "true" },
    stop: receiver.stop,
    async handOn(telephone, other, draw) {
      if (!draw.chance(0.1)) return false;
      const body = whomOf(draw);
      const seconds = draw.between(10, 90);
      const coming = await comingTo(telephone, other);
      if (!coming) return false;
      at(now() + seconds, () => ask(coming.handOff, body));
      return true;
    },
  };
}

/** The next agent of a queue, or somebody at a telephone. */
function whomOf(draw: Draw): { to: unknown; agent?: string } {
  const which = draw.oneOf({ billing: 1, service: 1, colleague: 3 });
  if (which !== "colleague") return { to: { queue: which } };
  const [to, agent] = colleagues[Math.floor(draw.between(0, colleagues.length))] ?? [];
  return { to, ...(agent && { agent }) };
}
