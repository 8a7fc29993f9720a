/** A caller hears the language of the number that they ring, also where we fail before the call has begun. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { readFlows } from "../../src/library/library.ts";
import { post, startApp } from "./signed-server.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-languages-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "line.yaml"),
  `flow: line
languages:
  en-US: { voice: Polly.Joanna-Neural }
  es-MX: { voice: Polly.Mia-Neural, called: ["+525550100100"], callers: ["+34"] }
person: { dial: ["+15550100"] }
start: hello
nodes:
  hello: { say: { en-US: Welcome., es-MX: Bienvenido. }, next: go }
  go: { transfer: { queue: all } }
`,
);
const library = readFlows(folder);
const rungThere = { To: "+525550100100", From: "+15550100001" };
const fromSpain = { To: "+15550100002", From: "+34910000000" };
const elsewhere = { To: "+15550100002", From: "+15550100001" };

test("the flow is spoken in it", async () => {
  const server = startApp({ library });
  const heard = async (CallSid: string, numbers: object) =>
    (await post(server, "/voice/incoming", { CallSid, ...numbers })).text;
  expect(await heard("CA1", rungThere)).toContain("Bienvenido.");
  expect(await heard("CA2", fromSpain)).toContain("Bienvenido.");
  expect(await heard("CA3", elsewhere)).toContain("Welcome.");
  await server.stop();
});

test("while the store is away, so is the apology", async () => {
  const sessions = openSqliteSessions(":memory:");
  const away = { ...sessions, load: () => Promise.reject(new Error("The server is away.")) };
  const server = startApp({ library, sessions: away });
  const heard = async (CallSid: string, numbers: object) =>
    (await post(server, "/voice/incoming", { CallSid, ...numbers })).text;
  expect(await heard("CA1", rungThere)).toContain('language="es-MX"');
  expect(await heard("CA2", fromSpain)).toContain('language="es-MX"');
  expect(await heard("CA3", elsewhere)).toContain('language="en-US"');
  await server.stop();
  await sessions.close();
});

test("on a call that we place, our own number is no caller's", async () => {
  const server = startApp({ library });
  const placed = { Direction: "outbound-api", To: "+15550100001", From: "+34910000000", ErrorCode: "11200" };
  const { text } = await post(server, "/voice/fallback", { CallSid: "CA1", ...placed });
  expect(text).toContain('language="en-US"');
  await server.stop();
});
