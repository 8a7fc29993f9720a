import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectToTwilio, type NewCall, type TwilioApi } from "../../src/twilio-api/twilio-api.ts";
import { ApiServer } from "./api-server.ts";

const accountSid = `AC${"0".repeat(32)}`;
const account = { sid: accountSid, username: `SK${"1".repeat(32)}`, password: "the key's secret" };

let server: ApiServer;
let api: TwilioApi;
beforeEach(async () => {
  server = await ApiServer.start(account);
  api = connectToTwilio({
    accountSid,
    username: account.username,
    password: account.password,
    apiUrl: server.url,
    patience: 300,
  });
});
afterEach(() => server.stop());

const call: NewCall = {
  to: "+15550107777",
  from: "+15550100002",
  url: "https://ivr.example.com/voice/called?job=1",
  fallbackUrl: "https://ivr.example.com/voice/fallback",
  statusCallback: "https://ivr.example.com/voice/status?job=1#rc=2",
  ringSeconds: 30,
  machineDetection: true,
};

/** Places the call, and gives its id. */
async function placed(): Promise<string> {
  const result = await api.placeCall(call);
  if (result.outcome !== "done") throw new Error(result.sentence);
  return result.call;
}

test("a call is placed by the published parameters", async () => {
  expect(await api.placeCall(call)).toEqual({ outcome: "done", call: server.calls[0]?.sid });
  expect(server.complaints).toEqual([]);
  expect(server.calls[0]?.asked).toEqual([
    {
      To: call.to,
      From: call.from,
      Url: call.url,
      Method: "POST",
      FallbackUrl: call.fallbackUrl,
      FallbackMethod: "POST",
      StatusCallback: call.statusCallback,
      StatusCallbackMethod: "POST",
      StatusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
      Timeout: "30",
      MachineDetection: "Enable",
    },
  ]);
});

test("machines are listened for only where that is wanted", async () => {
  await api.placeCall({ ...call, machineDetection: false });
  expect(server.calls[0]?.asked[0]).not.toHaveProperty("MachineDetection");
});

test("a call in progress gets another document, and is ended", async () => {
  const sid = await placed();
  expect(await api.redirectCall(sid, "https://ivr.example.com/voice/next")).toEqual({ outcome: "done" });
  expect(await api.endCall(sid)).toEqual({ outcome: "done" });
  expect(server.calls[0]?.asked.slice(1)).toEqual([
    { Url: "https://ivr.example.com/voice/next", Method: "POST" },
    { Status: "completed" },
  ]);
  expect(server.complaints).toEqual([]);
});

test("somebody may leave a conference without ending it; who is not in it may not", async () => {
  const conference = `CF${"0".repeat(32)}`;
  expect(await api.mayLeave(conference, await placed())).toEqual({ outcome: "done" });
  expect(server.requests.at(-1)).toMatch(/^POST .*\/Conferences\/CF0+\/Participants\/CA\d+\.json$/);
  expect(await api.mayLeave(conference, `CA${"9".repeat(32)}`)).toMatchObject({
    outcome: "refused",
    code: 20404,
  });
  expect(server.complaints).toEqual([]);
});

test("a call that is over says so", async () => {
  const sid = await placed();
  await api.endCall(sid);
  expect(await api.redirectCall(sid, call.url)).toMatchObject({ outcome: "refused", code: 21220 });
});

describe("an API that takes a call and does not answer", () => {
  test("is not asked for a second one, and what came of the first is said to be unknown", async () => {
    server.moods.push("silent");
    expect(await api.placeCall(call)).toMatchObject({ outcome: "unknown" });
    expect(server.calls).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  test("tells later that the call was placed", async () => {
    const before = new Date();
    server.moods.push("silent");
    await api.placeCall(call);
    expect(await api.callsTo(call.to, before)).toEqual({ outcome: "done", calls: [server.calls[0]?.sid] });
    expect(await api.callsTo("+15550109999", before)).toEqual({ outcome: "done", calls: [] });
  });
});

test("a fault of Twilio's leaves open whether the call was placed, and it is not asked for again", async () => {
  server.moods.push("broken");
  expect(await api.placeCall(call)).toMatchObject({ outcome: "unknown" });
  expect(server.requests).toHaveLength(1);
});

test("too many requests: nothing was done, so the call is asked for again", async () => {
  server.moods.push("too-many", "too-many");
  expect(await api.placeCall(call)).toMatchObject({ outcome: "done" });
  expect(server.calls).toHaveLength(1);
  expect(server.requests).toHaveLength(3);
});

test("too many requests without end are a refusal", async () => {
  server.moods.push("too-many", "too-many", "too-many", "too-many");
  expect(await api.placeCall(call)).toEqual({
    outcome: "refused",
    code: 20429,
    sentence: "Twilio refused it (20429): too much was asked at once.",
  });
  expect(server.calls).toEqual([]);
});

test("a refusal is a sentence of ours, which quotes no number", async () => {
  const result = await api.placeCall({ ...call, to: "+1" });
  expect(result).toEqual({
    outcome: "refused",
    code: 21211,
    sentence: "Twilio refused it (21211): the number cannot be called: it is not one.",
  });
});

test("a wrong key, and another server than Twilio's, are told as what they are", async () => {
  const wrong = connectToTwilio({
    accountSid,
    username: account.username,
    password: "wrong",
    apiUrl: server.url,
  });
  expect(await wrong.endCall(`CA${"0".repeat(32)}`)).toMatchObject({ outcome: "refused", code: 20003 });
  server.moods.push("garbled");
  expect(await api.endCall(`CA${"0".repeat(32)}`)).toMatchObject({
    outcome: "refused",
    sentence: expect.stringContaining("TWILIO_API_URL"),
  });
});

test("an API that cannot be reached was asked nothing", async () => {
  const away = connectToTwilio({ accountSid, username: "SK1", password: "x", apiUrl: "http://127.0.0.1:1" });
  expect(await away.placeCall(call)).toMatchObject({
    outcome: "refused",
    sentence: expect.stringContaining("cannot be reached"),
  });
});
