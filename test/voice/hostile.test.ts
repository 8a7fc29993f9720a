/** Any body at all, on any route: nothing breaks, nothing unsigned is kept, and what a caller said is never markup. */

import type { Server as WebServer } from "node:http";
import { parseXml, XmlElement } from "@rgrove/parse-xml";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { close, createWebServer, listen } from "../../src/web-server.ts";
import { bodyOf, rawPost, sendRaw, signatureFor, statusOf } from "./raw-http.ts";
import { apiToken, form, type Server, startApp } from "./signed-server.ts";

let server: Server;
let web: WebServer;
let port: number;
beforeAll(async () => {
  server = startApp();
  web = createWebServer();
  web.requestTimeout = 500;
  web.headersTimeout = 500;
  web.on("request", server.express);
  port = await listen(web, 0);
});
afterAll(async () => {
  await close(web);
  await server.stop();
});

const voicePaths = [
  "/voice/incoming",
  "/voice/incoming?flow=constructor",
  "/voice/heard?turn=1&flow=support&language=en-US",
  "/voice/heard?turn=NaN",
  "/voice/heard?turn=-1&turn=1",
  "/voice/silence?turn=1",
  "/voice/recorded?turn=1",
  "/voice/dialed?turn=1",
  "/voice/whisper?call=CA1",
  "/voice/whisper?call=%00%ff%3CSay%3E",
  "/voice/accepted?call=CA1",
  "/voice/transcribed?call=CA1",
  "/voice/waited?turn=1&queue=support&since=2026-01-05T09:00:00Z",
  "/voice/waited?turn=1&queue=%00&since=never",
  "/voice/keyed?turn=1&queue=support",
  "/voice/left?turn=1&queue=constructor",
  "/voice/left?turn=1&since=never",
  "/voice/moved?turn=1&since=never",
  "/voice/with-agents?call=%00",
  "/voice/assigned?call=%00&offer=__proto__",
  "/voice/joining?desk=support&agent=-1&queue=support",
  "/voice/desk?desk=__proto__&agent=NaN",
  "/voice/take?desk=support&agent=0",
  "/voice/status",
  "/voice/fallback",
];
const otherPaths = [
  "/",
  "/healthz",
  "/readyz",
  "/metrics",
  "/audio/x",
  "/api/report",
  "/api/responses",
  "/voice",
  "/voice/nothing",
  "/voice/assignment",
];
const allPaths = [...voicePaths, ...otherPaths];

/** What has meant trouble to somebody. */
const nasty = fc.oneof(
  fc.constantFrom(
    "<Say>Hello</Say>",
    "]]><!--",
    '"/><Dial>+15550199</Dial>',
    "&amp;&#0;&x;",
    "\u0000\u0001\u0008\u000b\u001f\u007f\u0085",
    "\ud800",
    "\udfff<",
    "\ufffe\uffff",
    "\r\n\r\nHTTP/1.1 200 OK",
    "timeout",
    "hangup",
    "__proto__",
    "9".repeat(400),
    "x".repeat(10_000),
    "<".repeat(10_000),
    "+15550100\u202e",
    "1e999",
    "-0",
    "null",
    "[object Object]",
    "' OR 1=1 --",
    "https://ivr.example.com/voice/heard?flow=%00&language=%3CSay%3E#<Say>",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("0", "1", "2", "9", "*", "#", "*0", "10", "yes", "completed", "true"),
);
const names = fc.oneof(
  fc.constantFrom(
    ...["Digits", "SpeechResult", "Confidence", "CallStatus", "From", "To", "AccountSid", "ErrorUrl"],
    ...["RecordingUrl", "RecordingSid", "RecordingDuration", "TranscriptionStatus", "TranscriptionText"],
    ...["DialCallStatus", "DialCallDuration", "DialBridged", "CallerName", "ParentCallSid"],
  ),
  fc.constantFrom("Digits[]", "Digits[a][b][c]", "__proto__", "constructor", "toString", "", "a.b"),
  fc.string({ unit: "binary", maxLength: 10 }),
);
const pairs = fc.array(fc.tuple(names, nasty), { maxLength: 12 });

const written = (text: string) => encodeURIComponent(text.toWellFormed());
const bodyFrom = (fields: readonly (readonly [string, string])[]) =>
  fields.map(([name, value]) => `${written(name)}=${written(value)}`).join("&");

/** The names of all elements of a document. Throws where it is not well-formed. */
function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const walk = (element: XmlElement): void => {
    names.push(element.name);
    for (const child of element.children) if (child instanceof XmlElement) walk(child);
  };
  const { root } = parseXml(xml);
  if (root) walk(root);
  return names;
}

