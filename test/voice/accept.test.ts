/** Agents who must press 1 to take a call, so that no voicemail of theirs takes it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFlows } from "../../src/library/library.ts";
import { form, post, type Server, startApp } from "./signed-server.ts";

let folder: string;
let server: Server;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-accept-"));
  writeFileSync(
    join(folder, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100", "+15550101"], accept: true }
start: go
nodes: { go: { transfer: { queue: all } } }
`,
  );
  server = startApp({ library: readFlows(folder) });
  await post(server, "/voice/incoming");
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const agent = { CallSid: "CAagent", ParentCallSid: form.CallSid };
const hasAnswered = async () => (await server.parts.sessions.load(form.CallSid))?.person?.answered;

test("the whisper asks for a key, and hangs up on whoever presses none", async () => {
  const { text } = await post(server, `/voice/whisper?call=${form.CallSid}`, agent);
  expect(text).toContain("To take the call, press 1.");
  expect(text).toMatch(
    new RegExp(
      `<Gather [^>]*action="/voice/accepted\\?call=${form.CallSid}&amp;telephone=0#[^>]*"[^>]*>.*</Gather><Hangup/>`,
    ),
  );
  expect(await hasAnswered()).toBe(false);
});

test("1 takes the call: an empty document joins the agent with the caller", async () => {
  const { text } = await post(server, `/voice/accepted?call=${form.CallSid}`, { ...agent, Digits: "1" });
  expect(text).toContain("<Response></Response>");
  expect(await hasAnswered()).toBe(true);
});

test("another key does not, and the agent's telephone is hung up", async () => {
  const { text } = await post(server, `/voice/accepted?call=${form.CallSid}`, { ...agent, Digits: "2" });
  expect(text).toContain("<Response><Hangup/></Response>");
  expect(await hasAnswered()).toBe(false);
});

test("an address that was made for one call changes nothing of it from the leg of another, and tells nothing of it", async () => {
  const other = { CallSid: "CAagent", ParentCallSid: "CAother" };
  const whispered = await post(server, `/voice/whisper?call=${form.CallSid}`, other);
  expect(whispered.text).toContain("<Response></Response>");
  await post(server, `/voice/accepted?call=${form.CallSid}`, { ...other, Digits: "1" });
  expect(await hasAnswered()).toBe(false);
});
