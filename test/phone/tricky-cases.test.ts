/**
 * Of the cases that voice servers on Twilio get wrong, those that need several calls at once, as the phone plays
 * them to a small server. The others are in test/tricky-cases.test.ts, against the product.
 */
import { expect, test } from "vitest";
import type { Acts, CallerMoment, People } from "../../src/phone/people.ts";
import type { PickUp } from "../../src/phone/pick-up.ts";
import { exchangeOf, noted, said } from "./people.ts";
import { type Served, serve } from "./server.ts";

/** Answers prompts with one act after another, waits in queues, and does this in a talk. */
function person(prompts: Acts[], inTalk: Acts = { do: "wait" }): Pick<People, "caller"> {
  const left = [...prompts];
  return {
    caller({ at }: CallerMoment) {
      if (at === "gather") return left.shift() ?? { do: "silence" };
      return at === "talk" ? inTalk : { do: "wait" };
    },
  };
}

const agentNumber = "+15550100009";
const talks = (seconds: number) => person([], { do: "hangUp", during: seconds });

const conference = {
  "/voice": `<Dial action="/survey"><Conference statusCallback="/room" statusCallbackEvent="start end join leave">c1</Conference></Dial>`,
  "/last-agent": `<Dial><Conference endConferenceOnExit="true" statusCallback="/never" statusCallbackEvent="leave">c1</Conference></Dial>`,
  "/first-agent": `<Dial><Conference statusCallback="/never" statusCallbackEvent="leave">c1</Conference></Dial>`,
  "/survey": "<Say>How was it?</Say>",
  "/room": "",
  "/status": "",
};

test("19: a conference that the agent ends brings the survey, without a DialCallSid; otherwise nobody is asked until somebody acts", async () => {
  for (const [path, asked] of [
    ["/last-agent", true],
    ["/first-agent", false],
  ] as const) {
    const server = await serve(conference);
    const exchange = exchangeOf(server);
    const customer = exchange.place({}, person([]));
    exchange.place({ at: 20, voiceUrl: server.url(path), from: agentNumber }, talks(60));
    await exchange.run(600);
    expect(server.to("/survey")).toHaveLength(asked ? 1 : 0);
    if (!asked) {
      exchange.rest.redirect(customer.sid, { url: server.url("/survey"), method: "POST" });
      await exchange.run();
    }
    const { params } = server.to("/survey")[0] ?? {};
    expect(params?.DialCallStatus).toBe(asked ? "answered" : undefined);
    expect(params).not.toHaveProperty("DialCallSid");
    expect(said(await customer.record)).toEqual(["How was it?"]);
  }
});

test("20: in a warm hand-off only the last agent's going brings the survey, and callbacks come to the first participant's address", async () => {
  const server = await serve(conference);
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, person([]));
  exchange.place({ at: 20, voiceUrl: server.url("/first-agent"), from: agentNumber }, talks(60));
  const second = exchange.place({ at: 60, voiceUrl: server.url("/last-agent") }, talks(90));
  await exchange.run(100);
  expect(server.to("/survey")).toEqual([]);
  await exchange.run();
  expect(server.to("/survey")).toHaveLength(1);
  const end = server.to("/room").find(({ params }) => params.StatusCallbackEvent === "conference-end");
  expect(end?.params.CallSidEndingConference).toBe(second.sid);
  expect(server.to("/never")).toEqual([]);
  expect(said(await customer.record)).toEqual(["How was it?"]);
});

const line: Record<string, Served> = {
  "/voice": `<Enqueue action="/left" waitUrl="/wait">line</Enqueue>`,
  "/wait": ({ params }) =>
    `<Gather numDigits="1" timeout="2" action="/offer"><Say>You are number ${params.QueuePosition}. For a callback, press 1.</Say></Gather><Pause length="30"/>`,
  "/offer": "<Leave/>",
  "/left": "<Say>On we go.</Say>",
  "/agents": "<Dial><Queue>line</Queue></Dial>",
  "/status": "",
};

