import { expect, test } from "vitest";
import type { CallOptions } from "../../src/phone/options.ts";
import type { People } from "../../src/phone/people.ts";
import { caller, noted, ring, said } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

const enqueue = `<Enqueue action="/left" waitUrl="/wait">support</Enqueue>`;
const offer = `<Gather numDigits="1" action="/chosen" timeout="1"><Say>To be called back, press 1.</Say></Gather><Pause length="20"/>`;

/** Puts the caller in a queue, with a wait document, and says "On we go." in the action. */
function queueing(wait: Served, more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/voice": enqueue,
    "/wait": wait,
    "/left": "<Say>On we go.</Say>",
    "/status": "",
    ...more,
  });
}

/** What the action was told. */
async function leftAs(server: Server, people: People, options: Partial<CallOptions> = {}) {
  const record = await ring(server, people, options);
  const { params = {} } = server.to("/left")[0] ?? {};
  expect(server.to("/left")).toHaveLength(1);
  return { record, params };
}

test("the wait document is asked for again when it ends, with the wait so far", async () => {
  const server = await queueing(`<Pause length="30"/>`);
  await ring(server, caller({ do: "hangUp", during: 70 }));
  const sid = expect.stringMatching(/^QU[0-9a-f]{32}$/);
  const common = { QueuePosition: "1", CurrentQueueSize: "1", MaxQueueSize: "1000", QueueSid: sid };
  expect(server.to("/wait").map(({ params }) => params)).toMatchObject([
    { ...common, QueueTime: "0", AvgQueueTime: "0", CallStatus: "in-progress" },
    { ...common, QueueTime: "30", AvgQueueTime: "30" },
    { ...common, QueueTime: "60", AvgQueueTime: "60" },
  ]);
});

test("whoever hangs up in the queue has left it by hanging up; the answer of the action is thrown away", async () => {
  const server = await queueing(`<Pause length="30"/>`);
  const { record, params } = await leftAs(server, caller({ do: "hangUp", during: 70 }));
  expect(params).toMatchObject({ QueueResult: "hangup", QueueTime: "70", CallStatus: "completed" });
  expect(noted(record)).toContain("answer-ignored");
  expect(record).toMatchObject({ endedBy: "caller", status: "completed", seconds: 70 });
});

test("a key in the wait document is asked about, and its answer makes the caller leave the queue", async () => {
  const server = await queueing(offer, { "/chosen": "<Leave/>" });
  const { record, params } = await leftAs(
    server,
    caller({ do: "wait" }, { do: "silence" }, { do: "press", keys: "1" }),
  );
  expect(server.to("/wait")).toHaveLength(2);
  expect(server.to("/chosen")[0]?.params.Digits).toBe("1");
  expect(params).toMatchObject({ QueueResult: "leave", CallStatus: "in-progress" });
  expect(said(record).at(-1)).toBe("On we go.");
});

test("the answer to a key in the wait may say something; then the wait begins anew", async () => {
  const server = await queueing(offer, { "/chosen": "<Say>Not yet.</Say>" });
  const record = await ring(
    server,
    caller({ do: "wait" }, { do: "press", keys: "1" }, { do: "hangUp", during: 1 }),
  );
  expect(server.to("/wait")).toHaveLength(2);
  expect(said(record)).toContain("Not yet.");
});

test("Redirect in the wait leads elsewhere; the end of that leads back to the wait", async () => {
  const server = await queueing("<Redirect>/more</Redirect>", { "/more": `<Pause length="40"/>` });
  await ring(server, caller({ do: "hangUp", during: 60 }));
  expect(server.came.map(({ path }) => path).slice(1, 5)).toEqual(["/wait", "/more", "/wait", "/more"]);
});

test("Hangup in the wait ends the call", async () => {
  const server = await queueing(`<Pause length="9"/><Hangup/>`);
  const { record, params } = await leftAs(server, caller());
  expect(params).toMatchObject({ QueueResult: "hangup", CallStatus: "completed" });
  expect(record).toMatchObject({ endedBy: "hangup", seconds: 9 });
  expect(said(record)).not.toContain("On we go.");
});

test("Leave without an action goes on with the next verb", async () => {
  const server = await serve({
    "/voice": `<Enqueue waitUrl="/wait">support</Enqueue><Say>Nobody is there.</Say>`,
    "/wait": "<Leave/>",
    "/status": "",
  });
  expect(said(await ring(server, caller()))).toEqual(["Nobody is there."]);
});

test("a full queue takes nobody: the action is told so at once, without a queue", async () => {
  const server = await queueing("");
  const { record, params } = await leftAs(server, caller(), { queueSize: 0 });
  expect(params).toMatchObject({ QueueResult: "queue-full", CallStatus: "in-progress" });
  expect(params).not.toHaveProperty("QueueSid");
  expect(params).not.toHaveProperty("QueueTime");
  expect(server.to("/wait")).toEqual([]);
  expect(said(record)).toEqual(["On we go."]);
});

test("Twilio may fail to put the caller in the queue", async () => {
  const { params } = await leftAs(await queueing(""), caller(), { queueFails: true });
  expect(params).toMatchObject({ QueueResult: "system-error" });
  expect(params).not.toHaveProperty("QueueSid");
});

