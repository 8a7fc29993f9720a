/** Whole calls in which an agent brings in another one, on one telephone network that obeys Twilio's documentation, with its REST API. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PlacedCall } from "../src/phone/call-record.ts";
import type { Exchange } from "../src/phone/exchange.ts";
import type { AgentMoment, CallerMoment, People } from "../src/phone/people.ts";
import type { PickUp } from "../src/phone/pick-up.ts";
import {
  type ExchangeServer,
  folderOf,
  type ServedOptions,
  serveOnExchange,
  stopAndRemove,
} from "./exchange-server.ts";
import { agentFor, hears } from "./person.ts";
import { shortSurvey } from "./short-survey.ts";
import type { ApiServer } from "./twilio-api/api-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+15550100", agent: ana }, { queue: support }, { queue: billing }], callerId: "+15550199", survey: short }
queues: { support: { tell: 30s }, billing: {} }
desk:
  numbers: ["+15550190"]
  agents: [{ number: "+15550101", agent: dora }, { number: "+15550102", agent: ben }]
  queues: [support, billing]
start: go
nodes:
  go: { transfer: { queue: support } }
`;
let folder: string;
let server: ExchangeServer;
let exchange: Exchange;
let api: ApiServer;

beforeEach(() => {
  folder = folderOf({ line: flow, short: shortSurvey });
});
afterEach(async () => {
  expect(api.complaints).toEqual([]);
  await stopAndRemove(server, folder);
});

/** What was said to those whose call it was, and to the agent whom it rang. */
type Ears = { heard: string[]; agentHeard: string[] };

/** Waits, talks for as long as the agents do, and answers the question with a 5. `leaves`: seconds into the talk of that many. */
function caller(agent: People["agent"] = () => ({ do: "noAnswer" }), leaves?: number): People & Ears {
  const ears: Ears = { heard: [], agentHeard: [] };
  return {
    ...ears,
    hears: (sound) => {
      if (sound.sound === "speech") (sound.by === "caller" ? ears.heard : ears.agentHeard).push(sound.text);
    },
    agent,
    caller(moment: CallerMoment) {
      if (moment.at === "talk" && leaves !== undefined) return { do: "hangUp", during: leaves };
      if (moment.at !== "gather") return { do: "wait" };
      return hears(moment, /polite/) ? { do: "press", keys: "5" } : { do: "silence" };
    },
  };
}

/** The agent whom the caller's own call rings: talks, then in the room for so many seconds each time. */
const ana =
  (...seconds: number[]) =>
  (moment: AgentMoment) => {
    if (moment.at === "ringing") return { do: "answer" } as const;
    if (moment.at === "whisper") return { do: "listen" } as const;
    return { do: "hangUp", after: seconds.shift() ?? 0 } as const;
  };

/** The agent who is called: picks up, or not, and talks for so long. */
function second(talks: number, pickUp: PickUp = { do: "answer" }): People & Ears {
  const ears: Ears = { heard: [], agentHeard: [] };
  return {
    ...ears,
    hears: (sound) => void (sound.sound === "speech" && ears.heard.push(sound.text)),
    picksUp: () => pickUp,
    caller: ({ at }) => (at === "talk" ? { do: "hangUp", during: talks } : { do: "wait" }),
  };
}

async function start(telephones: Record<string, People>, options: ServedOptions = {}): Promise<void> {
  server = await serveOnExchange(folder, {
    asksApi: true,
    peopleAt: (address) => telephones[address],
    ...options,
  });
  ({ exchange, api } = server);
}

