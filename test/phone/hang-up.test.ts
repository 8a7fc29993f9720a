import { expect, test } from "vitest";
import { agent, caller, noted, ring, said } from "./people.ts";
import { serve } from "./server.ts";

const dial = {
  "/voice": `<Dial action="/after"><Number url="/whisper" statusCallback="/leg">+15550100009</Number></Dial>`,
  "/whisper": "<Say>A call about tax, from somebody who has already told the machine everything.</Say>",
  "/after": "<Say>How was it?</Say>",
  "/leg": "",
  "/status": "",
};

test("in a Gather: no action is asked, digits typed or not, only the status callback", async () => {
  const server = await serve({ "/voice": `<Gather numDigits="4" action="/done"/><Hangup/>`, "/status": "" });
  const record = await ring(server, caller([{ do: "press", keys: "12" }, { do: "hangUp" }]));
  expect(server.came.map((came) => came.path)).toEqual(["/voice", "/status"]);
  expect(record).toMatchObject({ endedBy: "caller", status: "completed" });
});

test("in the middle of a prompt: the rest is not heard", async () => {
  const server = await serve({
    "/voice": `<Gather><Pause length="9"/><Say>Unheard.</Say></Gather><Hangup/>`,
    "/status": "",
  });
  const record = await ring(server, caller({ do: "hangUp", during: 2 }));
  expect(said(record)).toEqual([]);
  expect(record.seconds).toBe(2);
});

test("in the middle of a plain Say: the verbs after it do not run", async () => {
  const server = await serve({
    "/voice": "<Say>A greeting that is a little too long.</Say><Say>Unheard.</Say>",
    "/status": "",
  });
  const record = await ring(server, { ...caller(), meanwhile: () => ({ do: "hangUp", during: 1 }) });
  expect(record).toMatchObject({ endedBy: "caller", seconds: 1 });
  expect(record.trace).toContainEqual(
    expect.objectContaining({
      heard: expect.objectContaining({ sound: "speech", seconds: 1, interrupted: true }),
    }),
  );
  expect(said(record)).not.toContain("Unheard.");
});

test("while an action is fetched: its document is not played", async () => {
  const server = await serve({
    "/voice": `<Gather numDigits="1" action="/done"/><Hangup/>`,
    "/done": "<Say>Unheard.</Say>",
    "/status": "",
  });
  const record = await ring(server, caller([{ do: "press", keys: "1", gap: 0.1 }, { do: "hangUp" }]));
  expect(server.to("/done")).toHaveLength(1);
  expect(said(record)).toEqual([]);
  expect(record.endedBy).toBe("caller");
});

test("in the talk: the action is asked with CallStatus=completed, and its document is thrown away", async () => {
  const server = await serve(dial);
  const record = await ring(server, {
    ...caller({ do: "wait" }, { do: "hangUp", during: 25 }),
    ...agent({ talk: { do: "stay" } }),
  });
  expect(server.to("/after")[0]?.params).toMatchObject({
    CallStatus: "completed",
    DialCallStatus: "completed",
    DialBridged: "true",
  });
  expect(said(record)).not.toContain("How was it?");
  expect(noted(record)).toContain("answer-ignored");
  expect(server.to("/status")).toHaveLength(1);
  expect(server.to("/leg")[0]?.params.CallStatus).toBe("completed");
});

test("while the agent's telephone rings: the Dial was canceled", async () => {
  const server = await serve(dial);
  await ring(server, {
    ...caller({ do: "hangUp", during: 2 }),
    ...agent({ ringing: { do: "answer", after: 9 } }),
  });
  const { params } = server.to("/after")[0] ?? {};
  expect(params).toMatchObject({ DialCallStatus: "canceled", DialBridged: "false", CallStatus: "completed" });
  expect(params).not.toHaveProperty("DialCallDuration");
  expect(server.to("/leg")[0]?.params.CallStatus).toBe("canceled");
});

test("or Twilio tells that as a telephone that nobody answered", async () => {
  const server = await serve(dial);
  const people = {
    ...caller({ do: "hangUp", during: 2 }),
    ...agent({ ringing: { do: "answer", after: 9 } }),
  };
  await ring(server, people, { leftWhileRinging: "no-answer" });
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "no-answer",
    CallStatus: "completed",
  });
  expect(server.to("/leg")[0]?.params.CallStatus).toBe("canceled");
});

test("while the agent hears the whisper: they were never joined", async () => {
  const server = await serve(dial);
  const record = await ring(server, { ...caller({ do: "hangUp", during: 5 }), ...agent({}) });
  expect(server.to("/after")[0]?.params).toMatchObject({ DialBridged: "false", CallStatus: "completed" });
  expect(record.trace).not.toContainEqual(
    expect.objectContaining({ heard: expect.objectContaining({ sound: "joined" }) }),
  );
});

test("without an action nothing is asked, and the next verb does not run", async () => {
  const server = await serve({
    "/voice": "<Dial>+15550100009</Dial><Redirect>/survey</Redirect>",
    "/status": "",
  });
  await ring(server, {
    ...caller({ do: "wait" }, { do: "hangUp" }),
    ...agent({ talk: { do: "stay" } }),
  });
  expect(server.came.map((came) => came.path)).toEqual(["/voice", "/status"]);
});
