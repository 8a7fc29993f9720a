import { expect, test } from "vitest";
import { agent, caller, ring, said } from "./people.ts";
import { serve } from "./server.ts";

/** Dials, and says "Next verb." where a Dial without action falls through, "How was it?" in the action. */
function dialing(dial: string, more: Record<string, string> = {}) {
  return serve({
    "/voice": `<Say>One moment.</Say>${dial}`,
    "/after": "<Say>How was it?</Say>",
    "/status": "",
    ...more,
  });
}

const number = `<Dial action="/after">+15550100009</Dial>`;

test("the agent talked and hung up first: the action comes while the caller is there, and its document is played", async () => {
  const server = await dialing(number);
  const record = await ring(server, { ...caller(), ...agent({ talk: { do: "hangUp", after: 42 } }) });
  expect(server.to("/after")[0]?.params).toMatchObject({
    CallSid: record.callSid,
    CallStatus: "in-progress",
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallDuration: "42",
    DialCallSid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
  });
  expect(said(record)).toContain("How was it?");
});

test.each([
  ["busy", "busy"],
  ["noAnswer", "no-answer"],
  ["fail", "failed"],
] as const)("an agent who does %s is told as %s, without a duration and not bridged", async (act, status) => {
  const server = await dialing(number);
  const record = await ring(server, { ...caller(), ...agent({ ringing: { do: act } }) });
  const { params } = server.to("/after")[0] ?? {};
  expect(params).toMatchObject({ DialCallStatus: status, DialBridged: "false", CallStatus: "in-progress" });
  expect(params).not.toHaveProperty("DialCallDuration");
  expect(said(record)).toContain("How was it?");
});

test("five seconds are added to the timeout of a Dial", async () => {
  const server = await dialing(`<Dial timeout="10" action="/after">+15550100009</Dial>`);
  await ring(server, { ...caller(), ...agent({ ringing: { do: "answer", after: 14 } }) });
  await ring(server, { ...caller(), ...agent({ ringing: { do: "answer", after: 15 } }) });
  expect(server.to("/after").map((came) => came.params.DialCallStatus)).toEqual(["completed", "no-answer"]);
});

test("a Dial without action goes on with the next verb, and asks nobody", async () => {
  const server = await dialing(`<Dial>+15550100009</Dial><Say>Next verb.</Say>`);
  const record = await ring(server, caller());
  expect(said(record)).toEqual(["One moment.", "Next verb."]);
  expect(server.came.map((came) => came.path)).toEqual(["/voice", "/status"]);
});

test("a Dial without action, nor a verb after it, ends the call with the talk", async () => {
  const server = await dialing(`<Dial>+15550100009</Dial>`);
  expect((await ring(server, caller())).endedBy).toBe("document");
});

const screened = `<Dial action="/after"><Number url="/whisper">+15550100009</Number></Dial>`;
const whisper = `<Gather numDigits="1" action="/accepted"><Say>Press 1 to take the call.</Say></Gather><Hangup/>`;

test("a whisper runs on the telephone of the one who was dialed, as a child of the caller's leg", async () => {
  const server = await dialing(screened, { "/whisper": whisper, "/accepted": "" });
  const record = await ring(server, { ...caller(), ...agent({ whisper: { do: "press", keys: "1" } }) });
  expect(server.to("/whisper")[0]?.params).toMatchObject({
    ParentCallSid: record.callSid,
    Direction: "outbound-dial",
    CallStatus: "in-progress",
    From: "+15550100001",
    To: "+15550100009",
  });
  expect(server.to("/accepted")[0]?.params).toMatchObject({ Digits: "1", ParentCallSid: record.callSid });
  expect(server.to("/whisper")[0]?.params.CallSid).not.toBe(record.callSid);
  expect(server.to("/after")[0]?.params).toMatchObject({ DialCallStatus: "completed", DialBridged: "true" });
  expect(said(record, "agent")).toEqual(["Press 1 to take the call."]);
  expect(said(record)).not.toContain("Press 1 to take the call.");
});

test("a whisper that nobody accepts is completed too, but not bridged", async () => {
  const server = await dialing(screened, { "/whisper": whisper });
  await ring(server, caller());
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "false",
    CallStatus: "in-progress",
  });
});

