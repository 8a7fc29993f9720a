import { expect, test } from "vitest";
import type { Exchange } from "../../src/phone/exchange.ts";
import type { Acts, CallerMoment, People } from "../../src/phone/people.ts";
import { caller, exchangeOf, noted, said } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

const events = `statusCallback="/room" statusCallbackEvent="start end join leave mute hold modify"`;

/** Customers and agents in one conference, with what each is set up to do. */
function centre(more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/voice": `<Dial action="/after"><Conference ${events} waitUrl="/wait">room7</Conference></Dial>`,
    "/agents": `<Dial action="/took"><Conference participantLabel="agent" endConferenceOnExit="true" ${events.replace("/room", "/other")}>room7</Conference></Dial>`,
    "/second": `<Dial action="/took"><Conference>room7</Conference></Dial>`,
    "/wait": "<Say>One moment.</Say>",
    "/after": "<Say>How was it?</Say>",
    "/took": "<Say>Next.</Say>",
    "/survey": "<Say>Redirected.</Say>",
    "/room": "",
    "/other": "",
    "/status": "",
    ...more,
  });
}

function talker(act: Acts): Pick<People, "caller"> {
  return { caller: ({ at }: CallerMoment) => (at === "talk" ? act : { do: "wait" }) };
}
const stays = talker({ do: "wait" });
const leavesAfter = (seconds: number) => talker({ do: "hangUp", during: seconds });

const joinAs = (
  exchange: Exchange,
  server: Server,
  path: string,
  at: number,
  people: Pick<People, "caller">,
) => exchange.place({ at, voiceUrl: server.url(path), from: "+15550100009" }, people);

/** What the first participant's subscriber was told, in order. */
function told(server: Server): Record<string, string>[] {
  return server
    .to("/room")
    .map(({ params }) => params)
    .sort((one, other) => Number(one.SequenceNumber) - Number(other.SequenceNumber));
}

test("the agent leaves and the conference ends with them: the customer's action is told answered, without a call", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  joinAs(exchange, server, "/agents", 30, leavesAfter(60));
  await exchange.run();
  const { params } = server.to("/after")[0] ?? {};
  expect(params).toMatchObject({ DialCallStatus: "answered", CallStatus: "in-progress" });
  for (const absent of ["DialCallSid", "DialCallDuration"]) expect(params).not.toHaveProperty(absent);
  expect(said(await customer.record)).toEqual(["One moment.", "How was it?"]);
  expect((await customer.record).seconds).toBe(91);
});

test("without endConferenceOnExit the customer stays alone, and nobody is asked anything", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, leavesAfter(300));
  joinAs(exchange, server, "/second", 30, leavesAfter(60));
  await exchange.run(200);
  expect(server.to("/after")).toEqual([]);
  expect(exchange.rest.conference("room7")?.participants).toMatchObject([{ callSid: customer.sid }]);
  await exchange.run();
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "answered",
    CallStatus: "completed",
  });
});

test("the customer leaves first: the agent stays alone, unless the customer ends the conference too", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  exchange.place({}, leavesAfter(40));
  joinAs(exchange, server, "/agents", 30, leavesAfter(100));
  await exchange.run();
  expect(server.to("/took")[0]?.params).toMatchObject({ CallStatus: "completed" });

  const ending = await centre({
    "/voice": `<Dial action="/after"><Conference endConferenceOnExit="true">room7</Conference></Dial>`,
  });
  const other = exchangeOf(ending);
  other.place({}, leavesAfter(40));
  joinAs(other, ending, "/agents", 30, stays);
  await other.run();
  expect(ending.to("/took")[0]?.params).toMatchObject({
    DialCallStatus: "answered",
    CallStatus: "in-progress",
  });
});

test("the wait document is played once, and then there is silence, until somebody starts the conference", async () => {
  const server = await centre({
    "/second": `<Dial><Conference startConferenceOnEnter="false">room7</Conference></Dial>`,
    "/voice": `<Dial><Conference startConferenceOnEnter="false" waitUrl="/wait">room7</Conference></Dial>`,
  });
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, leavesAfter(5));
  joinAs(exchange, server, "/second", 20, leavesAfter(5));
  exchange.at(59, () => expect(exchange.rest.conference("room7")?.status).toBe("init"));
  joinAs(exchange, server, "/agents", 60, leavesAfter(50));
  await exchange.run();
  expect(server.to("/wait")).toHaveLength(1);
  const joined = (await customer.record).trace.find(
    (entry) => entry.what === "heard" && entry.heard.sound === "joined",
  );
  expect(joined?.at).toBeCloseTo(60.15);
});

