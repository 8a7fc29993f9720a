import { expect, test } from "vitest";
import { agent, caller, ring } from "./people.ts";
import { serve } from "./server.ts";

test.each([
  ["", "no-answer"],
  [`reason="busy"`, "busy"],
])("Reject %s as the first verb leaves the call unanswered", async (reason, status) => {
  const server = await serve({ "/voice": `<Reject ${reason}/>`, "/status": "" });
  const record = await ring(server, caller());
  expect(record).toMatchObject({ status, seconds: 0, endedBy: "reject" });
  expect(server.to("/status")[0]?.params).toMatchObject({
    CallStatus: status,
    CallDuration: "0",
    Duration: "0",
  });
});

test("Reject after anything else ends an answered call", async () => {
  const server = await serve({ "/voice": "<Say>Sorry, we are closed.</Say><Reject/>", "/status": "" });
  expect(await ring(server, caller())).toMatchObject({ status: "completed", endedBy: "reject" });
});

test("Hangup as the first verb is an answered call", async () => {
  const server = await serve({ "/voice": "<Hangup/>", "/status": "" });
  expect(await ring(server, caller())).toMatchObject({ status: "completed", endedBy: "hangup" });
});

test("a leading Pause delays the answer by its length", async () => {
  const server = await serve({ "/voice": `<Pause length="4"/><Pause length="10"/>`, "/status": "" });
  const record = await ring(server, caller());
  const answered = record.trace.find((entry) => entry.what === "status" && entry.status === "in-progress");
  expect(answered?.at).toBeCloseTo(4.15);
  expect(record.seconds).toBe(10);
});

test("answerOnBridge in a leading Dial answers the caller when the agent does", async () => {
  const server = await serve({
    "/voice": `<Dial answerOnBridge="true" action="/after">+15550100009</Dial>`,
    "/after": "<Hangup/>",
    "/status": "",
  });
  const people = agent({ ringing: { do: "answer", after: 12 }, talk: { do: "hangUp", after: 20 } });
  const record = await ring(server, { ...caller(), ...people });
  expect(record.seconds).toBe(20);
});

test("answerOnBridge without a bridge leaves the call ringing until the next document", async () => {
  const server = await serve({
    "/voice": `<Dial answerOnBridge="true" action="/after">+15550100009</Dial>`,
    "/after": "<Hangup/>",
    "/status": "",
  });
  await ring(server, { ...caller(), ...agent({ ringing: { do: "busy" } }) });
  expect(server.to("/after")[0]?.params).toMatchObject({ DialCallStatus: "busy", CallStatus: "ringing" });
});

test("a caller who leaves before the answer was never connected", async () => {
  const server = await serve({ "/voice": `<Pause length="9"/><Say>Hello.</Say>`, "/status": "" });
  const record = await ring(server, {
    ...caller(),
    meanwhile: ({ sound }) => (sound === "pause" ? { do: "hangUp", during: 3 } : undefined),
  });
  expect(record).toMatchObject({ status: "canceled", endedBy: "caller", seconds: 0 });
});
