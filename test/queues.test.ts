/** Whole calls through a queue: callers wait, agents ring in, on one telephone network that obeys Twilio's documentation. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "../src/phone/exchange.ts";
import type { People } from "../src/phone/people.ts";
import {
  type ExchangeServer,
  folderOf,
  type ServedOptions,
  serveOnExchange,
  stopAndRemove,
} from "./exchange-server.ts";
import { lineWithDesk } from "./line-with-desk.ts";
import { agentFor, hears, person } from "./person.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { shortSurvey } from "./short-survey.ts";

let redis: RedisServer | null = null;
let folder: string;
let server: ExchangeServer;
let exchange: Exchange;

/** Waits, talks until the agent leaves, and answers the question with a 5. */
const answering = () =>
  person((moment) => {
    if (moment.at !== "gather") return { do: "wait" };
    return hears(moment, /polite/) ? { do: "press", keys: "5" } : { do: "silence" };
  });

/** At the desk, and goes home after two minutes without having talked to anybody. */
const idleAgent = () => person(({ at }) => (at === "queue" ? { do: "hangUp", during: 120 } : { do: "wait" }));

const ring = (at: number, who: People, from = "+15550107777") => exchange.place({ at, from }, who);
const ringIn = (at: number, who: People, from = "+15550101") =>
  exchange.place({ at, from, to: "+15550190" }, who);

async function start(options: ServedOptions = {}): Promise<void> {
  server = await serveOnExchange(folder, { redis, ...options });
  ({ exchange } = server);
}
const responses = (call: string) => server.responses(call);

describe.each(["SQLite", "Redis"])("with %s", (store) => {
  beforeEach(async () => {
    redis = store === "Redis" ? await startRedis() : null;
    folder = folderOf({ line: lineWithDesk, short: shortSurvey });
  });
  afterEach(async () => {
    await stopAndRemove(server, folder);
    await redis?.stop();
  });

  test("an agent rings in, takes the caller who waits, and the caller is asked when the agent has left", async () => {
    await start();
    const caller = answering();
    const agent = agentFor(1);
    const call = ring(0, caller);
    ringIn(70, agent);
    await exchange.run();
    expect(caller.heard.join(" ")).toMatch(
      /You are next\..*You are next\..*How polite were we\?.*Thank you\./,
    );
    expect(agent.heard.join(" ")).toMatch(
      /You are ready\..*A call for line\. The caller has waited one minute\./,
    );
    expect(await responses(call.sid)).toMatchObject([
      { disposition: "completed", agent: "ana", queue: "support", scores: { csi: 100 } },
    ]);
  });

  test("callers are taken in the order in which they came, by whoever is free", async () => {
    await start();
    const callers = [answering(), answering(), answering()];
    const calls = callers.map((who, at) => ring(at, who, `+1555010777${at}`));
    ringIn(40, agentFor(2, 50));
    ringIn(50, agentFor(1, 200), "+15550102");
    await exchange.run();
    expect(callers.map(({ heard }) => heard.find((words) => /next|number/.test(words)))).toEqual([
      "You are next.",
      "You are number 2 in line.",
      "You are number 3 in line.",
    ]);
    const agents = await Promise.all(calls.map(async ({ sid }) => (await responses(sid))[0]));
    expect(agents).toMatchObject([{ agent: "ana" }, { agent: "ben" }, { agent: "ana" }]);
  });

  test("who stands on a list is taken before those who have waited longer, and hears so", async () => {
    mkdirSync(join(folder, "lists"));
    writeFileSync(join(folder, "lists", "vip.txt"), "+1 555 010 7771 # Ms. Okafor\n");
    const first = "queues: { support: { tell: 30s, first: [{ list: vip, come: first }] } }";
    writeFileSync(join(folder, "line.yaml"), lineWithDesk.replace(/^queues: .*$/m, first));
    await start();
    const callers = [answering(), answering()];
    const calls = callers.map((who, at) => ring(at * 5, who, `+1555010777${at}`));
    ringIn(40, agentFor(1, 20));
    ringIn(42, agentFor(1, 20), "+15550102");
    await exchange.run();
    expect(callers[1]?.heard.find((words) => /next|number/.test(words))).toBe("You are next.");
    expect(callers[0]?.heard).toContain("You are number 2 in line.");
    const agents = await Promise.all(calls.map(async ({ sid }) => (await responses(sid))[0]));
    expect(agents).toMatchObject([
      { agent: "ben", level: 5 },
      { agent: "ana", level: 1 },
    ]);
  });

  test("the caller leaves while waiting: no agent is put through to them", async () => {
    await start();
    const leaving = person(({ at }) =>
      at === "queue" ? { do: "hangUp", during: 20 } : at === "gather" ? { do: "silence" } : { do: "wait" },
    );
    const call = ring(0, leaving);
    const agent = idleAgent();
    ringIn(60, agent);
    await exchange.run();
    expect(agent.heard.join(" ")).not.toContain("A call for");
    expect(await responses(call.sid)).toEqual([]);
  });

  test.each(["bridged", "hangup"] as const)(
    "the caller leaves first in the talk, and Twilio calls that %s",
    async (waitingLeavesTalk) => {
      await start({ waitingLeavesTalk });
      const leaving = person(({ at }) =>
        at === "talk" ? { do: "hangUp", during: 25 } : at === "gather" ? { do: "silence" } : { do: "wait" },
      );
      const call = ring(0, leaving);
      ringIn(40, agentFor(1, 600));
      await exchange.run();
      expect(await responses(call.sid)).toMatchObject([{ disposition: "left-before-offer", agent: "ana" }]);
    },
  );

  test.each([
    ["left one", "left-a-message", [{ do: "speak", text: "Call me back.", seconds: 9 }, { do: "hangUp" }]],
    ["hung up before the tone", "abandoned-in-queue", [{ do: "hangUp" }]],
  ] as const)(
    "2 while waiting leads to a message: who %s is counted as %s",
    async (_, outcome, recording) => {
      await start();
      const caller = person((moment) => {
        if (moment.at === "record") return [...recording];
        return hears(moment, /press 2/)
          ? { do: "press", keys: "2" }
          : moment.at === "gather"
            ? { do: "silence" }
            : { do: "wait" };
      });
      ring(0, caller);
      await exchange.run();
      expect(caller.heard.join(" ")).toContain("Please leave your message after the tone.");
      expect((await server.report()).outcomes).toMatchObject({ [outcome]: 1 });
    },
  );
});
