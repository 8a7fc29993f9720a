import { expect, test } from "vitest";
import type { Exchange, ExchangeOptions } from "../../src/phone/exchange.ts";
import type { People } from "../../src/phone/people.ts";
import type { Redirection } from "../../src/phone/signal.ts";
import { agent, caller, exchangeOf, noted, said } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

function centre(voice: Served, more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/voice": voice,
    "/wait": `<Pause length="60"/>`,
    "/left": "<Say>On we go.</Say>",
    "/after": "<Say>How was it?</Say>",
    "/other": "<Say>Elsewhere.</Say>",
    "/leg": "",
    "/agents": `<Dial action="/took"><Queue>support</Queue></Dial>`,
    "/took": "<Say>Next.</Say>",
    "/status": "",
    ...more,
  });
}

const queued = `<Enqueue action="/left" waitUrl="/wait">support</Enqueue>`;

/** A caller rings, and the server redirects the call after 20 seconds. */
async function redirectAt20(
  server: Server,
  people: People = { ...caller(), ...agent({ talk: { do: "stay" } }) },
  options: Partial<ExchangeOptions> = {},
  to: Redirection = { url: server.url("/other"), method: "POST" },
) {
  const exchange = exchangeOf(server, options);
  const call = exchange.place({}, people);
  exchange.at(20, () => {
    expect(exchange.rest.redirect(call.sid, to)).toBeUndefined();
  });
  await exchange.run();
  return await call.record;
}

test("a new document takes over at once, in the middle of a prompt", async () => {
  const server = await centre("<Say>Long.</Say><Pause length='60'/><Say>Unheard.</Say>");
  const record = await redirectAt20(server);
  expect(said(record)).toEqual(["Long.", "Elsewhere."]);
  expect(server.to("/other")[0]).toMatchObject({ method: "POST", params: { CallStatus: "in-progress" } });
  const asked = record.trace.find((entry) => entry.what === "request" && entry.about === "update");
  expect(asked?.at).toBe(20);
  expect(record).toMatchObject({ status: "completed", endedBy: "document" });
});

test("a Gather that is cut off asks nobody", async () => {
  const server = await centre(`<Gather timeout="60" action="/after"/><Hangup/>`);
  await redirectAt20(server, caller({ do: "press", keys: "12", during: 15 }));
  expect(server.to("/after")).toEqual([]);
  expect(server.to("/other")).toHaveLength(1);
});

test("a recording that is cut off asks nobody", async () => {
  const server = await centre(`<Record timeout="60" action="/after"/>`);
  await redirectAt20(server, caller({ do: "speak", text: "Well, you see.", seconds: 5 }));
  expect(server.to("/after")).toEqual([]);
  expect(server.to("/other")).toHaveLength(1);
});

test("a telephone that rings in a Dial cannot be canceled, only ended", async () => {
  const server = await centre(dialed);
  const people = { ...caller({ do: "wait" }), ...agent({ ringing: { do: "answer", after: 30 } }) };
  const refusals: unknown[] = [];
  const record = await withAgent(
    server,
    (exchange, sid) => {
      refusals.push(exchange.rest.end(sid, "canceled"), exchange.rest.end(sid));
    },
    people,
  );
  expect(refusals).toMatchObject([{ code: 21220 }, undefined]);
  expect(server.to("/leg")).toHaveLength(1);
  expect(server.to("/after")[0]?.params).toMatchObject({ DialBridged: "false", CallStatus: "in-progress" });
  const asked = record.trace.find((entry) => entry.what === "request" && entry.about === "action");
  expect(asked?.at).toBe(20);
});

test("of telephones that ring together one can be ended, and the others ring on", async () => {
  const numbers = ["+15550100007", "+15550100008"];
  const nouns = numbers.map((number) => `<Number statusCallback="/leg">${number}</Number>`);
  const server = await centre(`<Dial action="/after">${nouns.join("")}</Dial>`);
  const people: People = {
    ...caller({ do: "wait" }),
    agent: ({ at, to }) =>
      at === "ringing" ? { do: "answer", after: to === numbers[0] ? 22 : 25 } : { do: "hangUp" },
  };
  await withAgent(server, (exchange, sid) => void exchange.rest.end(sid), people);
  const ends = server.to("/leg").map(({ params }) => [params.To, params.CallStatus]);
  expect(ends).toEqual([
    [numbers[0], "canceled"],
    [numbers[1], "completed"],
  ]);
  expect(server.to("/after")[0]?.params.DialBridged).toBe("true");
});