test("the first participant's subscriber is told everything, and later ones nothing", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  const agent = joinAs(exchange, server, "/agents", 30, leavesAfter(60));
  await exchange.run();
  const sid = expect.stringMatching(/^CF[0-9a-f]{32}$/);
  const common = { ConferenceSid: sid, FriendlyName: "room7", AccountSid: expect.stringMatching(/^AC/) };
  expect(told(server)).toEqual([
    expect.objectContaining({ ...common, StatusCallbackEvent: "participant-join", CallSid: customer.sid }),
    expect.objectContaining({
      StatusCallbackEvent: "participant-join",
      CallSid: agent.sid,
      ParticipantLabel: "agent",
      EndConferenceOnExit: "true",
      StartConferenceOnEnter: "true",
      Muted: "false",
      Hold: "false",
      Coaching: "false",
    }),
    expect.objectContaining({ ...common, StatusCallbackEvent: "conference-start" }),
    expect.objectContaining({
      StatusCallbackEvent: "participant-leave",
      CallSid: agent.sid,
      ReasonParticipantLeft: "participant_hung_up",
      ParticipantCallStatus: "completed",
    }),
    expect.objectContaining({
      StatusCallbackEvent: "participant-leave",
      CallSid: customer.sid,
      ReasonParticipantLeft: "moderator_ended_conference",
      ParticipantCallStatus: "in-progress",
    }),
    expect.objectContaining({
      StatusCallbackEvent: "conference-end",
      CallSidEndingConference: agent.sid,
      ParticipantLabelEndingConference: "agent",
      ReasonConferenceEnded: "participant-with-end-conference-on-exit-left",
      SequenceNumber: "6",
    }),
  ]);
  expect(server.to("/other")).toEqual([]);
});

test("it is told so while the conference goes on", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  exchange.place({}, stays);
  joinAs(exchange, server, "/agents", 30, leavesAfter(60));
  await exchange.run(40);
  expect(told(server).map(({ StatusCallbackEvent }) => StatusCallbackEvent)).toEqual([
    "participant-join",
    "participant-join",
    "conference-start",
  ]);
  await exchange.run();
});

test("a warm hand-off: the first agent leaves, the conference goes on, and only the second one's end is the customer's", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  exchange.place({}, stays);
  joinAs(exchange, server, "/second", 10, leavesAfter(60));
  joinAs(exchange, server, "/agents", 40, leavesAfter(100));
  await exchange.run(100);
  expect(server.to("/after")).toEqual([]);
  await exchange.run();
  expect(server.to("/after")).toHaveLength(1);
  expect(told(server).map(({ StatusCallbackEvent }) => StatusCallbackEvent)).toEqual([
    "participant-join",
    "participant-join",
    "conference-start",
    "participant-join",
    "participant-leave",
    "participant-leave",
    "participant-leave",
    "conference-end",
  ]);
});

test("the star key takes whoever may press it out of the conference, which goes on", async () => {
  const server = await centre({
    "/voice": `<Dial hangupOnStar="true" action="/after"><Conference>room7</Conference></Dial>`,
  });
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, talker({ do: "press", keys: "5*", during: 10 }));
  joinAs(exchange, server, "/agents", 5, leavesAfter(60));
  await exchange.run();
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "answered",
    CallStatus: "in-progress",
  });
  expect((await customer.record).trace).toContainEqual(
    expect.objectContaining({ what: "key", key: "5", lost: "only the other side hears it" }),
  );
});

test("a customer who is redirected leaves the conference for the new document; the old action is not asked", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  joinAs(exchange, server, "/second", 10, leavesAfter(30));
  exchange.at(
    60,
    () => void exchange.rest.redirect(customer.sid, { url: server.url("/survey"), method: "POST" }),
  );
  await exchange.run();
  expect(said(await customer.record)).toEqual(["One moment.", "Redirected."]);
  expect(server.to("/after")).toEqual([]);
  expect(told(server).at(-2)).toMatchObject({ ReasonParticipantLeft: "participant_updated_via_api" });
  expect(told(server).at(-1)).toMatchObject({ ReasonConferenceEnded: "last-participant-left" });
});

test("a conference that is ended over REST lets everybody go on with what comes after it", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  joinAs(exchange, server, "/second", 10, stays);
  exchange.at(60, () => expect(exchange.rest.endConference("room7")).toBeUndefined());
  exchange.at(70, () => expect(exchange.rest.endConference("room7")).toMatchObject({ code: 20404 }));
  await exchange.run();
  expect(said(await customer.record).at(-1)).toBe("How was it?");
  expect(server.to("/took")).toHaveLength(1);
  expect(told(server).at(-1)).toMatchObject({ ReasonConferenceEnded: "conference-ended-via-api" });
});