/** Asks for a hand-off at a second of the clock; gives what was answered. */
function handOff(at: number, call: string, body: unknown): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    exchange.at(at, async () => {
      const answer = await fetch(`${server.localUrl}/api/calls/${call}/hand-off`, {
        method: "POST",
        headers: { authorization: `Bearer ${server.apiToken}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      resolve({ status: answer.status, body: await answer.json() });
    });
    setTimeout(() => reject(new Error("Nobody asked.")), 20_000).unref();
  });
}

const responses = (call: string) => server.responses(call);

/** How often the room was over for the caller. */
async function timesOver(call: PlacedCall): Promise<number> {
  const { trace } = await call.record;
  return trace.filter((event) => event.what === "request" && event.url.includes("/voice/room-over?")).length;
}

const ben = "+12125550102";

test("20: a second agent is brought in, the first leaves, and only the second one's leaving leads to the survey", async () => {
  const brought = second(40);
  await start({ [ben]: brought });
  const from = caller(ana(60, 20));
  const call = exchange.place({}, from);
  const asked = handOff(30, call.sid, { to: ben, agent: "ben" });
  await exchange.run();
  expect(await asked).toEqual({ status: 202, body: { call: call.sid, to: "ben" } });
  expect(brought.heard.join(" ")).toMatch(/^ana brings you this caller\. A call for line\./);
  expect(from.heard.join(" ")).toMatch(/How polite were we\?.*Thank you\./);
  expect(await timesOver(call)).toBe(1);
  expect(await responses(call.sid)).toMatchObject([
    {
      disposition: "completed",
      agent: "ben",
      queue: "support",
      scores: { csi: 100 },
      agents: [
        { agent: "ana", queue: "support", seconds: 45 },
        { agent: "ben", queue: "support", seconds: 40 },
      ],
    },
  ]);
});

test("the second agent does not answer: the caller is still with the first, whom the survey is about", async () => {
  await start({ [ben]: second(0, { do: "noAnswer" }) });
  const from = caller(ana(60, 90));
  const call = exchange.place({}, from);
  await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(from.heard.join(" ")).toMatch(/How polite were we\?/);
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ana" }]);
});

test("the first agent leaves while the second one's telephone rings, who then comes", async () => {
  const brought = second(40, { do: "answer", after: 15 });
  await start({ [ben]: brought });
  const call = exchange.place({}, caller(ana(60, 5)));
  await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(brought.heard.join(" ")).toContain("ana brings you this caller.");
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ben" }]);
});

test("19: the first agent leaves and the second does not come: the caller goes to the front, before one who has waited longer", async () => {
  await start({ [ben]: second(0, { do: "noAnswer" }) });
  let rung = 0;
  const once = ana(60, 5);
  const from = caller((moment) =>
    moment.at === "ringing" && rung++ > 0 ? { do: "noAnswer" } : once(moment),
  );
  const call = exchange.place({}, from);
  const longer = caller();
  const waiting = exchange.place({ at: 1, from: "+15550107778" }, longer);
  exchange.place({ at: 110, from: "+15550101", to: "+15550190" }, agentFor(2, 20));
  await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(from.heard.join(" ")).toContain("You are next.");
  expect(longer.heard.join(" ")).toContain("You are number 2 in line.");
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "dora" }]);
  expect(await responses(waiting.sid)).toMatchObject([{ disposition: "completed", agent: "dora" }]);
});

test("19: the second agent helps and leaves: the first goes on with the caller, and the survey is about that one", async () => {
  await start({ [ben]: second(20) });
  const from = caller(ana(60, 200, 30));
  const call = exchange.place({}, from);
  await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ana" }]);
});

test("both agents hang up, one just after the other: the caller is not left in the room, and is asked", async () => {
  const brought = second(20);
  const talking = brought.caller;
  await start({ [ben]: brought });
  const from = caller();
  const call = exchange.place({}, from);
  const desk = exchange.place(
    { at: 10, from: "+15550101", to: "+15550190" },
    { caller: () => ({ do: "wait" }) },
  );
  brought.caller = (moment) => {
    // Twilio ends the room with the one who came last. The other one is in the pause before they meet the caller again.
    if (moment.at === "talk") exchange.at(exchange.now + 20.5, () => void exchange.rest.end(desk.sid));
    return talking(moment);
  };
  await Promise.all([handOff(60, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(from.heard.join(" ")).toMatch(/How polite were we\?/);
  expect((await call.record).seconds).toBeLessThan(180);
  expect(await responses(call.sid)).toMatchObject([
    { disposition: "completed", agents: [{ agent: "ben" }, { agent: "dora" }] },
  ]);
});

test("the next agent of a queue comes from the desk, and the call then counts for that queue", async () => {
  await start({});
  const call = exchange.place({}, caller(ana(60, 60)));
  const heard: string[] = [];
  exchange.place(
    { at: 10, from: "+15550102", to: "+15550190" },
    {
      hears: (sound) => void (sound.sound === "speech" && heard.push(sound.text)),
      caller: ({ at }) => (at === "talk" ? { do: "hangUp", during: 70 } : { do: "wait" }),
    },
  );
  await Promise.all([handOff(30, call.sid, { to: { queue: "billing" } }), exchange.run()]);
  expect(heard.join(" ")).toMatch(/You are ready\..*ana brings you this caller\. A call for line\./);
  expect(await responses(call.sid)).toMatchObject([
    {
      disposition: "completed",
      agent: "ben",
      queue: "billing",
      agents: [
        { agent: "ana", queue: "support", seconds: expect.any(Number) },
        { agent: "ben", queue: "billing", seconds: 70 },
      ],
    },
  ]);
});

test("an agent of the desk hands on, and is back at the desk when the caller has left", async () => {
  await start({ [ben]: second(300) });
  let talks = 0;
  const dora: People = {
    caller: ({ at, ...moment }) => {
      if (at === "talk") talks += 1;
      const isDesk = at === "queue" && "queue" in moment && moment.queue.startsWith("desk");
      return isDesk && talks > 0 ? { do: "hangUp", during: 2 } : { do: "wait" };
    },
  };
  const from = caller(undefined, 60);
  const talking = from.caller;
  let joined = 0;
  from.caller = (moment) => (moment.at === "talk" && joined++ === 0 ? { do: "wait" } : talking(moment));
  const call = exchange.place({}, from);
  const desk = exchange.place({ at: 10, from: "+15550101", to: "+15550190" }, dora);
  await Promise.all([handOff(60, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(await responses(call.sid)).toMatchObject([{ disposition: "left-before-offer", agent: "ben" }]);
  const { trace } = await desk.record;
  const queues = trace.filter((event) => event.what === "verb" && event.verb === "Enqueue");
  expect(queues).toHaveLength(2);
});

test("Twilio lets nobody leave without ending the room: whoever stays meets the caller again", async () => {
  await start({ [ben]: second(30) });
  const from = caller(ana(60, 20));
  const call = exchange.place({}, from);
  exchange.at(31, () => void api.moods.push("garbled", "garbled", "garbled"));
  await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run()]);
  expect(from.heard.join(" ")).toMatch(/How polite were we\?/);
  expect(await timesOver(call)).toBe(2);
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ben" }]);
});

test("Twilio cannot call the second agent: nothing is changed of the talk, and the agent's software is told why", async () => {
  await start({});
  const from = caller(ana(60));
  const call = exchange.place({}, from);
  exchange.at(29, () => void api.moods.push("garbled"));
  const [asked] = await Promise.all([handOff(30, call.sid, { to: ben }), exchange.run()]);
  expect(asked).toMatchObject({ status: 502, body: { error: expect.stringContaining("TWILIO_API_URL") } });
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ana" }]);
});

test("nobody knows whether the second agent was called, who was not: the caller is not left alone in the room", async () => {
  await start({ [ben]: second(30) });
  let rung = 0;
  const once = ana(60, 5);
  const from = caller((moment) =>
    moment.at === "ringing" && rung++ > 0 ? { do: "noAnswer" } : once(moment),
  );
  const call = exchange.place({}, from);
  exchange.place({ at: 250, from: "+15550101", to: "+15550190" }, agentFor(1, 20));
  exchange.at(29, () => void api.moods.push("broken"));
  const [asked] = await Promise.all([handOff(30, call.sid, { to: ben, agent: "ben" }), exchange.run(1500)]);
  expect(asked.status).toBe(202);
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "dora" }]);
});

test("Twilio cannot take the first agent into the room: the second is not called any more, and the talk goes on", async () => {
  await start({ [ben]: second(30) });
  const call = exchange.place({}, caller(ana(60)));
  exchange.at(29, () => void api.moods.push("well", "garbled"));
  const [asked] = await Promise.all([handOff(30, call.sid, { to: ben }), exchange.run()]);
  expect(asked).toMatchObject({ status: 502 });
  expect(exchange.rest.calls.find(({ to }) => to === ben)?.status).toBe("canceled");
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ana" }]);
});