test("the document may come with the request", async () => {
  const server = await centre(`<Say>Long.</Say><Pause length="60"/>`);
  const twiml = "<Response><Say>In place.</Say></Response>";
  const record = await redirectAt20(server, caller(), {}, { twiml });
  expect(said(record)).toEqual(["Long.", "In place."]);
});

test("a caller who is taken out of a queue has left it redirected; the answer of the action is not played", async () => {
  const server = await centre(queued);
  const record = await redirectAt20(server);
  expect(server.to("/left")[0]?.params).toMatchObject({
    QueueResult: "redirected",
    QueueTime: "19",
    CallStatus: "in-progress",
  });
  expect(said(record)).toEqual(["Elsewhere."]);
  expect(noted(record)).toContain("answer-ignored");
});

test("a member of a queue can be taken out of it by the queue", async () => {
  const server = await centre(queued);
  const exchange = exchangeOf(server);
  const first = exchange.place({}, caller());
  const second = exchange.place({ at: 2 }, caller());
  const to = { url: server.url("/other"), method: "POST" } as const;
  exchange.at(10, () => {
    const queue = exchange.rest.queue("support");
    expect(queue).toMatchObject({
      friendlyName: "support",
      currentSize: 2,
      maxSize: 1000,
      averageWaitTime: 8,
    });
    expect(queue?.members).toMatchObject([
      { callSid: first.sid, position: 1, waitTime: 9 },
      { callSid: second.sid, position: 2, waitTime: 7 },
    ]);
    expect(exchange.rest.dequeue(queue?.sid ?? "", second.sid, to)).toBeUndefined();
  });
  exchange.at(12, () => void exchange.rest.dequeue("support", "Front", to));
  exchange.at(14, () => {
    expect(exchange.rest.dequeue("support", "Front", to)).toMatchObject({ status: 404, code: 20404 });
  });
  await exchange.run();
  expect(server.to("/other").map(({ params }) => params.CallSid)).toEqual([second.sid, first.sid]);
});

test("a caller who is taken from the one who took them was redirected from the bridge; the other one goes on", async () => {
  const server = await centre(queued);
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, caller());
  const other = exchange.place({ at: 5, voiceUrl: server.url("/agents") }, caller());
  exchange.at(
    30,
    () => void exchange.rest.redirect(customer.sid, { url: server.url("/other"), method: "POST" }),
  );
  await exchange.run();
  expect(server.to("/left")[0]?.params).toMatchObject({ QueueResult: "redirected-from-bridged" });
  expect(said(await customer.record)).toEqual(["Elsewhere."]);
  expect(server.to("/took")[0]?.params).toMatchObject({ DialBridged: "true", CallStatus: "in-progress" });
  expect(said(await other.record)).toEqual(["Next."]);
});

test("a caller who is taken away while the greeting is played was not bridged yet", async () => {
  const server = await centre(queued, {
    "/agents": `<Dial action="/took"><Queue url="/greeting">support</Queue></Dial>`,
    "/greeting": `<Pause length="30"/>`,
  });
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, caller());
  exchange.place({ at: 5, voiceUrl: server.url("/agents") }, caller());
  exchange.at(
    20,
    () => void exchange.rest.redirect(customer.sid, { url: server.url("/other"), method: "POST" }),
  );
  await exchange.run();
  expect(server.to("/left")[0]?.params).toMatchObject({ QueueResult: "redirected", QueueTime: "5" });
  expect(server.to("/took")[0]?.params).toMatchObject({ DialBridged: "false" });
});

test("a call may be redirected to one document again and again, which is no loop", async () => {
  const server = await centre("<Say>Long.</Say><Pause length='60'/>", { "/other": `<Pause length="60"/>` });
  const exchange = exchangeOf(server);
  const call = exchange.place({}, caller());
  for (let second = 10; second < 130; second += 10) {
    exchange.at(
      second,
      () => void exchange.rest.redirect(call.sid, { url: server.url("/other"), method: "POST" }),
    );
  }
  await exchange.run();
  expect(server.to("/other")).toHaveLength(12);
});