test.each([
  ["goOn", "How was it?", "in-progress"],
  ["end", "One moment.", "completed"],
] as const)(
  "whoever is taken out of a conference over REST may go on or not: %s",
  async (removedParticipants, last, status) => {
    const server = await centre();
    const exchange = exchangeOf(server, { removedParticipants });
    const customer = exchange.place({}, stays);
    joinAs(exchange, server, "/second", 10, leavesAfter(90));
    exchange.at(60, () => expect(exchange.rest.removeParticipant("room7", customer.sid)).toBeUndefined());
    await exchange.run();
    expect(said(await customer.record).at(-1)).toBe(last);
    expect(server.to("/after")[0]?.params.CallStatus).toBe(status);
  },
);

test("participants can be muted, held, and made the one who ends it", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  const agent = joinAs(exchange, server, "/second", 10, leavesAfter(90));
  exchange.at(30, () => {
    const { sid = "" } = exchange.rest.conference("room7") ?? {};
    expect(exchange.rest.changeParticipant(sid, customer.sid, { hold: true, muted: true })).toBeUndefined();
    expect(exchange.rest.changeParticipant(sid, agent.sid, { endConferenceOnExit: true })).toBeUndefined();
    expect(exchange.rest.changeParticipant(sid, "nobody", {})).toMatchObject({ code: 20404 });
    expect(exchange.rest.conference(sid)?.participants).toMatchObject([
      { callSid: customer.sid, hold: true, muted: true },
      { callSid: agent.sid, endConferenceOnExit: true },
    ]);
  });
  await exchange.run();
  expect(
    told(server)
      .map(({ StatusCallbackEvent }) => StatusCallbackEvent)
      .slice(3, 6),
  ).toEqual(["participant-mute", "participant-hold", "participant-modify"]);
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "answered",
    CallStatus: "in-progress",
  });
});

test("a wait document that cannot be had lets no conference come about", async () => {
  const server = await centre({
    "/wait": (_came, response) => {
      response.statusCode = 500;
      return "";
    },
  });
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, stays);
  await exchange.run();
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "failed",
    CallStatus: "in-progress",
  });
  expect(said(await customer.record)).toEqual(["How was it?"]);
});

test("keys cannot be asked for while somebody waits for a conference", async () => {
  const server = await centre({ "/wait": `<Gather action="/x"/>` });
  const exchange = exchangeOf(server);
  exchange.place({}, stays);
  await expect(exchange.run()).rejects.toThrow("<Gather> may not run while somebody waits for a conference.");
});

test("waiting for a conference is an answered call, with answerOnBridge too", async () => {
  const server = await centre({
    "/voice": `<Dial answerOnBridge="true"><Conference waitUrl="">room7</Conference></Dial>`,
  });
  const exchange = exchangeOf(server);
  const customer = exchange.place({}, caller({ do: "hangUp", during: 20 }));
  await exchange.run();
  expect(await customer.record).toMatchObject({ status: "completed", seconds: 20 });
});

test("a label that is taken already lets the second one go on with the next verb", async () => {
  const server = await centre({
    "/agents": `<Dial action="/took"><Conference participantLabel="agent">room7</Conference></Dial><Say>Next verb.</Say>`,
  });
  const exchange = exchangeOf(server);
  joinAs(exchange, server, "/agents", 0, caller({ do: "hangUp", during: 60 }));
  const second = joinAs(exchange, server, "/agents", 10, stays);
  await exchange.run();
  expect(said(await second.record)).toEqual(["Next verb."]);
  expect(noted(await second.record)).toContain("16025");
});

test("the name of a conference may be used again when it is over", async () => {
  const server = await centre();
  const exchange = exchangeOf(server);
  for (const at of [0, 100]) exchange.place({ at }, caller({ do: "hangUp", during: 20 }));
  await exchange.run();
  const sids = server.to("/room").map(({ params }) => params.ConferenceSid);
  expect(new Set(sids).size).toBe(2);
});

test.each([
  ["<Dial><Conference>room</Conference><Number>+15550100009</Number></Dial>", "<Conference> has to be alone"],
  [
    `<Dial><Conference participantLabel="${"a".repeat(129)}">r</Conference></Dial>`,
    "longer than 128 characters",
  ],
  [
    `<Dial><Conference statusCallbackEvent="joined">r</Conference></Dial>`,
    "is not a list of start, end, join",
  ],
  [`<Dial><Conference maxParticipants="1">r</Conference></Dial>`, "is not a whole number from 2 to 250"],
  [`<Dial><Conference record="record-from-start">r</Conference></Dial>`, "does not record conferences yet"],
])("%s is refused", async (twiml, sentence) => {
  const server = await serve({ "/voice": twiml });
  const exchange = exchangeOf(server);
  exchange.place({}, stays);
  await expect(exchange.run()).rejects.toThrow(sentence);
});
