import { expect, test } from "vitest";
import type { CallOrder } from "../../src/phone/call-order.ts";
import type { ExchangeOptions } from "../../src/phone/exchange.ts";
import type { People } from "../../src/phone/people.ts";
import type { PickUp } from "../../src/phone/pick-up.ts";
import { caller, exchangeOf, said } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

const to = "+15550100007";
const from = "+15550100002";

function office(more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/survey": `<Gather numDigits="1" action="/done"><Say>How was it?</Say></Gather><Hangup/>`,
    "/done": "<Say>Thank you.</Say>",
    "/events": "",
    "/machine": "",
    ...more,
  });
}

const everything = ["initiated", "ringing", "answered", "completed"] as const;

/** Has the server call somebody, who does this. */
async function callOut(
  server: Server,
  pickUp: PickUp,
  order: Partial<CallOrder> = {},
  {
    people = caller({ do: "press", keys: "5" }),
    ...options
  }: Partial<ExchangeOptions> & { people?: People } = {},
) {
  const peopleAt = () => ({ ...people, picksUp: () => pickUp });
  const exchange = exchangeOf(server, { statusCallback: undefined, peopleAt, ...options });
  const call = exchange.rest.create({
    to,
    from,
    url: server.url("/survey"),
    statusCallback: server.url("/events"),
    ...order,
  });
  await exchange.run();
  const record = await call.record;
  const events = server.to("/events").map(({ params }) => params);
  events.sort((one, other) => Number(one.SequenceNumber) - Number(other.SequenceNumber));
  const asked = record.trace.find((entry) => entry.what === "request" && entry.about === "voice");
  return { record, events, asked: asked?.at };
}

test("a created call asks its address when it is answered, as a call that goes out", async () => {
  const server = await office();
  const { record } = await callOut(server, { do: "answer", after: 8 });
  expect(server.to("/survey")[0]?.params).toMatchObject({
    CallSid: record.callSid,
    Direction: "outbound-api",
    CallStatus: "in-progress",
    From: from,
    To: to,
    ToCountry: "US",
  });
  expect(server.to("/survey")[0]?.params).not.toHaveProperty("AnsweredBy");
  expect(server.to("/done")[0]?.params).toMatchObject({ Digits: "5", Direction: "outbound-api" });
  expect(said(record)).toEqual(["How was it?", "Thank you."]);
  expect(record).toMatchObject({ status: "completed", endedBy: "document" });
});

test("its subscriber is told the events it asked for, numbered", async () => {
  const { events } = await callOut(await office(), { do: "answer" }, { statusCallbackEvent: everything });
  expect(events).toMatchObject([
    { CallStatus: "initiated", SequenceNumber: "0", Direction: "outbound-api" },
    { CallStatus: "ringing", SequenceNumber: "1" },
    { CallStatus: "in-progress", SequenceNumber: "2" },
    {
      CallStatus: "completed",
      SequenceNumber: "3",
      CallDuration: expect.any(String),
      SipResponseCode: "200",
    },
  ]);
  for (const event of events) expect(event).not.toHaveProperty("ParentCallSid");
});

test.each([
  [{ do: "busy" }, "busy", "486"],
  [{ do: "noAnswer" }, "no-answer", "487"],
  [{ do: "fail" }, "failed", "404"],
] as const)(
  "of a call that meets %o only the end is told, if nothing else was asked for: %s",
  async (pickUp, status, code) => {
    const server = await office();
    const { record, events } = await callOut(server, pickUp);
    expect(events).toMatchObject([{ CallStatus: status, SipResponseCode: code, CallDuration: "0" }]);
    expect(record).toMatchObject({ status, endedBy: "unanswered", seconds: 0 });
    expect(server.to("/survey")).toEqual([]);
  },
);

