/** A caller whom everybody has left, where Twilio tells of it late, or not at all. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildApp } from "../../src/app.ts";
import { closeOverdue } from "../../src/calls/close-overdue.ts";
import { createHandOffs, type HandOffs } from "../../src/hand-off/hand-offs.ts";
import { readFlows } from "../../src/library/library.ts";
import { connectToTwilio } from "../../src/twilio-api/twilio-api.ts";
import { ApiServer } from "../twilio-api/api-server.ts";
import { form, post, type Server, startApp } from "../voice/signed-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"], callerId: "+15550199" }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const account = { sid: `AC${"0".repeat(32)}`, username: `AC${"0".repeat(32)}`, password: "token" };
const call = form.CallSid;
const ana = "CAana";

let folder: string;
let twilio: ApiServer;
let server: Server;
let handOffs: HandOffs;
const stuck: string[][] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-alone-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  twilio = await ApiServer.start(account);
  const { sid: accountSid, username, password } = account;
  const api = connectToTwilio({ accountSid, username, password, apiUrl: twilio.url });
  server = startApp({ library: readFlows(folder), api });
  const { turns, line, publicUrl } = server.parts;
  stuck.length = 0;
  handOffs = createHandOffs({
    ...{ api, turns, line, publicUrl, moment: 1 },
    rung() {},
    stuck: (...told) => void stuck.push(told),
  });
});
afterEach(async () => {
  await server.stop();
  await twilio.stop();
  rmSync(folder, { recursive: true });
});

const addressIn = (text: string, attribute: string) =>
  (new RegExp(`${attribute}="([^"#]*)`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");

/** The caller is in the room; gives the address that is asked when it is over. */
async function inRoom(): Promise<string> {
  const { text: rings } = await post(server, "/voice/incoming");
  await post(server, addressIn(rings, "Number url"), { CallSid: ana, ParentCallSid: call });
  const to = {
    do: "ring",
    ring: [{ reach: "number", address: "+12125550102", agent: "ben" }],
    hours: null,
  } as const;
  const at = new Date().toISOString();
  await server.parts.turns.take(call, { type: "handOffAsked", to, at });
  const { text: meets } = await post(server, addressIn(rings, "action"), {
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallSid: ana,
  });
  expect(meets).toContain("<Conference ");
  const asked = (await server.parts.sessions.load(call))?.person?.room?.bringing?.asked ?? -1;
  await server.parts.turns.take(call, { type: "handOffMissed", asked, outcome: "busy", at });
  return addressIn(meets, "action");
}

const redirects = () => twilio.requests.filter((request) => request.includes(`/Calls/${call}.json`));

test("the caller is taken out of the room when the last agent has left it and no word of its end came", async () => {
  await inRoom();
  await server.parts.turns.take(call, { type: "agentLeft", leg: ana, at: new Date().toISOString() });
  handOffs.left(call);
  await vi.waitFor(() => expect(redirects()).toHaveLength(1));
  // There is no such call at this Twilio.
  await vi.waitFor(() =>
    expect(stuck).toEqual([[call, "Twilio refused it (20404): there is no such call."]]),
  );
});

test("the word of the agent's own call, that they have left the room, is enough", async () => {
  await inRoom();
  const express = buildApp({ ...server.parts, handOffs });
  const { parts } = server;
  await post({ express, parts }, `/voice/room-left?call=${call}`, { CallSid: ana, CallStatus: "completed" });
  await vi.waitFor(() => expect(redirects()).toHaveLength(1));
});

test("the caller is taken out by the others where the process ends that was about to do it", async () => {
  await inRoom();
  const { turns, sessions } = server.parts;
  const left = new Date();
  await turns.take(call, { type: "agentLeft", leg: ana, at: left.toISOString() });
  const { takeOut } = handOffs;
  const round = (seconds: number) =>
    closeOverdue({
      ...{ sessions, turns, takeOut },
      now: () => new Date(left.getTime() + seconds * 1000),
      failed: (error) => expect.unreachable(String(error)),
    });
  await round(9);
  expect(redirects()).toEqual([]);
  await round(10);
  expect(redirects()).toHaveLength(1);
  expect((await sessions.load(call))?.outcome).toBeNull();
  // It was of no use: Twilio is asked again, until nobody can be on the line any more.
  await round(75);
  expect(redirects()).toHaveLength(2);
  await round(1810);
  expect((await sessions.load(call))?.outcome).toBe("reached-a-person");
  expect(redirects()).toHaveLength(2);
});

test("a caller who came out of the room by its end is left where they are", async () => {
  const over = await inRoom();
  await server.parts.turns.take(call, { type: "agentLeft", leg: ana, at: new Date().toISOString() });
  const { text } = await post(server, over, { DialCallStatus: "answered" });
  expect(text).toContain("Goodbye.");
  await handOffs.takeOut(call);
  expect(redirects()).toEqual([]);
});

test("a caller with whom an agent still is stays in the room", async () => {
  await inRoom();
  await handOffs.takeOut(call);
  expect(redirects()).toEqual([]);
});

test("where Twilio does not answer it is asked again", async () => {
  await inRoom();
  await server.parts.turns.take(call, { type: "agentLeft", leg: ana, at: new Date().toISOString() });
  twilio.moods.push("broken", "broken");
  await handOffs.takeOut(call);
  expect(redirects()).toHaveLength(3);
});