test("21: the place changes from loop to loop, no key is a loop, a key leaves the queue, and an agent comes in the middle of a prompt", async () => {
  const server = await serve(line);
  const exchange = exchangeOf(server);
  const first = exchange.place({}, person([]));
  const second = exchange.place({ at: 1 }, person([{ do: "silence" }, { do: "press", keys: "1" }]));
  const third = exchange.place({ at: 2 }, person([]));
  const voiceUrl = server.url("/agents");
  exchange.place({ at: 20, voiceUrl, from: agentNumber }, talks(30));
  exchange.place({ at: 74, voiceUrl, from: agentNumber }, talks(30));
  await exchange.run();
  const places = (sid: string) =>
    server.to("/wait").flatMap(({ params }) => (params.CallSid === sid ? [params.QueuePosition] : []));
  expect([places(first.sid), places(second.sid), places(third.sid)]).toEqual([
    ["1"],
    ["2", "1"],
    ["3", "2", "1"],
  ]);
  const left = Object.fromEntries(
    server.to("/left").map(({ params }) => [params.CallSid, params.QueueResult]),
  );
  expect(left).toEqual({ [first.sid]: "bridged", [second.sid]: "leave", [third.sid]: "bridged" });
  const heard = (await third.record).trace.flatMap((entry) => (entry.what === "heard" ? [entry.heard] : []));
  const joined = heard.findIndex(({ sound }) => sound === "joined");
  expect(heard[joined - 1]).toMatchObject({ sound: "speech", interrupted: true });
});

test.each([
  ["queue-full", { queueSize: 0 }, {}],
  ["system-error", { queueFails: true }, {}],
  ["error", {}, { "/wait": undefined as unknown as Served }],
] as const)(
  "22: %s does not end the call: the action goes on with it",
  async (result, options, documents) => {
    const server = await serve({ ...line, ...documents });
    const exchange = exchangeOf(server, options);
    const call = exchange.place({}, person([]));
    await exchange.run();
    expect(server.to("/left")[0]?.params).toMatchObject({ QueueResult: result, CallStatus: "in-progress" });
    expect(said(await call.record)).toEqual(["On we go."]);
  },
);

const survey = {
  "/ask": `<Gather numDigits="1" action="/thanks"><Say>How was it?</Say></Gather><Hangup/>`,
  "/thanks": `<Pause length="20"/>`,
  "/machine": "",
  "/events": "",
};

async function survey24(pickUp: PickUp, person24: Pick<People, "caller">, more = {}) {
  const server = await serve(survey);
  const exchange = exchangeOf(server, {
    statusCallback: undefined,
    peopleAt: () => ({ ...person24, picksUp: () => pickUp }),
  });
  const call = exchange.rest.create({
    to: "+15550100007",
    from: "+15550100002",
    url: server.url("/ask"),
    statusCallback: server.url("/events"),
    machineDetection: "DetectMessageEnd",
    ...more,
  });
  await exchange.run();
  return { server, record: await call.record };
}

test.each([
  [{ do: "noAnswer" }, "no-answer", undefined],
  [{ do: "busy" }, "busy", undefined],
  [{ do: "answer" }, "completed", "human"],
  [{ do: "answer", as: "machine" }, "completed", "machine_end_beep"],
  [{ do: "answer", as: "fax" }, "completed", "fax"],
  [{ do: "answer", as: "unknown" }, "completed", "unknown"],
] as const)(
  "24: a survey call that meets %o ends as %s, answered by %s",
  async (pickUp, status, answeredBy) => {
    const { server } = await survey24(pickUp, person([{ do: "press", keys: "5" }]));
    expect(server.to("/events").map(({ params }) => params.CallStatus)).toEqual([status]);
    expect(server.to("/ask").map(({ params }) => params.AnsweredBy)).toEqual(answeredBy ? [answeredBy] : []);
  },
);

test("24: the verdict may come after the answers began, and a call may be dropped after it was answered", async () => {
  const later = (server: string) => ({ asyncAmd: true, asyncAmdStatusCallback: `${server}/machine` });
  const base = await serve(survey);
  const { server } = await survey24(
    { do: "answer", as: "machine", seconds: 10 },
    person([{ do: "press", keys: "5", during: 0.5 }]),
    later(base.url("")),
  );
  expect(server.to("/thanks")[0]?.params.Digits).toBe("5");
  expect(base.to("/machine")[0]?.params.AnsweredBy).toBe("machine_end_beep");

  const dropped = await survey24({ do: "answer" }, person([{ do: "hangUp", during: 0.5 }]));
  expect(dropped.record).toMatchObject({ status: "completed", endedBy: "caller" });
  expect(dropped.server.to("/thanks")).toEqual([]);
  expect(noted(dropped.record)).toEqual([]);
});