test.each([
  [0, 29.9, "completed"],
  [0, 30, "no-answer"],
  [5, 34.9, "completed"],
  [5, 35, "no-answer"],
] as const)(
  "with %s seconds added to a timeout of 30, an answer after %s is %s",
  async (added, after, status) => {
    const pickUp: PickUp = { do: "answer", after };
    const { record } = await callOut(await office(), pickUp, { timeout: 30 }, { addedRestRinging: added });
    expect(record.status).toBe(status);
  },
);

test.each([
  [{}, "Enable", "human", 4],
  [{ as: "machine" }, "Enable", "machine_start", 4],
  [{ as: "machine", seconds: 9 }, "DetectMessageEnd", "machine_end_beep", 9],
  [{ as: "machine", seconds: 9, ends: "silence" }, "DetectMessageEnd", "machine_end_silence", 9],
  [{ as: "machine", seconds: 40 }, "DetectMessageEnd", "unknown", 30],
  [{ as: "fax" }, "Enable", "fax", 4],
  [{ as: "unknown" }, "Enable", "unknown", 30],
] as const)(
  "%o is told by %s as %s with the first request, which waits %s seconds for it",
  async (answerer, machineDetection, answeredBy, seconds) => {
    const server = await office();
    const pickUp: PickUp = { do: "answer", after: 2, ...answerer };
    const { asked, events } = await callOut(server, pickUp, { machineDetection });
    expect(server.to("/survey")[0]?.params.AnsweredBy).toBe(answeredBy);
    expect(asked).toBeCloseTo(2 + seconds);
    expect(server.to("/done")[0]?.params ?? {}).not.toHaveProperty("AnsweredBy");
    expect(events[0]?.AnsweredBy).toBe(answeredBy);
  },
);

test("whoever hangs up before the machine detection is done was asked nothing", async () => {
  const server = await office();
  const people = { ...caller(), meanwhile: () => ({ do: "hangUp", during: 2 }) as const };
  const { record, events } = await callOut(
    server,
    { do: "answer" },
    { machineDetection: "Enable" },
    { people },
  );
  expect(server.to("/survey")).toEqual([]);
  expect(record).toMatchObject({ status: "completed", endedBy: "caller", seconds: 2 });
  expect(events).toHaveLength(1);
});

const async = { machineDetection: "DetectMessageEnd", asyncAmd: true } as const;

test("asynchronous detection asks at once, and tells its verdict in the middle of the call", async () => {
  const server = await office({ "/survey": `<Pause length="30"/>` });
  const pickUp: PickUp = { do: "answer", as: "machine", seconds: 9 };
  const order = { ...async, asyncAmdStatusCallback: server.url("/machine") };
  const { record, asked } = await callOut(server, pickUp, order);
  expect(asked).toBeCloseTo(3);
  expect(server.to("/machine").map(({ params }) => params)).toEqual([
    {
      CallSid: record.callSid,
      AccountSid: expect.any(String),
      AnsweredBy: "machine_end_beep",
      MachineDetectionDuration: "9000",
    },
  ]);
  const told = record.trace.find((entry) => entry.what === "request" && entry.about === "detection");
  expect(told?.at).toBeCloseTo(12);
});

test("a verdict on a call that is over is told to nobody", async () => {
  const server = await office({ "/survey": "<Hangup/>" });
  await callOut(server, { do: "answer" }, { ...async, asyncAmdStatusCallback: server.url("/machine") });
  expect(server.to("/machine")).toEqual([]);
});

test("tones that are sent switch machine detection off", async () => {
  const server = await office();
  const order = { machineDetection: "Enable", sendDigits: "ww12" } as const;
  const { record, asked } = await callOut(server, { do: "answer", as: "machine" }, order);
  expect(server.to("/survey")[0]?.params).not.toHaveProperty("AnsweredBy");
  expect(asked).toBeCloseTo(3 + 1.6);
  expect(record.trace).toContainEqual(
    expect.objectContaining({ heard: expect.objectContaining({ sound: "tones", digits: "ww12" }) }),
  );
});

