/** Surveys asked by a call of ours, of callers who agreed to it and hung up first: whole calls on one telephone network, with Twilio's API. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "../src/phone/exchange.ts";
import type { People } from "../src/phone/people.ts";
import type { PickUp } from "../src/phone/pick-up.ts";
import {
  type ExchangeServer,
  folderOf,
  type ServedOptions,
  serveOnExchange,
  stopAndRemove,
} from "./exchange-server.ts";
import { type Ears, hears, person } from "./person.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import type { ApiServer } from "./twilio-api/api-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+12125550111", agent: ana }], survey: short }
calling: { name: Harbour Insurance, from: "+12125550100", countries: [US] }
start: may-we
nodes:
  may-we: { opt-in: "May we ask you after the talk, or call you for it?", next: go }
  go: { transfer: { queue: support } }
`;
const survey = `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
who: { callLater: { after: 2m, tries: 2, pause: 10m } }
start: polite
nodes:
  polite: { rating: "How polite were we? 1 to 5.", role: csat, next: solved }
  solved: { yes-no: "Was it solved?", role: fcr, next: thanks }
  thanks: { goodbye: Thank you. }
`;

const caller = "+12125550177";
/** 15:00 in New York, 10:00 in Hawaii. */
const afternoon = new Date("2026-01-05T20:00:00Z");
/** 09:00 in New York: nobody in the United States may be called before 14:00 there, which is 09:00 in Hawaii. */
const morning = new Date("2026-01-05T14:00:00Z");

let redis: RedisServer | null = null;
let folder: string;
let server: ExchangeServer;
let api: ApiServer;
let exchange: Exchange;
let who: People & Ears;

/** Agrees, leaves the talk first, and then does what is said to each prompt of the call that comes. `pickUps`: in turn, the last for ever. */
function leaving(answers: [RegExp, string][], ...pickUps: PickUp[]): People & Ears {
  const picksUp = () => (pickUps.length > 1 ? pickUps.shift() : pickUps[0]) ?? ({ do: "answer" } as const);
  return {
    ...person((moment) => {
      if (moment.at === "talk") return { do: "hangUp", during: 25 };
      if (moment.at !== "gather") return { do: "wait" };
      if (hears(moment, /May we ask/)) return { do: "press", keys: "1" };
      const keys = answers.find(([words]) => hears(moment, words))?.[1];
      return keys === undefined
        ? { do: "silence" }
        : keys === "hang up"
          ? { do: "hangUp" }
          : { do: "press", keys };
    }, picksUp),
    agent: (moment) =>
      moment.at === "ringing"
        ? { do: "answer" }
        : moment.at === "whisper"
          ? { do: "listen" }
          : { do: "stay" },
  };
}
const all: [RegExp, string][] = [
  [/You agreed/, "1"],
  [/polite/, "5"],
  [/solved/, "1"],
];

async function start(placedAt = afternoon, options: ServedOptions = {}): Promise<void> {
  server = await serveOnExchange(folder, {
    redis,
    asksApi: true,
    placedAt,
    peopleAt: (address) => (address === caller ? who : undefined),
    ...options,
  });
  ({ exchange, api } = server);
}

/** The caller rings, and the clock goes on for so many minutes though nobody is on the line. */
async function ringAndWait(minutes = 60): Promise<string> {
  const { sid } = exchange.place({ at: 0, from: caller, to: "+12125550100" }, who);
  for (let minute = 0; minute <= minutes; minute += 1) exchange.at(minute * 60, () => server.placeDueCalls());
  await exchange.run();
  return sid;
}

const responses = () => server.responses();
const report = () => server.report();
const placed = () => api.calls.filter(({ asked }) => asked.length > 0);