test("or it is told as a telephone that nobody answered", async () => {
  const server = await dialing(screened, { "/whisper": whisper });
  await ring(server, caller(), { declinedWhispers: "no-answer" });
  expect(server.to("/after")[0]?.params).toMatchObject({ DialCallStatus: "no-answer", DialBridged: "false" });
});

test("a whisper that runs out joins caller and agent, and the agent is asked once", async () => {
  const server = await dialing(screened, { "/whisper": "<Say>A call about tax.</Say>" });
  const moments: unknown[] = [];
  await ring(server, {
    ...caller(),
    agent: (moment) => {
      moments.push(moment);
      return agent({}).agent(moment);
    },
  });
  expect(moments).toMatchObject([
    { at: "ringing", to: "+15550100009" },
    { at: "whisper", gathers: false, heard: [{ by: "agent", text: "A call about tax." }] },
    { at: "talk", to: "+15550100009" },
  ]);
  expect(server.to("/after")[0]?.params.DialBridged).toBe("true");
});

test("an agent who hangs up on the whisper is not joined", async () => {
  const server = await dialing(screened, { "/whisper": whisper });
  await ring(server, { ...caller(), ...agent({ whisper: { do: "hangUp" } }) });
  expect(server.to("/after")[0]?.params).toMatchObject({ DialCallStatus: "completed", DialBridged: "false" });
});

test("a whisper that cannot be had ends that leg only; the number's fallback is not for it", async () => {
  const server = await dialing(screened, { "/fallback": "<Hangup/>" });
  const record = await ring(server, caller(), { fallbackUrl: server.url("/fallback") });
  expect(server.to("/fallback")).toEqual([]);
  expect(server.to("/after")[0]?.params).toMatchObject({ DialBridged: "false", CallStatus: "in-progress" });
  expect(record.endedBy).toBe("document");
});

test("Dial is forbidden in a whisper", async () => {
  const server = await dialing(screened, { "/whisper": "<Dial>+15550100007</Dial>" });
  await expect(ring(server, caller())).rejects.toThrow(
    "<Dial> may not run on the telephone of the one who was dialed",
  );
});

test("of telephones that ring together the first to answer wins, and the others are canceled", async () => {
  const server = await dialing(
    `<Dial action="/after">
      <Number statusCallback="/leg" statusCallbackEvent="completed">+15550100007</Number>
      <Client statusCallback="/leg"><Identity>ana</Identity></Client>
      <Sip statusCallback="/leg">sip:bo@example.com</Sip>
    </Dial>`,
    { "/leg": "" },
  );
  await ring(server, {
    ...caller(),
    agent: (moment) => {
      if (moment.at !== "ringing") return agent({}).agent(moment);
      return moment.to === "client:ana" ? { do: "answer", after: 4 } : { do: "answer", after: 8 };
    },
  });
  const ends = Object.fromEntries(server.to("/leg").map(({ params }) => [params.To, params.CallStatus]));
  expect(ends).toEqual({
    "+15550100007": "canceled",
    "client:ana": "completed",
    "sip:bo@example.com": "canceled",
  });
});

test("sequential dialing tries one telephone after another", async () => {
  const server = await dialing(
    `<Dial sequential="true" action="/after"><Number>+15550100007</Number><Number>+15550100008</Number></Dial>`,
  );
  const rung: string[] = [];
  await ring(server, {
    ...caller(),
    agent: (moment) => {
      if (moment.at === "ringing") rung.push(moment.to);
      return moment.at === "ringing" && rung.length === 1 ? { do: "busy" } : agent({}).agent(moment);
    },
  });
  expect(rung).toEqual(["+15550100007", "+15550100008"]);
  expect(server.to("/after")).toHaveLength(1);
  expect(server.to("/after")[0]?.params.DialCallStatus).toBe("completed");
});

test("the noun's subscriber is told the events it asked for, numbered, with the parent's CallSid", async () => {
  const server = await dialing(
    `<Dial action="/after"><Number statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed">+15550100009</Number></Dial>`,
    { "/leg": "" },
  );
  const record = await ring(server, caller());
  const told = server.to("/leg").map(({ params }) => params);
  expect(told.toSorted((a, b) => Number(a.SequenceNumber) - Number(b.SequenceNumber))).toMatchObject([
    { CallStatus: "initiated", SequenceNumber: "0" },
    { CallStatus: "ringing", SequenceNumber: "1" },
    { CallStatus: "in-progress", SequenceNumber: "2" },
    {
      CallStatus: "completed",
      SequenceNumber: "3",
      CallDuration: "60",
      Duration: "1",
      SipResponseCode: "200",
    },
  ]);
  for (const params of told) expect(params.ParentCallSid).toBe(record.callSid);
});