test("a time limit ends the call", async () => {
  const server = await office({ "/survey": `<Pause length="600"/>` });
  const { record } = await callOut(server, { do: "answer" }, { timeLimit: 90 });
  expect(record).toMatchObject({ endedBy: "limit", seconds: 90, status: "completed" });
});

test("a document can come with the order, if its addresses are absolute", async () => {
  const server = await office();
  const twiml = (action: string) => `<Response><Gather numDigits="1" action="${action}"/></Response>`;
  await callOut(server, { do: "answer" }, { url: undefined, twiml: twiml(server.url("/done")) });
  expect(server.to("/done")[0]?.params.Digits).toBe("5");
  await expect(callOut(server, { do: "answer" }, { url: undefined, twiml: twiml("/done") })).rejects.toThrow(
    `The address "/done" is relative, but a document that is given over REST has no address of its own. [15004]`,
  );
  const long = `<Response><Say>${"a".repeat(4000)}</Say></Response>`;
  await expect(callOut(server, { do: "answer" }, { url: undefined, twiml: long })).rejects.toThrow(
    "at most 4000 characters",
  );
});

test("calls are begun one a second; the others wait, and can be taken back without anybody being told", async () => {
  const server = await office({ "/survey": "<Hangup/>" });
  const exchange = exchangeOf(server, { statusCallback: undefined, peopleAt: () => caller() });
  const order = { to, from, url: server.url("/survey"), statusCallback: server.url("/events") };
  const calls = [1, 2, 3].map(() => exchange.rest.create({ ...order, statusCallbackEvent: everything }));
  const sids = calls.map(({ sid }) => sid);
  expect(sids.map((sid) => exchange.rest.call(sid)?.status)).toEqual(["queued", "queued", "queued"]);
  exchange.at(0.5, () => {
    expect(exchange.rest.end(sids[1] ?? "", "canceled")).toBeUndefined();
    expect(exchange.rest.call(sids[1] ?? "")?.status).toBe("canceled");
  });
  await exchange.run();
  const initiated = server.to("/events").filter(({ params }) => params.CallStatus === "initiated");
  expect(initiated.map(({ params }) => params.CallSid)).toEqual([sids[0], sids[2]]);
  const [first = 0, third = 0] = initiated.map(({ params }) => Date.parse(params.Timestamp ?? ""));
  expect(third - first).toBe(2000);
  expect(server.came.filter(({ params }) => params.CallSid === sids[1])).toEqual([]);
  expect(exchange.rest.call(sids[1] ?? "")?.status).toBe("canceled");
  expect((await calls[1]?.record)?.endedBy).toBe("api");
});

test("a call that rings can be taken back, which its subscriber is told; one that was answered cannot", async () => {
  const server = await office();
  const peopleAt = () => ({ ...caller(), picksUp: () => ({ do: "answer", after: 10 }) as const });
  const exchange = exchangeOf(server, { peopleAt });
  const order = { to, from, url: server.url("/survey"), statusCallback: server.url("/events") };
  const one = exchange.rest.create(order);
  const other = exchange.rest.create(order);
  exchange.at(5, () => void exchange.rest.end(one.sid, "canceled"));
  const refusals: unknown[] = [];
  exchange.at(12, () => void refusals.push(exchange.rest.end(other.sid, "canceled")));
  await exchange.run();
  const ends = server.to("/events").map(({ params }) => [params.CallSid, params.CallStatus]);
  expect(ends).toEqual([
    [one.sid, "canceled"],
    [other.sid, "completed"],
  ]);
  expect(refusals).toMatchObject([{ code: 21220, status: 400 }]);
});

test("nobody can be called whose telephone nobody has", async () => {
  const exchange = exchangeOf(await office());
  expect(() => exchange.rest.create({ to, from })).toThrow(`Nobody has the telephone ${to}`);
});
