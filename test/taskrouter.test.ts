/** Whole calls by TaskRouter: callers wait, and a small TaskRouter finds agents for them, on one telephone network that obeys Twilio's documentation. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "../src/phone/exchange.ts";
import type { People } from "../src/phone/people.ts";
import { type ExchangeServer, folderOf, serveOnExchange, stopAndRemove } from "./exchange-server.ts";
import { type Ears, hears, person } from "./person.ts";
import { shortSurvey } from "./short-survey.ts";
import { TaskRouter } from "./task-router.ts";
import type { ApiServer } from "./twilio-api/api-server.ts";

const workflow = `WW${"0".repeat(31)}1`;
const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person:
  dial: [{ taskrouter: { workflow: ${workflow}, priority: 3, agentName: full_name, afterTalk: WA${"0".repeat(31)}2 } }]
  callerId: "+15550150"
  ring: 15s
  survey: short
start: main
nodes:
  main:
    menu: For invoices, press 1.
    choices: { 1: { said: [invoices], go: account } }
  account: { number: "Your account number, please.", digits: 4, next: go }
  go: { transfer: { queue: support } }
`;
const ana = { sid: `WK${"0".repeat(31)}1`, attributes: { full_name: "Ana Lee", contact_uri: "client:ana" } };
const ben = { sid: `WK${"0".repeat(31)}2`, name: "ben", attributes: { contact_uri: "+15550102" } };

let folder: string;
let server: ExchangeServer;
let api: ApiServer;
let exchange: Exchange;
let router: TaskRouter;
/** Who has the telephones of agents; those who are not here do not pick up. */
let agents: Record<string, People>;

/** Keys in what is asked, waits, and answers the survey with a 5 if asked. `leaves`: hangs up so many seconds into this. */
function caller(leaves: { at?: "talk" | "queue"; during?: number } = {}): People & Ears {
  return person((moment) => {
    if (moment.at === leaves.at) return { do: "hangUp", during: leaves.during ?? 1 };
    if (moment.at !== "gather") return { do: "wait" };
    if (hears(moment, /invoices/)) return { do: "press", keys: "1" };
    if (hears(moment, /account/)) return { do: "press", keys: "4711" };
    return hears(moment, /polite/) ? { do: "press", keys: "5" } : { do: "silence" };
  });
}

const talking = (seconds: number): People => ({
  caller: ({ at }) => (at === "talk" ? { do: "hangUp", during: seconds } : { do: "wait" }),
});

async function start(document = flow, asksApi = false): Promise<void> {
  folder = folderOf({ line: document, short: shortSurvey });
  agents = { "client:ana": talking(40), "+15550102": talking(25) };
  server = await serveOnExchange(folder, {
    asksApi,
    peopleAt: (address) =>
      agents[address] ?? { caller: () => ({ do: "wait" }), picksUp: () => ({ do: "noAnswer" }) },
  });
  ({ exchange, api } = server);
  router = new TaskRouter(
    () => exchange,
    () => server,
  );
}
beforeEach(() => start());
afterEach(() => stopAndRemove(server, folder));

const responses = (call: string) => server.responses(call);
const hungUpFirst = async () => (await server.report()).coverage.hungUpFirst;

test("the task tells what is known of the caller, and how urgent it is", async () => {
  exchange.place({}, caller());
  await exchange.run(30);
  expect(exchange.rest.tasks).toMatchObject([
    {
      workflowSid: workflow,
      priority: 3,
      attributes: {
        flow: "line",
        queue: "support",
        why: "choice",
        language: "en-US",
        chosen: ["invoices"],
        given: { account: "4711" },
        waited: 0,
        last_score: null,
      },
    },
  ]);
});

test("an agent is called as the flow says, and when they have left the caller is asked about them", async () => {
  const who = caller();
  const call = exchange.place({}, who);
  router.offers(60, ana);
  await exchange.run();
  expect(router.answers).toEqual([
    {
      instruction: "dequeue",
      to: "client:ana",
      from: "+15550150",
      timeout: 15,
      post_work_activity_sid: `WA${"0".repeat(31)}2`,
      status_callback_url: expect.stringMatching(
        /\/voice\/assigned\?call=CA[0-9a-f]{32}&offer=WR[0-9a-f]{32}$/,
      ),
      status_callback_events: "ringing,answered,completed",
    },
  ]);
  expect(who.heard.join(" ")).toMatch(/Please stay on the line\..*How polite were we\?.*Thank you\./);
  expect(who.heard.join(" ")).not.toMatch(/You are|We expect/);
  expect(await responses(call.sid)).toMatchObject([
    {
      disposition: "completed",
      agent: "Ana Lee",
      queue: "support",
      assignment: {
        task: exchange.rest.tasks[0]?.sid,
        offer: exchange.rest.tasks[0]?.reservations[0],
        taskQueue: `WQ${"0".repeat(31)}1`,
        age: 17,
        offeredAt: "2026-01-05T15:01:00.000Z",
        rangAt: expect.stringMatching(/^2026-01-05T15:01:0\d/),
        answeredAt: expect.stringMatching(/^2026-01-05T15:01:0\d/),
      },
      scores: { csi: 100 },
    },
  ]);
});