const known = new Set([
  "Response",
  "Say",
  "Play",
  "Gather",
  "Record",
  "Redirect",
  "Dial",
  "Number",
  "Hangup",
]);

/** What must hold of every answer to a signed request. */
function expectTwiml(answer: string): string[] {
  expect(statusOf(answer)).toBe(200);
  const elements = elementsOf(bodyOf(answer));
  expect(elements[0]).toBe("Response");
  expect(elements.filter((name) => !known.has(name))).toEqual([]);
  return elements;
}

const signedPost = (path: string, body: string) =>
  sendRaw(port, rawPost(path, body, { signature: signatureFor(server.parts.publicUrl + path, body) }));

async function expectNothingKept(): Promise<void> {
  for (const call of [form.CallSid, "CA1"]) expect(await server.parts.sessions.load(call)).toBeNull();
  expect((await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as object).toEqual({
    status: "ok",
  });
}

describe("what is not signed", () => {
  test("whatever its form: it is refused, and nothing of it is kept", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...voicePaths),
        pairs,
        fc.constantFrom(null, "", "x", "=".repeat(28)),
        async (path, fields, signature) => {
          const body = bodyFrom([["CallSid", form.CallSid], ...fields]);
          const status = statusOf(await sendRaw(port, rawPost(path, body, { signature })));
          // What is longer than any form of Twilio's is cut off before its signature can be checked.
          expect(status).toBe(signature && body.length > 64 * 1024 ? 400 : 403);
        },
      ),
      { numRuns: 150 },
    );
    await expectNothingKept();
  });

  test.each([null, ""])(
    "signed with %j: it is refused before it is read, however long",
    async (signature) => {
      const body = bodyFrom([["Digits", "<".repeat(64 * 1024)]]);
      expect(statusOf(await sendRaw(port, rawPost("/voice/incoming", body, { signature })))).toBe(403);
    },
  );

  test("whatever its bytes, method, version and type: it is no error of ours", async () => {
    const anyBody = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom("%", "%zz=%E0%A4%A", "CallSid=%ff%fe", "&&&===", "=", "\u0000", "{", "[".repeat(50_000))
        .map((text) => Buffer.from(text)),
      fc.constant(Buffer.from(`{"a":`.repeat(5000))),
      fc.constant(Buffer.from(Array.from({ length: 5000 }, (_, n) => `p${n}=1`).join("&"))),
      fc.constant(Buffer.from("--x\r\nContent-Disposition: form-data; name=CallSid\r\n\r\nCA1\r\n--x--")),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...allPaths),
        anyBody,
        fc.record({
          method: fc.constantFrom("POST", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND"),
          version: fc.constantFrom("1.0", "1.1"),
          signature: fc.constantFrom(null, "x"),
          headers: fc.record({
            "Content-Type": fc.constantFrom(
              "application/json",
              "multipart/form-data; boundary=x",
              "text/xml",
              "application/x-www-form-urlencoded; charset=utf-16",
              "",
              "\u00e9;;;",
            ),
            "Content-Encoding": fc.constantFrom("gzip", "br", "identity", "x"),
          }),
        }),
        async (path, body, how) => {
          const status = statusOf(await sendRaw(port, rawPost(path, body, how)));
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    await expectNothingKept();
  });

  test.each([
    "/voice/%",
    "/voice/%ff",
    "/voice/heard/%E0%A4%A",
    "/audio/%",
    "/audio/%00",
    "/audio/..%2f..%2fpackage.json",
    "/api/%zz",
    "/api/responses?call=%ff&limit=%00",
    "//",
    "/voice/incoming?%",
    `/voice/incoming?${"a=b&".repeat(2000)}`,
    "http://evil.example/voice/incoming",
    "*",
  ])("the address %s is no error of ours", async (path) => {
    for (const method of ["GET", "POST"]) {
      const headers = { Authorization: `Bearer ${apiToken}` };
      const status = statusOf(await sendRaw(port, rawPost(path, "", { method, signature: "x", headers })));
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    }
    await expectNothingKept();
  });

  test.each([
    ["no headers", "POST /voice/incoming HTTP/1.0\r\n\r\n"],
    [
      "two lengths",
      "POST /voice/incoming HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ],
    [
      "a length and chunks",
      "POST /voice/incoming HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    [
      "broken chunks",
      "POST /voice/incoming HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Twilio-Signature: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ["no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"],
    ["endless headers", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(100_000)}\r\n\r\n`],
    [
      "a body that never comes",
      "POST /voice/incoming HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: x\r\nContent-Length: 9\r\n\r\nCall",
    ],
    ["headers that never end", "POST /voice/incoming HTTP/1.1\r\nHost: x\r\n"],
  ])("a request with %s is ended, and the server lives", async (_, bytes) => {
    const status = statusOf(await sendRaw(port, bytes));
    expect(status).toBeLessThan(500);
    await expectNothingKept();
  });

  test.each(["X-Nobody", "X-Twilio-Signature"])("10 MB with %s are cut off", async (header) => {
    const answer = await sendRaw(
      port,
      rawPost("/voice/incoming", "a".repeat(10_000_000), { headers: { [header]: "x" } }),
    );
    // A connection that is closed while we still talk may take the answer with it.
    expect([0, 400, 403]).toContain(statusOf(answer));
    await expectNothingKept();
  });
});

describe("what is signed", () => {
  let calls = 0;

  test("whatever a caller's device sends: the answer is TwiML, of our elements alone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom(
              "heard",
              "silence",
              "recorded",
              "dialed",
              "fallback",
              "status",
              "incoming",
              "whisper",
              "accepted",
              "transcribed",
            ),
            pairs,
          ),
          { minLength: 1, maxLength: 6 },
        ),
        async (requests) => {
          calls += 1;
          const call = `CAhostile${calls}`;
          await signedPost(
            "/voice/incoming",
            bodyFrom([
              ["CallSid", call],
              ["To", form.To],
            ]),
          );
          for (const [what, fields] of requests) {
            const turn = (await server.parts.sessions.load(call))?.awaiting ?? 1;
            const body = bodyFrom([["CallSid", call], ...fields.filter(([name]) => name !== "CallSid")]);
            if (Buffer.byteLength(body) < 60_000)
              expectTwiml(await signedPost(`/voice/${what}?turn=${turn}&call=${call}`, body));
          }
        },
      ),
      { numRuns: 150 },
    );
    await server.parts.relay.drain();
    for (const path of ["report", "responses", "messages"]) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/${path}`, {
        headers: { authorization: `Bearer ${apiToken}` },
      });
      expect(answer.status).toBe(200);
      await answer.json();
    }
    expect(server.logged()).not.toContain("Results cannot be delivered");
  });

  test.each([
    ["many parameters", Array.from({ length: 150 }, (_, n) => `p${n}=1`).join("&")],
    ["broken percent escapes", "CallSid=CAx&Digits=%zz%E0%A4%A%"],
    ["broken UTF-8", "CallSid=CAx&SpeechResult=%ff%fe%c0%80"],
    ["no call", "Digits=1"],
    ["a call's id that is none", "CallSid=../../etc&Digits=1"],
    ["a call's id that comes twice", "CallSid=CA1&CallSid=CA2"],
    ["a nested call's id", "CallSid[a]=CA1"],
    ["nothing", ""],
  ])("with %s: the caller is put through", async (_, body) => {
    const elements = expectTwiml(await signedPost("/voice/heard?turn=1", body));
    expect(elements).toContain("Dial");
  });

  test("more parameters than we read: it is refused, since what was signed cannot be told", async () => {
    const body = Array.from({ length: 1000 }, (_, n) => `p${n}=1`).join("&");
    expect(statusOf(await signedPost("/voice/heard?turn=1", body))).toBe(403);
  });

  test("`Digits=timeout` is no key, and repeated ones are none", async () => {
    for (const [call, digits] of [
      ["CAtimeout", "Digits=timeout"],
      ["CAtwice", "Digits=0&Digits=2"],
    ]) {
      await signedPost("/voice/incoming", `CallSid=${call}`);
      const elements = expectTwiml(await signedPost("/voice/heard?turn=1", `CallSid=${call}&${digits}`));
      expect(elements).toContain("Gather");
      expect((await server.parts.sessions.load(call ?? ""))?.chosen).toEqual([]);
    }
  });
});