test("a call that hangs up in the moment in which it is redirected is over", async () => {
  const server = await centre(`<Gather timeout="10" action="/after"/><Hangup/>`);
  const exchange = exchangeOf(server);
  const call = exchange.place({}, caller());
  exchange.at(
    10.15,
    () => void exchange.rest.redirect(call.sid, { url: server.url("/other"), method: "POST" }),
  );
  await exchange.run();
  expect((await call.record).endedBy).toBe("hangup");
  expect(server.to("/other")).toEqual([]);
});

const dialed = `<Dial action="/after"><Number statusCallback="/leg">+15550100009</Number></Dial>`;

test("a caller who is taken out of a Dial leaves the agent alone, whose telephone is hung up; the action is not asked", async () => {
  const server = await centre(dialed);
  const record = await redirectAt20(server);
  expect(server.to("/leg")[0]?.params).toMatchObject({ CallStatus: "completed", CallDuration: "17" });
  expect(server.to("/after")).toEqual([]);
  expect(said(record)).toEqual(["Elsewhere."]);
});

test("or it is asked, and its answer is not played", async () => {
  const server = await centre(dialed);
  const record = await redirectAt20(server, undefined, { redirectedDials: "asked" });
  expect(server.to("/after")).toHaveLength(1);
  expect(said(record)).toEqual(["Elsewhere."]);
  expect(noted(record)).toContain("answer-ignored");
});

test("a caller can be taken away while the agent hears the whisper, or the telephone rings", async () => {
  const whispered = `<Dial action="/after"><Number url="/whisper" statusCallback="/leg">+15550100009</Number></Dial>`;
  const server = await centre(whispered, { "/whisper": `<Pause length="60"/>` });
  expect(said(await redirectAt20(server))).toEqual(["Elsewhere."]);
  const ringing = await centre(dialed);
  const people = { ...caller({ do: "wait" }), ...agent({ ringing: { do: "answer", after: 30 } }) };
  await redirectAt20(ringing, people);
  expect(server.to("/leg")[0]?.params.CallStatus).toBe("completed");
  expect(ringing.to("/leg")[0]?.params.CallStatus).toBe("canceled");
});

/** What the server does 20 seconds into a talk to the telephone that was dialed. */
async function withAgent(server: Server, act: (exchange: Exchange, sid: string) => void, people: People) {
  const exchange = exchangeOf(server);
  const call = exchange.place({}, people);
  exchange.at(20, () => {
    const dialed = exchange.rest.calls.find(({ parentCallSid }) => parentCallSid === call.sid);
    act(exchange, dialed?.sid ?? "");
  });
  await exchange.run();
  return await call.record;
}

test("the agent's telephone can be hung up over REST: the caller's Dial is over as if the agent had done it", async () => {
  const server = await centre(dialed);
  const people = { ...caller(), ...agent({ talk: { do: "stay" } }) };
  const record = await withAgent(server, (exchange, sid) => void exchange.rest.end(sid), people);
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "true",
    CallStatus: "in-progress",
    DialCallDuration: "17",
  });
  expect(server.to("/leg")[0]?.params.CallStatus).toBe("completed");
  expect(said(record)).toEqual(["How was it?"]);
});

test("the agent's telephone can be taken elsewhere: the caller's Dial is over without a duration, and the agent's call goes on", async () => {
  const server = await centre(dialed, { "/elsewhere": "<Say>You are elsewhere.</Say><Pause length='30'/>" });
  const people = { ...caller(), ...agent({ talk: { do: "stay" } }) };
  const to = { url: server.url("/elsewhere"), method: "POST" } as const;
  const record = await withAgent(server, (exchange, sid) => void exchange.rest.redirect(sid, to), people);
  const { params } = server.to("/after")[0] ?? {};
  expect(params).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "true",
    CallStatus: "in-progress",
  });
  expect(params).not.toHaveProperty("DialCallDuration");
  expect(said(record)).toEqual(["How was it?"]);
  expect(said(record, "agent")).toEqual(["You are elsewhere."]);
  expect(server.to("/elsewhere")[0]?.params).toMatchObject({ ParentCallSid: record.callSid });
  expect(server.to("/leg")[0]?.params).toMatchObject({ CallStatus: "completed", CallDuration: "48" });
});

