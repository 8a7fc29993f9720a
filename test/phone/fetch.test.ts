import { expect, test } from "vitest";
import { caller, noted, ring, said } from "./people.ts";
import { serve } from "./server.ts";

test("the first fetch carries all four families of parameters, empty ones too, as strings", async () => {
  const server = await serve({ "/voice": "<Hangup/>", "/status": "" });
  const record = await ring(server, caller(), { callerName: "A. Caller", accountSid: `AC${"a".repeat(32)}` });
  const [came] = server.to("/voice");
  expect(came?.params).toMatchObject({
    CallSid: record.callSid,
    AccountSid: `AC${"a".repeat(32)}`,
    ApiVersion: "2010-04-01",
    Direction: "inbound",
    CallStatus: "ringing",
    From: "+15550100001",
    Caller: "+15550100001",
    To: "+15550100002",
    Called: "+15550100002",
    CallerName: "A. Caller",
  });
  for (const role of ["From", "To", "Caller", "Called"]) {
    expect(came?.params).toMatchObject({ [`${role}City`]: "", [`${role}State`]: "", [`${role}Zip`]: "" });
    expect(came?.params).toHaveProperty(`${role}Country`, "US");
  }
  expect(came?.params).not.toHaveProperty("ParentCallSid");
  expect(record.callSid).toMatch(/^CA[0-9a-f]{32}$/);
});

