import { expect, test } from "vitest";
import type { ExchangeOptions } from "../../src/phone/exchange.ts";
import type { Acts, CallerMoment, People } from "../../src/phone/people.ts";
import { caller, exchangeOf, noted, said } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

/** Callers are put in the queue "support"; agents who ring /agents take them from it. */
function centre(more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/voice": `<Enqueue action="/left" waitUrl="/wait">support</Enqueue>`,
    "/wait": "<Say>You are the next one, and somebody will be with you very soon.</Say><Pause length='20'/>",
    "/left": "<Say>How was it?</Say>",
    "/agents": `<Dial action="/took"><Queue url="/greeting">support</Queue></Dial>`,
    "/greeting": "<Say>Here is Ana.</Say>",
    "/took": "<Say>And the next one.</Say>",
    "/status": "",
    ...more,
  });
}

/** Waits patiently in queues and on the line; does this in a talk. */
function talker(act: Acts): Pick<People, "caller"> {
  return { caller: ({ at }: CallerMoment) => (at === "talk" ? act : { do: "wait" }) };
}
const stays = talker({ do: "wait" });
const leavesAfter = (seconds: number) => talker({ do: "hangUp", during: seconds });

type Meeting = { waits?: Pick<People, "caller">; takes?: Pick<People, "caller">; at?: number };

/** A caller rings, and an agent `at` some second. */
async function meet(
  server: Server,
  { waits = stays, takes = stays, at = 50 }: Meeting,
  options: Partial<ExchangeOptions> = {},
) {
  const exchange = exchangeOf(server, options);
  const one = exchange.place({}, waits);
  const other = exchange.place(
    { at, voiceUrl: server.url("/agents"), from: "+15550100009", to: "+15550100008" },
    takes,
  );
  await exchange.run();
  const [left] = server.to("/left");
  const [took] = server.to("/took");
  const [customer, agent] = [await one.record, await other.record];
  return { exchange, customer, agent, left: left?.params ?? {}, took: took?.params ?? {} };
}

test("the agent hangs up first: the caller's action comes with the end of the talk, and its document is played", async () => {
  const server = await centre();
  const { customer, agent, left, took } = await meet(server, { takes: leavesAfter(42) });
  expect(left).toMatchObject({ QueueResult: "bridged", QueueTime: "50", CallStatus: "in-progress" });
  expect(said(customer).at(-1)).toBe("How was it?");
  expect(took).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallDuration: "42",
    DialCallSid: customer.callSid,
    CallStatus: "completed",
    CallSid: agent.callSid,
  });
  expect(said(agent)).toEqual([]);
});

test("the caller hangs up first: the agent stays, and their action asks what comes next", async () => {
  const { customer, agent, left, took } = await meet(await centre(), { waits: leavesAfter(30) });
  expect(left).toMatchObject({ QueueResult: "bridged", CallStatus: "completed" });
  expect(noted(customer)).toContain("answer-ignored");
  expect(took).toMatchObject({
    DialCallStatus: "completed",
    DialCallDuration: "30",
    CallStatus: "in-progress",
  });
  expect(said(agent)).toEqual(["And the next one."]);
});

test("or Twilio tells that end of a talk as it tells one of the wait", async () => {
  const waits = leavesAfter(30);
  const { left } = await meet(await centre(), { waits }, { waitingLeavesTalk: "hangup" });
  expect(left.QueueResult).toBe("hangup");
});

test("the greeting is played to the caller, in the middle of the wait's prompt, and tells who takes them", async () => {
  const server = await centre();
  const { customer, agent } = await meet(server, { takes: leavesAfter(9), at: 21 });
  expect(server.to("/greeting")[0]?.params).toMatchObject({
    CallSid: customer.callSid,
    DequeingCallSid: agent.callSid,
    QueueSid: server.to("/wait")[0]?.params.QueueSid,
    QueueTime: "21",
  });
  const heard = customer.trace.flatMap((entry) => (entry.what === "heard" ? [entry.heard] : []));
  const greeted = heard.findIndex((sound) => sound.sound === "speech" && sound.text === "Here is Ana.");
  expect(heard[greeted - 1]).toMatchObject({ sound: "pause", interrupted: true });
  expect(heard[greeted + 1]).toMatchObject({ sound: "joined" });
  expect(server.to("/wait")).toHaveLength(1);
});