test("caller and agent can both be moved from a Dial into a conference, and a second agent come", async () => {
  const room = (ends: boolean) =>
    `<Dial action="/left"><Conference endConferenceOnExit="${ends}">room7</Conference></Dial>`;
  const server = await centre(dialed, {
    "/after": room(false),
    "/first": room(false),
    "/second": room(true),
  });
  const exchange = exchangeOf(server);
  const call = exchange.place({}, { ...caller(), ...agent({ talk: { do: "hangUp", after: 40 } }) });
  exchange.at(20, () => {
    const first = exchange.rest.calls.find(({ parentCallSid }) => parentCallSid === call.sid);
    exchange.rest.redirect(first?.sid ?? "", { url: server.url("/first"), method: "POST" });
  });
  exchange.place({ at: 30, voiceUrl: server.url("/second") }, caller({ do: "hangUp", during: 100 }));
  exchange.at(40, () => expect(exchange.rest.conference("room7")?.participants).toHaveLength(3));
  exchange.at(100, () => expect(exchange.rest.conference("room7")?.participants).toHaveLength(2));
  await exchange.run();
  const own = server.to("/left").filter(({ params }) => params.CallSid === call.sid);
  expect(own[0]?.params).toMatchObject({ DialCallStatus: "answered", CallStatus: "in-progress" });
  expect(said(await call.record)).toEqual(["On we go."]);
});

test("a call can be ended: its queue or Dial is told, and nothing more is played", async () => {
  const server = await centre(queued);
  const exchange = exchangeOf(server);
  const call = exchange.place({}, caller());
  exchange.at(20, () => void exchange.rest.end(call.sid));
  await exchange.run();
  expect(await call.record).toMatchObject({ endedBy: "api", status: "completed", seconds: 20 });
  expect(server.to("/left")[0]?.params).toMatchObject({ QueueResult: "hangup", CallStatus: "completed" });
  expect(server.to("/status")).toHaveLength(1);
});

test("of two documents the later one is played", async () => {
  const server = await centre("<Say>Long.</Say><Pause length='60'/>", { "/third": "<Say>Third.</Say>" });
  const exchange = exchangeOf(server);
  const call = exchange.place({}, caller());
  exchange.at(20, () => {
    for (const path of ["/other", "/third"]) {
      exchange.rest.redirect(call.sid, { url: server.url(path), method: "POST" });
    }
  });
  await exchange.run();
  expect(said(await call.record)).toEqual(["Long.", "Third."]);
});

test("what is over, what rings and what never was cannot be redirected", async () => {
  const server = await centre("<Hangup/>", { "/slow": `<Pause length="60"/>` });
  const exchange = exchangeOf(server);
  const over = exchange.place({}, caller());
  const ringing = exchange.place({ voiceUrl: server.url("/slow") }, caller());
  const to = { url: server.url("/other"), method: "POST" } as const;
  exchange.at(10, () => {
    expect(exchange.rest.redirect(over.sid, to)).toMatchObject({ status: 400, code: 21220 });
    expect(exchange.rest.redirect(ringing.sid, to)).toMatchObject({ status: 400, code: 21220 });
    expect(exchange.rest.redirect("CA0", to)).toMatchObject({ status: 404, code: 20404 });
    expect(exchange.rest.end(over.sid)).toMatchObject({ code: 21220 });
  });
  await exchange.run();
  expect(server.to("/other")).toEqual([]);
});

test("a call can be looked at while it goes on", async () => {
  const server = await centre(dialed);
  const exchange = exchangeOf(server);
  const call = exchange.place({}, caller());
  exchange.at(10, () => {
    expect(exchange.rest.calls).toMatchObject([
      { sid: call.sid, status: "in-progress", direction: "inbound", duration: undefined },
      { parentCallSid: call.sid, status: "in-progress", direction: "outbound-dial", to: "+15550100009" },
    ]);
  });
  await exchange.run();
  expect(exchange.rest.call(call.sid)).toMatchObject({ status: "completed", duration: 64 });
});