test("requests have the headers that Twilio's have", async () => {
  const server = await serve({ "/voice": "<Hangup/>", "/status": "" });
  await ring(server, caller());
  expect(server.to("/voice")[0]?.headers).toMatchObject({
    "user-agent": "TwilioProxy/1.1",
    accept: "*/*",
    "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    "cache-control": "max-age=259200",
    "i-twilio-idempotency-token": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test("a voice URL set to GET gets its parameters after those of its own query", async () => {
  const server = await serve({ "/voice": "<Hangup/>", "/status": "" });
  await ring(server, caller(), { voiceUrl: server.url("/voice?tenant=1"), voiceMethod: "GET" });
  const [came] = server.to("/voice");
  expect(came).toMatchObject({ method: "GET", body: "", params: { tenant: "1", CallStatus: "ringing" } });
  expect(came?.headers).not.toHaveProperty("content-type");
});

test("addresses in a document are relative to where it came from", async () => {
  const server = await serve({
    "/ivr/voice": "<Redirect>next?a=1&amp;b=2</Redirect>",
    "/ivr/next": "<Redirect>../top</Redirect>",
    "/top": "<Hangup/>",
    "/status": "",
  });
  await ring(server, caller(), { voiceUrl: server.url("/ivr/voice") });
  expect(server.came.map((came) => came.path)).toEqual([
    "/ivr/voice",
    "/ivr/next?a=1&b=2",
    "/top",
    "/status",
  ]);
});

test("an action answered by a redirect is followed by GET, and the digits are lost", async () => {
  const server = await serve({
    "/voice": `<Gather numDigits="1" action="/old"/><Hangup/>`,
    "/old": (_came, response) => {
      response.writeHead(302, { Location: "/new?kept=1" }).end();
      return undefined;
    },
    "/new": "<Hangup/>",
    "/status": "",
  });
  const record = await ring(server, caller({ do: "press", keys: "7" }));
  expect(server.to("/new")[0]).toMatchObject({ method: "GET", params: { kept: "1" } });
  expect(server.to("/new")[0]?.params).not.toHaveProperty("Digits");
  expect(noted(record)).toContain("redirect-loses-fields");
});

test("the eleventh redirect is too many", async () => {
  const server = await serve({
    "/voice": ({ params }, response) => {
      const next = Number(params.hop ?? 0) + 1;
      response.writeHead(301, { Location: `/voice?hop=${next}` }).end();
      return undefined;
    },
    "/status": "",
  });
  const record = await ring(server, caller());
  expect(server.to("/voice")).toHaveLength(11);
  expect(noted(record)).toContain("11215");
  expect(record.endedBy).toBe("applicationError");
});

test("cookies come back for as long as the call lasts", async () => {
  const server = await serve({
    "/voice": (_came, response) => {
      response.setHeader("Set-Cookie", ["session=abc; Path=/", "gone=1; Max-Age=0"]);
      return "<Redirect>/next</Redirect>";
    },
    "/next": "<Hangup/>",
    "/status": "",
  });
  await ring(server, caller());
  await ring(server, caller());
  expect(server.came.map((came) => came.headers.cookie)).toEqual([
    undefined,
    "session=abc",
    "session=abc",
    undefined,
    "session=abc",
    "session=abc",
  ]);
});

test("user and password are sent only after the server has asked for them", async () => {
  const server = await serve({
    "/voice": ({ headers }, response) => {
      if (headers.authorization) return "<Hangup/>";
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="ivr"' }).end();
      return undefined;
    },
    "/status": "",
  });
  await ring(server, caller(), { voiceUrl: server.url("/voice").replace("://", "://me:s%40cret@") });
  const basic = `Basic ${Buffer.from("me:s@cret").toString("base64")}`;
  expect(server.to("/voice").map((came) => came.headers.authorization)).toEqual([undefined, basic]);
});

test("an answer of 5xx is not retried by default: the fallback is asked, with what failed", async () => {
  const server = await serve({
    "/voice": (_came, response) => {
      response.statusCode = 500;
      return "<Say>Never played.</Say>";
    },
    "/fallback": "<Say>One moment.</Say>",
    "/status": "",
  });
  const record = await ring(server, caller(), { fallbackUrl: server.url("/fallback") });
  expect(server.to("/voice")).toHaveLength(1);
  expect(server.to("/fallback")[0]?.params).toMatchObject({
    ErrorCode: "11217",
    ErrorUrl: server.url("/voice"),
    CallSid: record.callSid,
  });
  expect(said(record)).toEqual(["One moment."]);
  expect(record.endedBy).toBe("document");
});

test("the overrides in a URL say what is retried, with the same idempotency token", async () => {
  let failures = 2;
  const server = await serve({
    "/voice": (_came, response) => {
      if (failures-- > 0) response.statusCode = 503;
      return "<Hangup/>";
    },
    "/status": "",
  });
  const record = await ring(server, caller(), { voiceUrl: `${server.url("/voice")}#rc=2&rp=ct,5xx` });
  const tokens = server.to("/voice").map((came) => came.headers["i-twilio-idempotency-token"]);
  expect(tokens).toHaveLength(3);
  expect(new Set(tokens).size).toBe(1);
  expect(record.endedBy).toBe("hangup");
});

test.each([
  { breaks: "before its answer", written: null, tries: 3 },
  { breaks: "within its answer", written: "<Response>", tries: 1 },
])("a server that breaks off $breaks is asked $tries times", async ({ written, tries }) => {
  const server = await serve({
    "/voice": async (_came, response) => {
      if (written !== null) await new Promise((resolve) => response.write(written, resolve));
      response.destroy();
      return new Promise<undefined>(() => {});
    },
    "/status": "",
  });
  const record = await ring(server, caller(), { voiceUrl: `${server.url("/voice")}#rc=2&rp=all` });
  expect(server.to("/voice")).toHaveLength(tries);
  expect(record.endedBy).toBe("applicationError");
});

test("without a fallback that works, the caller hears of an application error and the call ends", async () => {
  const server = await serve({ "/status": "" });
  const record = await ring(server, caller(), { fallbackUrl: server.url("/missing") });
  expect(server.to("/missing")).toHaveLength(1);
  expect(said(record)).toEqual(["We are sorry, an application error has occurred. Goodbye."]);
  expect(record).toMatchObject({ endedBy: "applicationError", status: "completed" });
  expect(server.to("/status")).toHaveLength(1);
});

test("an action that does not answer in time goes to the fallback after 15 s of the call", async () => {
  const server = await serve({
    "/voice": `<Gather numDigits="1" action="/slow"/><Hangup/>`,
    "/slow": () => new Promise<undefined>(() => {}),
    "/fallback": "<Say>One moment.</Say>",
    "/status": "",
  });
  const record = await ring(server, caller({ do: "press", keys: "1" }), {
    fallbackUrl: server.url("/fallback"),
    timeoutMilliseconds: 200,
  });
  expect(server.to("/slow")).toHaveLength(1);
  expect(server.to("/fallback")[0]?.params).toMatchObject({
    ErrorCode: "11205",
    ErrorUrl: server.url("/slow"),
  });
  expect(said(record)).toEqual(["One moment."]);
  expect(record.seconds).toBeGreaterThanOrEqual(15);
});

test("a server that cannot be reached is tried once more", async () => {
  const attempts: number[] = [];
  const server = await serve({ "/status": "" });
  await ring(server, caller(), {
    voiceUrl: "http://127.0.0.1:1/voice",
    deliver: (request, send) => {
      if (request.about === "voice") attempts.push(request.attempt);
      return send(request);
    },
  });
  expect(attempts).toEqual([1, 2]);
});

test.each(["text/xml", "application/xml; charset=utf-8", "text/html"])(
  "%s is read as TwiML",
  async (type) => {
    const server = await serve({
      "/voice": typed(type, "<Response><Say>Hello.</Say></Response>"),
      "/status": "",
    });
    expect(said(await ring(server, caller()))).toEqual(["Hello."]);
  },
);

test("plain text is TwiML if it can be, otherwise it is read aloud", async () => {
  const twiml = await serve({
    "/voice": typed("text/plain", "<Response><Say>Hello.</Say></Response>"),
    "/status": "",
  });
  const words = await serve({ "/voice": typed("text/plain", "Just words."), "/status": "" });
  expect(said(await ring(twiml, caller()))).toEqual(["Hello."]);
  expect(said(await ring(words, caller()))).toEqual(["Just words."]);
});

test("audio is played, and then the call ends", async () => {
  const server = await serve({ "/voice": typed("audio/mpeg", "..."), "/status": "" });
  const record = await ring(server, caller());
  expect(record.endedBy).toBe("hangup");
  expect(record.trace).toContainEqual(
    expect.objectContaining({
      heard: expect.objectContaining({ sound: "audio", url: server.url("/voice") }),
    }),
  );
});

test("the end of a call is told once, with its length in seconds and in minutes begun", async () => {
  const server = await serve({ "/voice": `<Pause length="1"/><Pause length="61"/>`, "/status": "" });
  await ring(server, caller(), { placedAt: new Date("2026-11-23T09:00:00Z"), latencySeconds: 0 });
  expect(server.to("/status").map((came) => came.params)).toMatchObject([
    {
      CallStatus: "completed",
      CallDuration: "61",
      Duration: "2",
      SequenceNumber: "0",
      CallbackSource: "call-progress-events",
      Timestamp: "Mon, 23 Nov 2026 09:01:02 +0000",
    },
  ]);
});

/** Serves a body with a content type of its own. */
function typed(type: string, body: string) {
  return (_came: unknown, response: import("node:http").ServerResponse) => {
    response.setHeader("Content-Type", type);
    response.end(body);
    return undefined;
  };
}
