/** Callbacks from the wish to the survey: callers, agents at a desk or rung, and Twilio's API, on one telephone network. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "../src/phone/exchange.ts";
import type { Acts, CallerMoment, People } from "../src/phone/people.ts";
import {
  type ExchangeServer,
  folderOf,
  type ServedOptions,
  serveOnExchange,
  stopAndRemove,
} from "./exchange-server.ts";
import { agentFor, type Ears, hears, person } from "./person.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { shortSurvey } from "./short-survey.ts";
import type { ApiServer } from "./twilio-api/api-server.ts";

const calling = `calling: { name: Harbour Insurance, from: "+12125550100", countries: [US], tries: 2, pause: 2m }`;
const atDesk = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+12125550101"], accept: true, survey: short }
${calling}
queues: { support: { tell: 30s } }
desk:
  numbers: ["+12125550190"]
  agents: [{ number: "+12125550111", agent: ana }, { number: "+12125550112", agent: ben }]
  queues: [support]
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const rung = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+12125550111", agent: ana }, { number: "+12125550112", agent: ben }], accept: true, survey: short }
${calling}
start: later
nodes: { later: { callback: { queue: billing } } }
`;

const caller = "+12125550177";

let redis: RedisServer | null = null;
let folder: string;
let server: ExchangeServer;
let api: ApiServer;
let exchange: Exchange;
/** Who has which telephone, of those that are called. */
let telephones: Record<string, People>;

/** All that somebody hears from now on: words, and the sounds between them. */
function soundsOf(who: People): string[] {
  const sounds: string[] = [];
  const { hears } = who;
  who.hears = (sound) => {
    if (sound.sound === "audio") sounds.push(new URL(sound.url).pathname);
    else sounds.push(sound.sound === "speech" ? sound.text : sound.sound);
    return hears?.(sound);
  };
  return sounds;
}

/** Wishes to be called back while waiting, confirms the number, and answers the survey when called. */
function wishes(moment: CallerMoment): Acts {
  if (moment.at !== "gather") return { do: "wait" };
  if (hears(moment, /If that is (right|enough), press 1|To be called back|call you back when|talk to us now/))
    return { do: "press", keys: "1" };
  return hears(moment, /polite/) ? { do: "press", keys: "5" } : { do: "silence" };
}
const wishing = () => person(wishes);

/** The same, and gives a number of their own at the prompt with these words. */
function wishingAt(number: string, words: RegExp): People & Ears {
  let isGiven = false;
  return person((moment) => {
    if (hears(moment, /key in the number/)) {
      isGiven = true;
      return { do: "press", keys: `${number.slice(2)}#` };
    }
    return !isGiven && hears(moment, words) ? { do: "press", keys: "2" } : wishes(moment);
  });
}

async function start(options: ServedOptions = {}): Promise<void> {
  server = await serveOnExchange(folder, {
    redis,
    asksApi: true,
    peopleAt: (address) => telephones[address],
    ...options,
  });
  ({ exchange, api } = server);
}

const ring = (at: number, who: People, from = caller) =>
  exchange.place({ at, from, to: "+12125550100" }, who);
const ringIn = (at: number, who: People, from = "+12125550111") =>
  exchange.place({ at, from, to: "+12125550190" }, who);
/** Lets the clock go on until then though nobody is on the line. */
const until = (second: number) => {
  for (let at = 0; at <= second; at += 15) exchange.at(at, () => server.placeDueCalls());
};

const responses = (call: string) => server.responses(call);
const placedTo = (number: string) => api.calls.filter(({ to, asked }) => to === number && asked.length > 0);

