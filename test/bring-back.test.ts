import { afterEach, beforeEach, expect, test } from "vitest";
import { bringBackBy } from "../src/bring-back.ts";
import { createLog } from "../src/operations/log.ts";
import { connectToTwilio } from "../src/twilio-api/twilio-api.ts";
import { ApiServer } from "./twilio-api/api-server.ts";

const account = { sid: `AC${"1".repeat(32)}`, username: `AC${"1".repeat(32)}`, password: "token" };
const url = "https://ivr.example.com/voice/moved";

let api: ApiServer;
let call: string;
let bringBack: ReturnType<typeof bringBackBy>;
beforeEach(async () => {
  api = await ApiServer.start(account);
  const twilio = connectToTwilio({ ...account, accountSid: account.sid, apiUrl: api.url, patience: 300 });
  const placed = await twilio.placeCall({
    to: "+12125550100",
    from: "+12125550101",
    url,
    fallbackUrl: url,
    statusCallback: url,
    ringSeconds: 20,
    machineDetection: false,
  });
  call = placed.outcome === "done" ? placed.call : "";
  bringBack = bringBackBy(twilio, createLog("silent"));
});
afterEach(() => api.stop());

const asked = () => api.requests.filter((request) => request.includes(call)).length;

test("a caller is brought back though Twilio's API gives no answer at first", async () => {
  api.moods.push("silent", "broken");
  await bringBack(call, url);
  expect(asked()).toBe(3);
  expect(api.calls.find(({ sid }) => sid === call)?.asked.at(-1)).toMatchObject({ Url: url });
});

test("it is asked for no more than three times, and never of a call that is not there", async () => {
  api.moods.push("broken", "broken", "broken");
  await bringBack(call, url);
  expect(asked()).toBe(3);
  const before = api.requests.length;
  await bringBack(`CA${"9".repeat(32)}`, url);
  expect(api.requests.length).toBe(before + 1);
});
