/** A queue and its desk as Twilio asks about them, request by request (Twilio docs: Enqueue, Queue). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildApp } from "../../src/app.ts";
import { readFlows } from "../../src/library/library.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import { form, post, type Server, startApp } from "./signed-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"] }
queues: { support: {} }
desk:
  numbers: ["+15550190"]
  agents: [{ number: "+15550101", agent: ana }, { client: ben, agent: ben }]
  queues: [support]
start: go
nodes: { go: { transfer: { queue: support } } }
`;

let folder: string;
let server: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-queues-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  server = startApp({ library: readFlows(folder) });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The address that an attribute of a document, or its last Redirect, leads to; as Twilio asks for it, without what stands behind the #. */
function addressIn(text: string, attribute?: string): string {
  const pattern = attribute
    ? new RegExp(`${attribute}="([^"#]*)`)
    : /<Redirect method="POST">([^<#]*)[^<]*<\/Redirect><\/Response>/;
  return (pattern.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
}

const caller = (number: number) => ({ CallSid: `CAcaller${number}`, From: `+1555010700${number}` });
const ana = { CallSid: "CAana", From: "+15550101", To: "+15550190" };

/** A caller who is in the queue and has heard their place once. */
async function waits(number: number) {
  const from = caller(number);
  const { text: enqueued } = await post(server, "/voice/incoming", from);
  const left = addressIn(enqueued, "action");
  const { text: heard } = await post(server, addressIn(enqueued, "waitUrl"), from);
  return { from, left, heard };
}

test("a caller is put into the queue, hears place and music, and again after each while", async () => {
  const { text } = await post(server, "/voice/incoming", caller(1));
  expect(text).toMatch(
    /<Enqueue action="[^"]*" method="POST" waitUrl="[^"]*" waitUrlMethod="POST">support<\/Enqueue><\/Response>$/,
  );
  const { text: first } = await post(server, addressIn(text, "waitUrl"), caller(1));
  expect(first).toContain("You are next.");
  expect(first).toContain('<Play loop="3">/melody.wav</Play>');
  const { text: second } = await post(server, addressIn(first), caller(1));
  expect(second).toContain("You are next.");
  expect(addressIn(second)).not.toBe(addressIn(first));
});

test("the place is that in the line of all callers, and moves up", async () => {
  const first = await waits(1);
  const second = await waits(2);
  expect(second.heard).toContain("You are number 2 in line.");
  await post(server, first.left, { ...first.from, QueueResult: "hangup", CallStatus: "completed" });
  const { text } = await post(server, addressIn(second.heard), second.from);
  expect(text).toContain("You are next.");
});

test("Twilio asks for the same document twice: the place is told again, and nothing else comes of it", async () => {
  const { from, heard } = await waits(1);
  const again = addressIn(heard);
  const one = await post(server, again, from);
  const other = await post(server, again, from);
  expect(other.text).toBe(one.text);
});

test("2 leads out of the queue, and to a message", async () => {
  const { from, heard, left } = await waits(1);
  const { text } = await post(server, addressIn(heard, "action"), { ...from, Digits: "2" });
  expect(text).toContain("<Response><Leave/></Response>");
  const { text: after } = await post(server, left, { ...from, QueueResult: "leave", QueueTime: "20" });
  expect(after).toContain("Please leave your message after the tone.");
});

test("a full queue, and one that fails, give way to a telephone", async () => {
  for (const [number, QueueResult] of [[1, "queue-full"] as const, [2, "system-error"] as const]) {
    const { from, left } = await waits(number);
    const { text } = await post(server, left, { ...from, QueueResult });
    expect(text).toContain("+15550100</Number>");
  }
});

describe("the desk", () => {
  test("an agent who rings in waits, and is put through to the caller with what is known of them", async () => {
    const { text: ready } = await post(server, "/voice/incoming", ana);
    expect(ready).toContain("You are ready.");
    const { text: idle } = await post(server, addressIn(ready), ana);
    expect(idle).not.toContain("<Dial");

    const { from, left } = await waits(1);
    const { text: taking } = await post(server, addressIn(idle), ana);
    expect(taking).toMatch(
      /A call for line\..*<Dial [^>]*><Queue [^>]*>support<\/Queue><\/Dial><\/Response>$/,
    );
    const { text: joining } = await post(server, addressIn(taking, "<Queue url"), from);
    expect(joining).toContain("<Response></Response>");
    const { text: goodbye } = await post(server, left, { ...from, QueueResult: "bridged", QueueTime: "12" });
    expect(goodbye).toContain("Goodbye.");

    await server.parts.relay.drain();
    expect(await server.parts.results.responses({ call: from.CallSid })).toMatchObject([
      { agent: "ana", queue: "support" },
    ]);
    // The line's own place is free again, and the agent gets the next one.
    await waits(2);
    expect((await post(server, addressIn(taking, "action"), ana)).text).toContain("<Queue ");
  });

  test("a caller who has left meanwhile is passed over", async () => {
    const { text: ready } = await post(server, "/voice/incoming", ana);
    await waits(1);
    await post(server, "/voice/status", { ...caller(1), CallStatus: "completed" });
    expect((await post(server, addressIn(ready), ana)).text).not.toContain("<Queue ");
  });

  test("agents at work are counted, until they hang up", async () => {
    const agents = async () =>
      (await server.parts.line.place("support", caller(1).CallSid, new Date().toISOString()))?.agents;
    await waits(1);
    const { text: ready } = await post(server, "/voice/incoming", ana);
    expect(await agents()).toBe(0);
    await post(server, addressIn(ready), ana);
    expect(await agents()).toBe(1);
    await post(server, "/voice/status", { ...ana, CallStatus: "completed" });
    expect(await agents()).toBe(0);
  });

  test("whoever is no agent of the desk is told so, and takes nobody", async () => {
    await waits(1);
    const { text } = await post(server, "/voice/incoming", { ...ana, From: "+15550999" });
    expect(text).toContain("This number is for our agents.");
    expect(text).toMatch(/<Hangup\/><\/Response>$/);
  });
});

describe("where the waiting line cannot be used", () => {
  beforeEach(async () => {
    await server.stop();
    const line = openSqliteWaitingLine(":memory:");
    await line.close();
    server = startApp({ library: readFlows(folder), line: { ...line, close: async () => {} } });
  });

  test("callers wait on, and hear no place", async () => {
    const { heard } = await waits(1);
    expect(heard).toContain("Please stay on the line.");
    const { text } = await request(server.express).get("/metrics");
    expect(text).toContain('aftercall_store_errors_total{store="queues"} 1');
  });

  test("agents still get the first caller of their queue", async () => {
    const { text: ready } = await post(server, "/voice/incoming", ana);
    expect((await post(server, addressIn(ready), ana)).text).toMatch(/<Dial [^>]*><Queue [^>]*>support</);
  });
});

test("a question of the queue that fails does not end the wait", async () => {
  const { from, heard } = await waits(1);
  const turns = { ...server.parts.turns, take: () => Promise.reject(new Error("The store is away.")) };
  const express = buildApp({ ...server.parts, turns });
  const { text } = await post({ ...server, express }, addressIn(heard), from);
  expect(text).toMatch(
    /<Response><Pause length="10"\/><Redirect method="POST">waited\?turn=\d+[^<]*<\/Redirect>/,
  );
});

test("the melody is a sound file that telephones can play", async () => {
  const { headers, body } = await request(server.express).get("/melody.wav").buffer(true);
  expect(headers["content-type"]).toBe("audio/wav");
  expect(body.subarray(0, 4).toString()).toBe("RIFF");
  expect(body.readUInt32LE(24)).toBe(8000);
  expect(body.length).toBe(44 + 16 * 8000 * 2);
});

test("every request of the queue must be signed", async () => {
  for (const path of ["waited", "keyed", "left", "joining", "desk"]) {
    expect((await post(server, `/voice/${path}`, form, { with: "another token" })).status).toBe(403);
  }
});