describe.each(["SQLite", "Redis"])("with %s", (store) => {
  beforeEach(async () => {
    redis = store === "Redis" ? await startRedis() : null;
    folder = folderOf({ short: shortSurvey });
    telephones = {};
  });
  afterEach(async () => {
    expect(api.complaints).toEqual([]);
    await stopAndRemove(server, folder);
    await redis?.stop();
  });

  test("an agent at the desk hears why, the caller is rung, they talk, and the caller is asked", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = who;
    ring(0, who);
    const agent = agentFor(1);
    ringIn(300, agent);
    until(600);
    await exchange.run();
    expect(who.heard.join(" ")).toMatch(
      /To be called back and keep your place, press 1\..*We call you back on 2 1 2, 5 5 5, 0 1 7 7\..*You keep your place.*Hello, this is Harbour Insurance We are calling you back.*How polite were we\?.*Thank you\./,
    );
    expect(agent.heard.join(" ")).toMatch(
      /A call back\. A call for line\..*The caller has waited 5 minutes\. We are ringing them now/,
    );
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([
      { disposition: "completed", agent: "ana", queue: "support", scores: { csi: 100 } },
    ]);
    // From the first call on, by the telephone's clock.
    const [{ waited = 0 } = {}] = (await responses(call?.sid ?? "")) as { waited?: number }[];
    expect(waited).toBeGreaterThan(300);
    expect(waited).toBeLessThan(400);
  });

  test("the agent hears that the caller is rung, the ring tone, another sound once somebody is there, and then the caller", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = { ...who, picksUp: () => ({ do: "answer", after: 8 }) };
    ring(0, who);
    const agent = agentFor(1);
    const sounds = soundsOf(agent);
    ringIn(300, agent);
    until(600);
    await exchange.run();
    expect(sounds.join(" ")).toMatch(
      /We are ringing them now\.( \/voice\/ringing\.wav){2,}( \/voice\/note\.wav){2,} ringing joined/,
    );
  });

  test("the agent hears the ring tone until they are told that nobody picked up", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = { ...who, picksUp: () => ({ do: "noAnswer" }) };
    ring(0, who);
    const agent = person(({ at }) => (at === "queue" ? { do: "hangUp", during: 100 } : { do: "wait" }));
    const sounds = soundsOf(agent);
    ringIn(100, agent);
    until(200);
    await exchange.run();
    expect(sounds.join(" ")).toMatch(
      /We are ringing them now\.( \/voice\/ringing\.wav){5,} Nobody picked up\./,
    );
  });

  test("an agent who calls back brings in another one, by the call that their screen was told of", async () => {
    // Who is brought in says nothing, and no voicemail picks up here.
    writeFileSync(join(folder, "line.yaml"), atDesk.replace("accept: true, ", ""));
    await start();
    const who = wishing();
    telephones[caller] = who;
    const { sid: wish } = ring(0, who);
    const brought = person(({ at }) => (at === "talk" ? { do: "hangUp", during: 40 } : { do: "wait" }));
    telephones["+12125550109"] = brought;
    let status = 0;
    const bringIn = async () => {
      const answer = await fetch(`${server.localUrl}/api/calls/${wish}/hand-off`, {
        method: "POST",
        headers: { authorization: `Bearer ${server.apiToken}`, "content-type": "application/json" },
        body: JSON.stringify({ to: "+12125550109", agent: "cleo" }),
      });
      status = answer.status;
    };
    ringIn(
      300,
      person(({ at, ...moment }) => {
        if (at !== "talk") return { do: "wait" };
        if ("to" in moment && moment.to.startsWith("conference:")) return { do: "hangUp", during: 30 };
        exchange.at(exchange.now + 20, bringIn);
        return { do: "wait" };
      }),
    );
    until(600);
    await exchange.run();
    expect(status).toBe(202);
    expect(brought.heard.join(" ")).toContain("ana brings you this caller.");
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([
      { disposition: "completed", agent: "cleo", agents: [{ agent: "ana" }, { agent: "cleo" }] },
    ]);
  });

  test("the place is kept: who asked to be called back comes before who came later and waits on the line", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const [who, later] = [
      wishing(),
      person(({ at }) => (at === "gather" ? { do: "silence" } : { do: "wait" })),
    ];
    telephones[caller] = who;
    ring(0, who);
    ring(60, later, "+12125550178");
    const agent = agentFor(2);
    ringIn(200, agent);
    until(700);
    await exchange.run();
    expect(agent.heard.join(" ")).toMatch(/A call back\..*ringing them now\. A call for line/);
    expect(later.heard.join(" ")).toContain("You are number 2 in line.");
  });

  test("agents are rung where there is no desk: the next one where one does not take it, and then the caller", async () => {
    writeFileSync(join(folder, "line.yaml"), rung);
    await start();
    const who = wishing();
    const voicemail = person(() => ({ do: "silence" }));
    const ben = person((moment) =>
      hears(moment, /To take the call, press 1/)
        ? { do: "press", keys: "1" }
        : moment.at === "talk"
          ? { do: "hangUp", during: 40 }
          : { do: "wait" },
    );
    Object.assign(telephones, { [caller]: who, "+12125550111": voicemail, "+12125550112": ben });
    ring(0, who);
    until(300);
    await exchange.run();
    expect(who.heard.join(" ")).toMatch(/We call you back as soon as we can\./);
    expect(who.heard.join(" ")).not.toMatch(/place in line/);
    expect(ben.heard.join(" ")).toMatch(
      /A call back\. A call for line\..*To take the call, press 1\..*ringing them now/,
    );
    expect(ben.heard.join(" ").match(/To take the call, press 1/g)).toHaveLength(1);
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([
      { disposition: "completed", agent: "ben", queue: "billing" },
    ]);
    expect(placedTo("+12125550111")).toHaveLength(1);
  });

  test("whoever picks up and says hello at once hears all the same who is calling", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const before: string[] = [];
    const who = person((moment) => {
      if (!hears(moment, /talk to us now/) || moment.at !== "gather") return { do: "wait" };
      // Whoever says so once more is told again, in the prompt.
      if (before.length === 0)
        before.push(...moment.before.flatMap((sound) => (sound.sound === "speech" ? [sound.text] : [])));
      return { do: "say", text: "Hello?", during: 0.2 };
    });
    telephones[caller] = who;
    ring(0, wishing());
    ringIn(
      100,
      person(({ at }) => (at === "queue" ? { do: "hangUp", during: 100 } : { do: "wait" })),
    );
    until(200);
    await exchange.run();
    expect(before).toEqual(["Hello, this is", "Harbour Insurance"]);
  });

  test("nobody picks up: it is tried again after a while, and given up after the last try", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = { ...who, picksUp: () => ({ do: "noAnswer" }) };
    ring(0, who);
    const agent = person(({ at }) => (at === "queue" ? { do: "hangUp", during: 600 } : { do: "wait" }));
    ringIn(100, agent);
    until(600);
    await exchange.run(600);
    expect(placedTo(caller)).toHaveLength(2);
    expect(agent.heard.filter((words) => /Nobody picked up/.test(words))).toHaveLength(2);
    await exchange.run();
  });

  test("who rings again between two tries and talks with somebody is not called back", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = { ...who, picksUp: () => ({ do: "noAnswer" }) };
    ring(0, who);
    ringIn(100, agentFor(1));
    ring(
      160,
      person(({ at }) => (at === "gather" ? { do: "silence" } : { do: "wait" })),
    );
    // Somebody is there when the next try would come.
    const ready = person(({ at }) => (at === "queue" ? { do: "hangUp", during: 200 } : { do: "wait" }));
    ringIn(250, ready, "+12125550112");
    until(450);
    await exchange.run();
    expect(placedTo(caller)).toHaveLength(1);
    expect(await openCallbacks()).toEqual([]);
  });

  test("a wish twice is one call back", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    telephones[caller] = wishing();
    ring(0, wishing());
    ring(100, wishing());
    await exchange.run();
    expect(await openCallbacks()).toHaveLength(1);
    ringIn(300, agentFor(1));
    until(900);
    await exchange.run();
    expect(placedTo(caller)).toHaveLength(1);
    expect(await openCallbacks()).toEqual([]);
  });

  test("two behind one number, one of whom gives a number of their own, are both called", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const [one, two] = [wishing(), wishingAt("+12125550188", /was asked for already/)];
    Object.assign(telephones, { [caller]: one, "+12125550188": two });
    ring(0, one);
    ring(60, two);
    await exchange.run();
    expect(await openCallbacks()).toHaveLength(2);
    expect(two.heard.join(" ")).toMatch(
      /A call back to this number was asked for already.*key in the number.*We call you back on 2 1 2, 5 5 5, 0 1 8 8\..*Goodbye\./,
    );
    ringIn(300, agentFor(2));
    until(900);
    await exchange.run();
    for (const [who, number] of [[one, caller] as const, [two, "+12125550188"] as const]) {
      expect(placedTo(number)).toHaveLength(1);
      expect(who.heard.join(" ")).toMatch(/Hello, this is Harbour Insurance.*How polite were we\?/);
    }
    expect(await openCallbacks()).toEqual([]);
  });

  test("a number that had all its calls of the day is promised no more: who wishes for it hears so, and waits in line", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk.replace("pause: 2m", "pause: 2m, perDay: 1"));
    await start();
    const stranger = "+12125550188";
    telephones[stranger] = person((moment) =>
      hears(moment, /talk to us now/) ? { do: "press", keys: "2" } : { do: "wait" },
    );
    ring(0, wishingAt(stranger, /We call you back on/), "+12125550171");
    ringIn(
      60,
      person(({ at }) => (at === "queue" ? { do: "hangUp", during: 200 } : { do: "wait" })),
    );
    const again = wishingAt(stranger, /We call you back on/);
    ring(300, again, "+12125550172");
    ringIn(400, agentFor(1), "+12125550112");
    until(600);
    await exchange.run();
    expect(again.heard.join(" ")).toMatch(/we cannot promise you another call today\..*How polite were we\?/);
    expect(placedTo(stranger)).toHaveLength(1);
    expect(await openCallbacks()).toEqual([]);
  });

  test("Twilio takes the call and does not answer: the caller is called once, and talks", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = who;
    api.moods.push("silent");
    ring(0, who);
    ringIn(100, agentFor(1));
    until(400);
    await exchange.run();
    expect(placedTo(caller).length + exchange.rest.calls.filter(({ to }) => to === caller).length).toBe(2);
    const [call] = exchange.rest.calls.filter(({ to }) => to === caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([{ disposition: "completed", agent: "ana" }]);
  });

  test("a promise outlives the process that made it", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = who;
    ring(0, who);
    await exchange.run();
    await server.stop();
    const before = exchange.now;
    await start();
    ringIn(before + 60, agentFor(1));
    until(before + 400);
    await exchange.run();
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([{ disposition: "completed", agent: "ana" }]);
  });

  test("after a weekend, when its session is forgotten, the agent still hears what is known", async () => {
    writeFileSync(
      join(folder, "line.yaml"),
      rung
        .replace("agent: ana }", "agent: ana, hours: thursdays }")
        .replace("agent: ben }", "agent: ben, hours: thursdays }")
        .replace(
          "start: later",
          'hours: { thursdays: { zone: UTC, open: { thu: "09:00-17:00" } } }\nstart: why',
        )
        .replace(
          "nodes: {",
          "nodes: { why: { menu: 'For claims, press 1.', choices: { 1: { said: [claims], go: policy } } }, policy: { number: 'Your policy number?', digits: 4, next: later },",
        ),
    );
    await start();
    const asking = wishing();
    const who = {
      ...asking,
      caller: (moment: CallerMoment): Acts | Promise<Acts> =>
        hears(moment, /For claims/)
          ? { do: "press", keys: "1" }
          : hears(moment, /policy number/)
            ? { do: "press", keys: "0042" }
            : asking.caller(moment),
    };
    const ana = person((moment) =>
      hears(moment, /To take the call/)
        ? { do: "press", keys: "1" }
        : moment.at === "talk"
          ? { do: "hangUp", during: 40 }
          : { do: "wait" },
    );
    telephones[caller] = who;
    ring(0, who);
    await exchange.run();
    await forgetSessions();
    telephones["+12125550111"] = ana;
    exchange.at(72 * 3600, () => server.placeDueCalls());
    await exchange.run();
    expect(asking.heard.join(" ")).toContain("We call you back on Thursday at 9:00 AM, or as soon after");
    expect(ana.heard.join(" ")).toMatch(
      /The caller chose claims\. policy: 0 0 4 2\. The caller asked for a person on Monday at 3:00 PM\./,
    );
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([
      {
        disposition: "completed",
        agent: "ana",
        given: [{ question: "policy", value: "0042", by: "keypad" }],
      },
    ]);
  });

  test("the agent hangs up while it rings: the caller goes to the front, and another agent takes them", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    telephones[caller] = who;
    ring(0, who);
    const leaving = person(() => ({ do: "wait" }));
    let isCalled = false;
    leaving.hears = (sound) => {
      isCalled ||= sound.sound === "speech" && /ringing them now/.test(sound.text);
    };
    leaving.caller = ({ at }) => (at === "queue" && isCalled ? { do: "hangUp", during: 1 } : { do: "wait" });
    ringIn(100, leaving);
    ringIn(140, agentFor(1), "+12125550112");
    until(500);
    await exchange.run();
    const [call] = placedTo(caller);
    expect(await responses(call?.sid ?? "")).toMatchObject([{ disposition: "completed", agent: "ben" }]);
  });

  test("the call back is declined: nobody calls again", async () => {
    writeFileSync(join(folder, "line.yaml"), atDesk);
    await start();
    const who = wishing();
    const no = person((moment) =>
      hears(moment, /talk to us now/) ? { do: "press", keys: "2" } : { do: "wait" },
    );
    telephones[caller] = no;
    ring(0, who);
    const agent = person(({ at }) => (at === "queue" ? { do: "hangUp", during: 400 } : { do: "wait" }));
    ringIn(100, agent);
    until(450);
    await exchange.run();
    expect(no.heard.join(" ")).toContain("All right.");
    expect(placedTo(caller)).toHaveLength(1);
    expect(await openCallbacks()).toEqual([]);
  });
});

/** What the stores do after two days. */
async function forgetSessions(): Promise<void> {
  if (redis) {
    const client = new Redis(redis.url);
    const keys = await client.keys("*session*");
    expect(keys.length).toBeGreaterThan(0);
    await client.del(keys);
    return void client.disconnect();
  }
  const db = new DatabaseSync(join(folder, "sessions.db"));
  db.exec("DELETE FROM sessions");
  db.close();
}

async function openCallbacks(): Promise<unknown[]> {
  return (await server.ask<{ callbacks: unknown[] }>("callbacks")).callbacks;
}