test("by default a noun's subscriber is told of the end only", async () => {
  const server = await dialing(
    `<Dial action="/after"><Number statusCallback="/leg">+15550100009</Number></Dial>`,
    { "/leg": "" },
  );
  await ring(server, { ...caller(), ...agent({ ringing: { do: "noAnswer" } }) });
  expect(server.to("/leg").map(({ params }) => [params.CallStatus, params.SipResponseCode])).toEqual([
    ["no-answer", "487"],
  ]);
});

test("callerId is what the agent's telephone shows", async () => {
  const server = await dialing(
    `<Dial callerId="+15550100002"><Number url="/whisper">+15550100009</Number></Dial>`,
    { "/whisper": "<Say>Tax.</Say>" },
  );
  await ring(server, caller());
  expect(server.to("/whisper")[0]?.params.From).toBe("+15550100002");
});

test("hangupOnStar lets the caller drop the agent and stay", async () => {
  const server = await dialing(`<Dial hangupOnStar="true" action="/after">+15550100009</Dial>`);
  const record = await ring(server, {
    ...caller({ do: "wait" }, { do: "press", keys: "12*", during: 10 }),
    ...agent({ talk: { do: "stay" } }),
  });
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "completed",
    CallStatus: "in-progress",
  });
  expect(said(record)).toContain("How was it?");
});

test("the time limit of a Dial hangs up on the agent", async () => {
  const server = await dialing(`<Dial timeLimit="300" action="/after">+15550100009</Dial>`);
  await ring(server, { ...caller(), ...agent({ talk: { do: "stay" } }) });
  expect(server.to("/after")[0]?.params.DialCallDuration).toBe("300");
});

test("a recorded Dial tells its action where the recording is, and its callback of the caller's leg", async () => {
  const server = await dialing(
    `<Dial record="record-from-answer-dual" recordingStatusCallback="/recorded" action="/after">+15550100009</Dial>`,
    { "/recorded": "" },
  );
  const record = await ring(server, caller());
  const recording = { RecordingSid: expect.stringMatching(/^RE/), RecordingDuration: "60" };
  expect(server.to("/after")[0]?.params).toMatchObject(recording);
  expect(server.to("/recorded")[0]?.params).toMatchObject({
    ...recording,
    CallSid: record.callSid,
    RecordingStatus: "completed",
    RecordingSource: "DialVerb",
    RecordingChannels: "2",
  });
});

test.each(["Application", "Sim"])("the phone says so when it cannot dial a %s", async (noun) => {
  const server = await dialing(`<Dial><${noun}>room</${noun}></Dial>`);
  await expect(ring(server, caller())).rejects.toThrow(`The phone does not play <${noun}> in a Dial yet.`);
});

test("what goes along with a SIP address is shown to whoever is rung there, and is no part of the address", async () => {
  const server = await dialing(
    "<Dial><Sip>sip:ana@pbx.example.com?X-Account=0%2042&amp;x-queue=help</Sip></Dial>",
  );
  const rung: unknown[] = [];
  await ring(server, {
    ...caller(),
    agent: (moment) => {
      if (moment.at === "ringing") rung.push(moment);
      return moment.at === "ringing" ? { do: "noAnswer" } : { do: "hangUp" };
    },
  });
  expect(rung).toEqual([
    { at: "ringing", to: "sip:ana@pbx.example.com", carried: { "X-Account": "0 42", "x-queue": "help" } },
  ]);
});

test.each([
  ["Account=42", "13252"],
  ["X-Account=4 2", "13252"],
  ["X-Account=%zz", "13252"],
  [`X-Account=${"4".repeat(1014)}`, "13251"],
])("a SIP header that Twilio does not send is refused: %.20s", async (headers, code) => {
  const server = await dialing(`<Dial><Sip>sip:ana@pbx.example.com?${headers}</Sip></Dial>`);
  await expect(ring(server, caller())).rejects.toMatchObject({ code });
});
