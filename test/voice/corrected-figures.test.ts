/** What late news puts right is in the figures as corrected, so that they can be told from what is true. */
import request from "supertest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { form, post, type Server, startApp } from "./signed-server.ts";

let server: Server;
beforeEach(() => {
  server = startApp();
});
afterEach(() => server.stop());

const figures = async () => (await request(server.express).get("/metrics")).text;

test("a call that turns out never to have reached a person counts as corrected, and so does its survey", async () => {
  await post(server, "/voice/incoming");
  await post(server, "/voice/heard?turn=1", { Digits: "0" });
  await post(server, `/voice/whisper?call=${form.CallSid}`, { CallSid: "CAagent" });
  await post(server, "/voice/status", { CallStatus: "completed" });
  const before = await figures();
  expect(before).toContain('aftercall_calls_total{outcome="reached-a-person"} 1');
  expect(before).not.toMatch(/aftercall_corrected_\w+\{.+\} [^0]/);

  const dialed = { CallStatus: "completed", DialCallStatus: "completed", DialBridged: "false" };
  await post(server, "/voice/dialed?turn=2", dialed);
  const after = await figures();
  expect(after).toContain('aftercall_calls_total{outcome="abandoned-while-ringing"} 1');
  expect(after).toContain('aftercall_corrected_calls_total{outcome="reached-a-person"} 1');
  expect(after).toContain('aftercall_corrected_surveys_total{disposition="left-before-offer"} 1');
  expect(server.logged()).toContain("A survey was withdrawn");

  await post(server, "/voice/dialed?turn=2", dialed);
  expect(await figures()).toContain('aftercall_corrected_calls_total{outcome="reached-a-person"} 1');
});

test("a call whose end was never told counts as one whose end is assumed", async () => {
  await post(server, "/voice/incoming");
  await server.parts.turns.take(form.CallSid, { type: "overdue", at: "2999-01-01T00:00:00.000Z" });
  const text = await figures();
  expect(text).toContain('aftercall_calls_total{outcome="abandoned-in-menu"} 1');
  expect(text).toContain("aftercall_assumed_ends_total 1");
  expect(text).not.toMatch(/aftercall_corrected_\w+\{.+\} [^0]/);
  expect(server.logged()).toContain("No word of the call's end came");
});
