/** How the agents' software asks for a hand-off, and what it is told where that cannot be. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFlows } from "../../src/library/library.ts";
import { connectToTwilio } from "../../src/twilio-api/twilio-api.ts";
import { KeptCalls } from "../twilio-api/api-calls.ts";
import { ApiServer } from "../twilio-api/api-server.ts";
import { apiToken, form, post, type Server, startApp } from "../voice/signed-server.ts";

const account = { sid: `AC${"0".repeat(32)}`, username: `AC${"0".repeat(32)}`, password: "token" };
let twilio: ApiServer;
let server: Server;
let calls: KeptCalls;
beforeEach(async () => {
  calls = new KeptCalls();
  twilio = await ApiServer.start(account, calls);
  server = startApp({
    api: connectToTwilio({
      accountSid: account.sid,
      username: account.username,
      password: account.password,
      apiUrl: twilio.url,
    }),
  });
});
afterEach(async () => {
  await server.stop();
  await twilio.stop();
});

const ask = (body: unknown, call = form.CallSid, to: Pick<Server, "express"> = server) =>
  request(to.express)
    .post(`/api/calls/${call}/hand-off`)
    .set("Authorization", `Bearer ${apiToken}`)
    .send(body as object);

const someone = { to: "+12125550102" };

test("nobody asks without the token", async () => {
  const { status } = await request(server.express).post(`/api/calls/${form.CallSid}/hand-off`).send(someone);
  expect(status).toBe(401);
});

test("without an account of Twilio's it says so", async () => {
  const without = startApp();
  const { status, body } = await ask(someone, form.CallSid, without);
  await without.stop();
  expect(status).toBe(503);
  expect(body.error).toContain("TWILIO_ACCOUNT_SID");
});

test.each([[{}], [{ to: "ana" }], [{ to: "+12" }], [{ to: "+12125550102", from: "+12125550103" }], [[]]])(
  "%j is no wish that can be understood, and what to write is told",
  async (body) => {
    const { status, body: answer } = await ask(body);
    expect(status).toBe(400);
    expect(answer.error).toContain('{ "to": "+15550101" }');
  },
);

test("what is no JSON is told as such", async () => {
  const { status } = await ask("{").type("json");
  expect(status).toBe(400);
});

test("a call that nobody knows is not found", async () => {
  expect((await ask(someone, "CAnobody")).status).toBe(404);
  expect((await ask(someone, "../../../metrics")).status).toBe(404);
});

test("a queue that the flow has not is told with those that it has", async () => {
  await post(server, "/voice/incoming");
  const { status, body } = await ask({ to: { queue: "nowhere" } });
  expect(status).toBe(400);
  expect(body.error).toContain("has no such queue");
});

test("an agent whose telephone the flow knows comes under the name that it has there, if no other is said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-hand-off-"));
  writeFileSync(
    join(folder, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"], callerId: "+15550199" }
queues: { support: {} }
desk: { numbers: ["+15550190"], agents: [{ number: "+12125550102", agent: ben }], queues: [support] }
start: go
nodes: { go: { transfer: { queue: support, dial: ["+15550100", { client: cem_1, agent: cem }] } } }
`,
  );
  const known = startApp({ library: readFlows(folder), api: server.parts.api });
  /** Another agent is asked for in the talk with the first of the telephones; gives the answer. */
  async function name(body: object) {
    const at = new Date().toISOString();
    const order = { from: "+15550107777", to: "+15550100", url: "", method: "POST" } as const;
    const [call, leg] = [calls.create(order).sid, calls.create(order).sid];
    await known.parts.turns.begin(call, known.parts.library.callFlow("line", null), null, at);
    await known.parts.turns.take(call, { type: "agentAnswered", telephone: 0, leg, at });
    return (await ask(body, call, known)).body;
  }
  expect(await name({ to: "+12125550102" })).toMatchObject({ to: "ben" });
  expect(await name({ to: "client:cem_1" })).toMatchObject({ to: "cem" });
  expect(await name({ to: "client:cem_1", agent: "Cem" })).toMatchObject({ to: "Cem" });
  expect(await name({ to: "+12125550103" })).toMatchObject({ to: "+12125550103" });
  await known.stop();
  rmSync(folder, { recursive: true });
});

test("nobody can be brought in while nobody talks", async () => {
  await post(server, "/voice/incoming");
  const { status, body } = await ask(someone);
  expect({ status, body }).toEqual({
    status: 409,
    body: { error: "Nobody talks on this call now, or it is not known on which line." },
  });
  expect(twilio.requests).toEqual([]);
});