test("callers are taken in the order in which they came, and see their places change", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const callers = [0, 5, 10].map((at) => exchange.place({ at }, stays));
  const voiceUrl = server.url("/agents");
  exchange.place({ at: 12, voiceUrl }, leavesAfter(100));
  exchange.place({ at: 40, voiceUrl }, leavesAfter(100));
  exchange.place({ at: 70, voiceUrl }, leavesAfter(100));
  await exchange.run();
  expect(server.to("/greeting").map(({ params }) => params.CallSid)).toEqual(callers.map(({ sid }) => sid));
  const third = server.to("/wait").filter(({ params }) => params.CallSid === callers[2]?.sid);
  expect(
    third.map(({ params: { QueuePosition, CurrentQueueSize, QueueTime, AvgQueueTime } }) => [
      QueuePosition,
      CurrentQueueSize,
      QueueTime,
      AvgQueueTime,
    ]),
  ).toEqual([
    ["3", "3", "0", "5"],
    ["2", "2", "24", "26"],
    ["1", "1", "49", "49"],
  ]);
});

test("an agent waits at an empty queue for as long as the Dial rings, and then takes who comes", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  exchange.place({}, caller({ do: "hangUp", during: 1 }));
  const voiceUrl = server.url("/agents");
  exchange.place({ at: 10, voiceUrl }, stays);
  exchange.place({ at: 30 }, leavesAfter(20));
  await exchange.run();
  expect(server.to("/left").map(({ params }) => [params.QueueResult, params.QueueTime])).toEqual([
    ["hangup", "1"],
    ["bridged", "0"],
  ]);
  expect(server.to("/took")[0]?.params).toMatchObject({ DialCallStatus: "completed", DialBridged: "true" });
});

test("an agent whom nobody needs is told so after the timeout and five seconds", async () => {
  const server = await centre({
    "/agents": `<Dial timeout="10" action="/took"><Queue>support</Queue></Dial>`,
  });
  const exchange = exchangeOf(server);
  exchange.place({}, caller({ do: "hangUp", during: 1 }));
  const agent = exchange.place({ at: 10, voiceUrl: server.url("/agents") }, stays);
  await exchange.run();
  const { params } = server.to("/took")[0] ?? {};
  expect(params).toMatchObject({
    DialCallStatus: "no-answer",
    DialBridged: "false",
    CallStatus: "in-progress",
  });
  const { trace } = await agent.record;
  const asked = trace.find((entry) => entry.what === "request" && entry.about === "action");
  expect(asked?.at).toBeCloseTo(10.15 + 15);
});

test("an agent who hangs up at an empty queue takes nobody", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  exchange.place({}, caller({ do: "hangUp", during: 1 }));
  exchange.place({ at: 10, voiceUrl: server.url("/agents") }, caller({ do: "hangUp", during: 5 }));
  exchange.place({ at: 20 }, caller({ do: "hangUp", during: 60 }));
  await exchange.run();
  expect(server.to("/took")[0]?.params).toMatchObject({
    DialCallStatus: "canceled",
    CallStatus: "completed",
  });
  expect(server.to("/left").map(({ params }) => params.QueueResult)).toEqual(["hangup", "hangup"]);
});

test("a queue that nobody made cannot be dialed", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const agent = exchange.place({ voiceUrl: server.url("/agents") }, stays);
  await exchange.run();
  expect(server.to("/took")[0]?.params).toMatchObject({ DialCallStatus: "failed", DialBridged: "false" });
  expect(noted(await agent.record)).toContain("no-queue");
});

const longGreeting = { "/greeting": `<Pause length="20"/>` };