const broken: Served = (_came, response) => {
  response.statusCode = 500;
  return "";
};

test("a wait document that cannot be had ends the wait with an error, in the call", async () => {
  const server = await queueing(broken, { "/fallback": `<Pause length="5"/>` });
  const { record, params } = await leftAs(server, caller(), { fallbackUrl: server.url("/fallback") });
  expect(params).toMatchObject({ QueueResult: "error", QueueSid: expect.any(String), QueueTime: "0" });
  expect(server.to("/fallback")).toEqual([]);
  expect(said(record)).toEqual(["On we go."]);
});

test("or the fallback is asked first, as for every other document of the call", async () => {
  const server = await queueing(broken, { "/fallback": "<Leave/>" });
  const { params } = await leftAs(server, caller(), {
    fallbackUrl: server.url("/fallback"),
    failedWaits: "fallback",
  });
  expect(params.QueueResult).toBe("leave");
  expect(server.to("/fallback")[0]?.params).toMatchObject({ ErrorCode: "11217" });
});

test("a verb that may not stand in a wait document is refused; on a lenient phone the wait ends with an error", async () => {
  const wait = `<Record action="/x"/>`;
  await expect(ring(await queueing(wait), caller())).rejects.toThrow(
    "<Record> may not run while somebody waits in a queue.",
  );
  const { params } = await leftAs(await queueing(wait), caller(), { lenient: true });
  expect(params.QueueResult).toBe("error");
});

test("music is asked for again and again, and does not end the call", async () => {
  const server = await queueing((_came, response) => {
    response.setHeader("Content-Type", "audio/mpeg");
    return "";
  });
  const { params } = await leftAs(server, caller({ do: "hangUp", during: 10 }));
  expect(params.QueueResult).toBe("hangup");
  expect(server.to("/wait")).toHaveLength(3);
});

test.each([
  ["", "music"],
  [`waitUrl=""`, "pause"],
])("Enqueue %s asks nobody, and plays %s", async (waitUrl, sound) => {
  const server = await serve({ "/voice": `<Enqueue ${waitUrl}>support</Enqueue>`, "/status": "" });
  const record = await ring(server, caller({ do: "hangUp", during: 50 }));
  expect(server.came.map(({ path }) => path)).toEqual(["/voice", "/status"]);
  expect(record.trace).toContainEqual(
    expect.objectContaining({ heard: expect.objectContaining({ sound, seconds: 50, interrupted: true }) }),
  );
});

test("whoever waits for ever is cut off after four hours", async () => {
  const server = await queueing(`<Pause length="20"/>`);
  const { record, params } = await leftAs(server, caller());
  expect(record).toMatchObject({ endedBy: "limit", status: "completed", seconds: 14_400 });
  expect(params).toMatchObject({ QueueResult: "hangup", CallStatus: "completed" });
});

test("a wait that leads from document to document for hours is no loop", async () => {
  const server = await queueing(`<Pause length="20"/><Redirect>/wait</Redirect>`);
  const { record } = await leftAs(server, caller());
  expect(record).toMatchObject({ endedBy: "limit", seconds: 14_400 });
  expect(server.to("/wait").length).toBeGreaterThan(700);
});

test("a wait document that takes no time is a loop", async () => {
  await expect(ring(await queueing(""), caller())).rejects.toThrow("11 times in a row without any input");
});

test("Leave where nobody waits is noted, and skipped or obeyed", async () => {
  const server = await serve({ "/voice": "<Leave/><Say>Still here.</Say>", "/status": "" });
  const record = await ring(server, caller());
  expect(noted(record)).toEqual(["stray-leave"]);
  expect(said(record)).toEqual(["Still here."]);
  expect(said(await ring(server, caller(), { strayLeave: "ends" }))).toEqual([]);
});

test.each([
  ["<Enqueue/>", "<Enqueue> names neither a queue nor a workflow."],
  [`<Enqueue>${"q".repeat(65)}</Enqueue>`, "The name of a queue has at most 64 characters."],
  [`<Enqueue>support<Task>{}</Task></Enqueue>`, "<Task> means nothing without the workflowSid"],
  [
    `<Enqueue workflowSid="WW${"a".repeat(32)}"><Task>[1]</Task></Enqueue>`,
    "<Task> does not hold a JSON object.",
  ],
  [`<Enqueue workflowSid="support"/>`, `workflowSid="support" of <Enqueue> is not WW and 32`],
  [`<Enqueue><Say>Hi</Say></Enqueue>`, "<Say> may not stand in <Enqueue>: only <Task> may."],
  [`<Enqueue>support<Leave/></Enqueue>`, "<Leave> may not stand in <Enqueue>"],
])("%s is refused", async (twiml, sentence) => {
  const server = await serve({ "/voice": twiml, "/status": "" });
  await expect(ring(server, caller())).rejects.toThrow(sentence);
});

test("on a lenient phone an Enqueue that is wrong has the result error", async () => {
  const server = await queueing("", { "/voice": `<Enqueue action="/left"/>` });
  const { params } = await leftAs(server, caller(), { lenient: true });
  expect(params.QueueResult).toBe("error");
});