describe.each(["SQLite", "Redis"])("with %s", (store) => {
  beforeEach(async () => {
    redis = store === "Redis" ? await startRedis() : null;
    folder = folderOf({ line: flow, short: survey });
  });
  afterEach(async () => {
    expect(api.complaints).toEqual([]);
    await stopAndRemove(server, folder);
    await redis?.stop();
  });

  test("24: a person picks up, hears who is calling and why, and is asked about the talk that they left", async () => {
    await start();
    who = leaving(all, { do: "answer" });
    const call = await ringAndWait();
    expect(placed()).toMatchObject([{ to: caller, from: "+12125550100" }]);
    expect(who.heard.join(" ")).toMatch(
      /Hello, this is Harbour Insurance You agreed to 2 short questions about your last call with us, about one minute\./,
    );
    const [later, talk] = await responses();
    const of = { queue: "support", agent: "ana" };
    expect(later).toMatchObject({ of: call, asked: "later", disposition: "completed", ...of });
    expect(talk).toMatchObject({ call, of: null, asked: null, disposition: "left-before-offer", ...of });
    expect(await report()).toMatchObject({
      coverage: { reached: 1, later: { promised: 1, reached: 1, answered: 1, refused: 0 } },
      outcomes: { "reached-a-person": 1, "asked-later": 1 },
    });
  });

  test("16: the end of the talk is told twice, by its action and by the status callback: one call is placed", async () => {
    const deliver: ServedOptions["deliver"] = async (request, send) => {
      await send(request);
      return send(request);
    };
    await start(afternoon, { deliver });
    who = leaving(all, { do: "answer" });
    await ringAndWait();
    expect(placed()).toHaveLength(1);
    expect((await report()).coverage.later).toMatchObject({ promised: 1, reached: 1 });
  });

  test("16: the end of the call is told before the end of the talk: one call is placed", async () => {
    const held: (() => Promise<unknown>)[] = [];
    const deliver: ServedOptions["deliver"] = async (request, send) => {
      const answer = request.url.includes("/voice/dialed") ? null : await send(request);
      if (request.url.includes("/voice/status")) for (const late of held.splice(0)) await late();
      if (answer) return answer;
      held.push(() => send(request));
      return { status: 200, headers: { "content-type": "text/xml" }, setCookies: [], body: "<Response/>" };
    };
    await start(afternoon, { deliver });
    who = leaving(all, { do: "answer" });
    await ringAndWait();
    expect(held).toEqual([]);
    expect(placed()).toHaveLength(1);
    expect(await responses()).toMatchObject([
      { disposition: "completed" },
      { disposition: "left-before-offer" },
    ]);
  });

  test.each<[string, PickUp]>([
    ["nobody answers", { do: "noAnswer" }],
    ["the line is busy", { do: "busy" }],
    ["the number is unreachable", { do: "fail" }],
    ["a machine picks up", { do: "answer", as: "machine" }],
    ["a fax picks up", { do: "answer", as: "fax" }],
  ])("24: %s: nothing is said, and it is tried twice and no more", async (_, pickUp) => {
    await start();
    who = leaving(all, pickUp);
    await ringAndWait();
    expect(placed()).toHaveLength(2);
    expect(who.heard.join(" ")).not.toMatch(/Harbour|agreed|press 1\.$/);
    expect((await report()).coverage.later).toMatchObject({ promised: 1, reached: 0 });
    expect(await server.ask("callbacks")).toMatchObject({ callbacks: [] });
  });

  test("24: nobody can tell who picked up: no word of the survey before a key", async () => {
    await start();
    who = leaving([[/If you can hear me/, "1"], ...all], { do: "answer", as: "unknown" });
    await ringAndWait();
    const heard = who.heard.join(" ");
    expect(heard.indexOf("please press 1")).toBeGreaterThan(-1);
    expect(heard.indexOf("please press 1")).toBeLessThan(heard.indexOf("You agreed"));
    expect(await responses()).toMatchObject([{ disposition: "completed", asked: "later" }, {}]);
  });

  test("24: nobody presses a key: not a word of the survey, and it is tried again", async () => {
    await start();
    who = leaving([], { do: "answer", as: "unknown" });
    await ringAndWait();
    expect(who.heard.join(" ")).not.toContain("agreed");
    expect(placed()).toHaveLength(2);
  });

  test("not reached at first, and reached then", async () => {
    await start();
    who = leaving(all, { do: "noAnswer" }, { do: "answer" });
    await ringAndWait();
    expect(placed()).toHaveLength(2);
    expect(await responses()).toMatchObject([{ disposition: "completed", asked: "later" }, {}]);
  });

  test("24: answered and then dropped: what was answered counts, and nobody is called again", async () => {
    await start();
    who = leaving([all[0] as [RegExp, string], [/polite/, "4"], [/solved/, "hang up"]], { do: "answer" });
    await ringAndWait();
    expect(placed()).toHaveLength(1);
    const [later] = await responses();
    expect(later).toMatchObject({ disposition: "partial", answers: [{ value: 4 }] });
  });

  test("9 at the first prompt: they are never called again, nor asked", async () => {
    await start();
    who = leaving([[/You agreed/, "9"]], { do: "answer" });
    await ringAndWait();
    expect(who.heard.join(" ")).toContain("We will not ask you again.");
    await ringAndWait(0);
    expect(placed()).toHaveLength(1);
    expect((await responses()).map(({ disposition }) => disposition).toSorted()).toEqual([
      "declined",
      "left-before-offer",
      "not-eligible",
    ]);
  });

  test("24: Twilio took the call and its answer was lost: no other is placed", async () => {
    await start();
    who = leaving(all, { do: "answer" });
    api.moods.push("silent");
    await ringAndWait();
    expect(placed()).toHaveLength(1);
    expect(await responses()).toMatchObject([{ disposition: "completed", asked: "later" }, {}]);
  });

  test("at nine in the morning in New York it is too early in Hawaii, where the caller may be: later that day", async () => {
    await start(morning);
    who = leaving(all, { do: "answer" });
    await ringAndWait(6 * 60);
    const [call] = placed();
    expect(call?.startTime.toISOString()).toMatch(/^2026-01-05T19:00/);
  });
});