test("the caller hangs up in the greeting: they were never joined, and the agent goes on", async () => {
  const server = await centre(longGreeting);
  const { left, took } = await meet(server, { waits: caller({ do: "hangUp", during: 60 }) });
  expect(left).toMatchObject({ QueueResult: "hangup", QueueTime: "50", CallStatus: "completed" });
  expect(took).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "false",
    CallStatus: "in-progress",
  });
});

test.each(["bridging-in-process", "bridged", "error"] as const)(
  "the agent hangs up in the greeting: the caller goes on, with the result %s",
  async (takerLeavesGreeting) => {
    const takes = caller({ do: "hangUp", during: 10 });
    const { customer, left } = await meet(await centre(longGreeting), { takes }, { takerLeavesGreeting });
    expect(left).toMatchObject({ QueueResult: takerLeavesGreeting, CallStatus: "in-progress" });
    expect(said(customer).at(-1)).toBe("How was it?");
  },
);

test("keys cannot be asked for in a greeting", async () => {
  const server = await centre({ "/greeting": `<Gather action="/x"/>` });
  await expect(meet(server, {})).rejects.toThrow(
    "<Gather> may not run before somebody from a queue is joined.",
  );
});

test("hangupOnStar lets the agent drop the caller and stay", async () => {
  const server = await centre({
    "/agents": `<Dial hangupOnStar="true" action="/took"><Queue>support</Queue></Dial>`,
  });
  const { agent, left } = await meet(server, { takes: talker({ do: "press", keys: "1*", during: 10 }) });
  expect(left).toMatchObject({ QueueResult: "bridged", CallStatus: "in-progress" });
  expect(said(agent)).toEqual(["And the next one."]);
});

test.each([true, false])("the agent's Dial is told of the queue, or not: %s", async (dialTellsQueue) => {
  const { left, took } = await meet(await centre(), { takes: leavesAfter(5) }, { dialTellsQueue });
  const { QueueSid, QueueTime, DequeingCallSid, DequeueResult } = took;
  const told = [left.QueueSid, left.QueueTime, took.CallSid, "bridged"];
  expect([QueueSid, QueueTime, DequeingCallSid, DequeueResult]).toEqual(
    dialTellsQueue ? told : told.map(() => undefined),
  );
});

test("a caller who leaves the queue in the moment in which an agent takes them has left it, and hears what comes next", async () => {
  const server = await centre({
    "/wait": `<Pause length="5"/><Pause length="5"/><Leave/>`,
    "/agents": `<Pause length="10"/><Dial action="/took"><Queue>support</Queue></Dial>`,
  });
  const { customer, left, took } = await meet(server, { at: 0.15 });
  expect(left.QueueResult).toBe("leave");
  expect(said(customer)).toEqual(["How was it?"]);
  expect(took).toMatchObject({ DialBridged: "false", CallStatus: "in-progress" });
});

test("answerOnBridge answers the agent's call when they are joined", async () => {
  const server = await centre({
    "/agents": `<Dial answerOnBridge="true"><Queue url="/greeting">support</Queue></Dial>`,
  });
  const { agent } = await meet(server, { takes: leavesAfter(30) });
  expect(agent).toMatchObject({ status: "completed", seconds: 30 });
});

test("a recorded Dial of a queue tells the agent's action where the recording is", async () => {
  const server = await centre({
    "/agents": `<Dial record="record-from-answer" action="/took"><Queue>support</Queue></Dial>`,
  });
  const { took } = await meet(server, { takes: leavesAfter(25) });
  expect(took).toMatchObject({ RecordingSid: expect.stringMatching(/^RE/), RecordingDuration: "25" });
});

test("a queue has to be alone in its Dial", async () => {
  const server = await centre({
    "/agents": "<Dial><Queue>support</Queue><Number>+15550100007</Number></Dial>",
  });
  await expect(meet(server, {})).rejects.toThrow("<Queue> has to be alone in its <Dial>.");
});

test("the same seed plays the same calls, to the last entry of their traces", async () => {
  const server = await centre();
  const play = async () => {
    const { customer, agent } = await meet(server, { takes: leavesAfter(9) }, { placedAt: new Date(0) });
    return [customer, agent];
  };
  expect(await play()).toEqual(await play());
});
