/** How the agents' software asks for a hand-off, and what it is told where that cannot be. */
import request from "supertest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectToTwilio } from "../../src/twilio-api/twilio-api.ts";
import { ApiServer } from "../twilio-api/api-server.ts";
import { apiToken, form, post, type Server, startApp } from "../voice/signed-server.ts";

const account = { sid: `AC${"0".repeat(32)}`, username: `AC${"0".repeat(32)}`, password: "token" };
let twilio: ApiServer;
let server: Server;
beforeEach(async () => {
  twilio = await ApiServer.start(account);
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

test("nobody can be brought in while nobody talks", async () => {
  await post(server, "/voice/incoming");
  const { status, body } = await ask(someone);
  expect({ status, body }).toEqual({
    status: 409,
    body: { error: "Nobody talks on this call now, or it is not known on which line." },
  });
  expect(twilio.requests).toEqual([]);
});