test("an agent who does not pick up is told as missed, and the next one has the talk", async () => {
  agents = { "+15550102": talking(25) };
  const call = exchange.place({}, caller());
  router.offers(40, ana);
  router.offers(80, ben);
  await exchange.run();
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "ben" }]);
});

test("where Twilio tells nothing of the agent's telephone the talk is still theirs", async () => {
  const call = exchange.place({}, caller());
  router.offers(60, ana, false);
  await exchange.run();
  expect(await responses(call.sid)).toMatchObject([{ disposition: "completed", agent: "Ana Lee" }]);
});

test("the caller who hangs up in the talk has reached the agent", async () => {
  const call = exchange.place({}, caller({ at: "talk", during: 10 }));
  router.offers(60, ana);
  await exchange.run();
  expect(await responses(call.sid)).toMatchObject([{ disposition: "left-before-offer", agent: "Ana Lee" }]);
});

test("the caller who hangs up while they wait has reached nobody", async () => {
  const call = exchange.place({}, caller({ at: "queue", during: 50 }));
  await exchange.run();
  expect(await responses(call.sid)).toEqual([]);
});

describe.each([
  [
    "in a conference",
    "join: conference",
    "TaskRouter found the agent who talks on this call: they bring in another one in Flex, by its transfer.",
  ],
  [
    "directly",
    "join: dequeue",
    "TaskRouter found the agent who talks on this call, and joined them directly: write join: conference at taskrouter in the flow, then agents bring in others in Flex.",
  ],
])("who is joined %s", (_, join, sentence) => {
  test("is brought nobody by us, and whoever asks is told what to do instead", async () => {
    await stopAndRemove(server, folder);
    await start(flow.replace("priority: 3", join), true);
    const call = exchange.place({}, caller());
    router.offers(60, ana);
    const said: unknown[] = [];
    for (const second of [40, 80])
      exchange.at(second, async () => {
        const headers = { authorization: `Bearer ${server.apiToken}`, "content-type": "application/json" };
        const url = `${server.localUrl}/api/calls/${call.sid}/hand-off`;
        const asked = await fetch(url, { method: "POST", headers, body: '{ "to": "+15550102" }' });
        said.push(asked.status, ((await asked.json()) as { error: string }).error);
      });
    await exchange.run();
    const before = "Nobody talks on this call now, or it is not known on which line.";
    expect(said).toEqual([409, before, 409, sentence]);
    expect((await responses(call.sid))[0]).toMatchObject({ disposition: "completed", agent: "Ana Lee" });
  });
});

describe("in a conference", () => {
  const inConference = flow.replace("priority: 3", "join: conference");
  const withApi = async () => {
    await stopAndRemove(server, folder);
    await start(inConference, true);
  };
  const talk = async (call: string) => (await responses(call))[0];

  test("the caller who is left alone by the agent is brought back, and asked", async () => {
    await withApi();
    const call = exchange.place({}, caller());
    router.offers(60, ana);
    await exchange.run();
    expect(router.answers[0]).toMatchObject({ instruction: "conference", end_conference_on_exit: false });
    expect(await talk(call.sid)).toMatchObject({ disposition: "completed", agent: "Ana Lee" });
    expect(api.complaints).toEqual([]);
  });

  test("who is still with a second agent is not brought back before that one has left", async () => {
    await withApi();
    agents["+15550102"] = talking(100);
    const call = exchange.place({}, caller());
    router.offers(60, ana);
    router.bringsIn(80, "+15550102");
    let brought = 0;
    exchange.at(120, () => {
      brought = api.requests.length;
    });
    await exchange.run();
    expect(brought).toBe(0);
    expect(api.requests).toEqual([expect.stringMatching(/^POST .*\/Calls\/CA/)]);
    expect(await talk(call.sid)).toMatchObject({ disposition: "completed" });
  });

  test("the caller who hangs up in it has reached the agent, and is told as the one who ended the talk", async () => {
    await withApi();
    const call = exchange.place({}, caller({ at: "talk", during: 10 }));
    router.offers(60, ana);
    await exchange.run();
    expect(await talk(call.sid)).toMatchObject({ disposition: "left-before-offer", agent: "Ana Lee" });
    expect(await hungUpFirst()).toEqual({ agent: 0, caller: 1, unknown: 0 });
    expect(api.requests).toEqual([]);
  });

  test("without Twilio's API the agent's leaving ends it, and nobody is left alone", async () => {
    await stopAndRemove(server, folder);
    await start(inConference);
    const call = exchange.place({}, caller());
    router.offers(60, ana);
    await exchange.run();
    expect(router.answers[0]).toMatchObject({ instruction: "conference", end_conference_on_exit: true });
    expect(await talk(call.sid)).toMatchObject({ agent: "Ana Lee" });
    expect(await hungUpFirst()).toEqual({ agent: 1, caller: 0, unknown: 0 });
  });
});
