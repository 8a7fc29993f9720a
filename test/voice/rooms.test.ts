/** What a second agent is asked before they come to the caller, request by request (Twilio docs: Gather, Conference). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFlows } from "../../src/library/library.ts";
import { form, post, type Server, startApp } from "./signed-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+15550100", agent: ana }], callerId: "+15550199", accept: true }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const call = form.CallSid;
const ben = { CallSid: "CAben", From: "+15550199", To: "+12125550102" };

let folder: string;
let server: Server;
/** The address at which what the second agent keyed in is asked about. */
let keyed: string;

/** Ana talks with the caller and brings in ben, who has picked up. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-rooms-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  server = startApp({ library: readFlows(folder) });
  await post(server, "/voice/incoming");
  const { turns } = server.parts;
  const at = new Date().toISOString();
  await turns.take(call, { type: "agentAnswered", telephone: 0, leg: "CAana", at });
  const ring = [{ reach: "number", address: ben.To, agent: "ben" }] as const;
  const asked = await turns.take(call, { type: "handOffAsked", to: { do: "ring", ring, hours: null }, at });
  const turn = asked?.session.person?.room?.bringing?.asked;
  const { text } = await post(server, `/voice/brought?call=${call}&asked=${turn}`, ben);
  expect(text).toMatch(/<Gather .*ana brings you this caller\..*<\/Gather><Hangup\/>/);
  keyed = (/action="([^"#]*)/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("with 1 the second agent comes to the caller", async () => {
  expect((await post(server, keyed, { ...ben, Digits: "1" })).text).toContain("<Conference ");
  expect((await server.parts.sessions.load(call))?.person?.room?.agents).toHaveLength(2);
});

test("with any other key, as a mailbox may take it for one, nobody comes", async () => {
  const { text } = await post(server, keyed, { ...ben, Digits: "2" });
  expect(text).toContain("<Response><Hangup/></Response>");
  expect((await server.parts.sessions.load(call))?.person?.room?.agents).toHaveLength(1);
});
