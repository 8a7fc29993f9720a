import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import request from "supertest";
import { afterEach, describe, expect, test, vi } from "vitest";
import { buildApp } from "../../src/app.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { liveTurns } from "../../src/live-turns.ts";
import { apiToken, form, post, type Server, startApp, token } from "./signed-server.ts";

let server: Server;
afterEach(() => server.stop());

const start = (own: Parameters<typeof startApp>[0] = {}) => {
  server = startApp(own);
  return server;
};
const person = /<Dial[^>]*>.*<Number[^>]*>\+15550100<\/Number>/;
const responsesOf = async () =>
  (
    await request(server.express)
      .get(`/api/responses?call=${form.CallSid}`)
      .set("Authorization", `Bearer ${apiToken}`)
  ).body.responses;

describe("the signature", () => {
  test("a request that Twilio signed is answered with TwiML", async () => {
    start();
    const answer = await post(server, "/voice/incoming?flow=support");
    expect(answer.status).toBe(200);
    expect(answer.type).toBe("text/xml");
    expect(answer.text).toContain("Thank you for calling Northwind.");
  });

  test.each([
    ["another token", { with: "other" }],
    ["another address", { url: "https://evil.example/voice/incoming" }],
    ["the address without its query", { url: "https://ivr.example.com/voice/incoming" }],
  ])("signed with %s is refused, and nothing is done", async (_, signed) => {
    start();
    const answer = await post(server, "/voice/incoming?flow=support", {}, signed);
    expect(answer.status).toBe(403);
    expect(await server.parts.sessions.load(form.CallSid)).toBeNull();
  });

  test("no signature at all is refused", async () => {
    start();
    const answer = await request(server.express).post("/voice/incoming").type("form").send(form);
    expect(answer.status).toBe(403);
  });

  test("a form with a value changed on the way is refused", async () => {
    start();
    const signed = post(server, "/voice/incoming");
    const answer = await signed.send({ Digits: "0" });
    expect(answer.status).toBe(403);
  });

  test("while a token is being replaced, both are good", async () => {
    start({ authTokens: ["new-token", token] });
    expect((await post(server, "/voice/incoming", {}, { with: "new-token" })).status).toBe(200);
    expect((await post(server, "/voice/incoming", { CallSid: "CA2" }, { with: token })).status).toBe(200);
  });

  test("the address is the configured one, whatever the headers say", async () => {
    start();
    const answer = await post(server, "/voice/incoming")
      .set("Host", "evil.example")
      .set("X-Forwarded-Host", "evil.example");
    expect(answer.status).toBe(200);
  });

  test("a port in an https address is left out of what Twilio signs, or not: both are good", async () => {
    start({ publicUrl: "https://ivr.example.com:8443" });
    expect(
      (await post(server, "/voice/incoming", {}, { url: "https://ivr.example.com/voice/incoming" })).status,
    ).toBe(200);
    expect((await post(server, "/voice/incoming")).status).toBe(200);
  });

  test("behind a proxy that takes a path off, the path is in what Twilio signs and in every address that we give", async () => {
    start({ publicUrl: "https://example.com/ivr" });
    const answer = await post(server, "/voice/incoming");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('action="/ivr/voice/heard?turn=1&amp;flow=support&amp;language=en-US#');
  });

  test("another account's calls are refused where an account is set", async () => {
    start({ accountSid: "AC11111111111111111111111111111111" });
    expect((await post(server, "/voice/incoming")).status).toBe(403);
    expect(
      (await post(server, "/voice/incoming", { AccountSid: "AC11111111111111111111111111111111" })).status,
    ).toBe(200);
  });

  test("parameters that Twilio added without notice, empty ones and repeated ones are signed like the others", async () => {
    start();
    expect(
      (
        await post(server, "/voice/incoming", {
          Brandnew: "1",
          ToZip: "",
          CallerName: "très bien — 5 étoiles",
        })
      ).status,
    ).toBe(200);
  });
});

describe("a turn", () => {
  test("that comes twice is answered in the same words, and stored once", async () => {
    start();
    await post(server, "/voice/incoming");
    const once = await post(server, "/voice/heard?turn=1", { Digits: "2" });
    const twice = await post(server, "/voice/heard?turn=1", { Digits: "2" });
    expect(twice.text).toBe(once.text);
    expect((await server.parts.sessions.load(form.CallSid))?.turn).toBe(2);
  });

  test("that comes twice at once is played once", async () => {
    start();
    await post(server, "/voice/incoming");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(server, "/voice/heard?turn=1", { Digits: "2" })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await server.parts.sessions.load(form.CallSid))?.turn).toBe(2);
  });

  test("of an earlier prompt changes nothing", async () => {
    start();
    await post(server, "/voice/incoming");
    const now = await post(server, "/voice/heard?turn=1", { Digits: "2" });
    const late = await post(server, "/voice/heard?turn=1", { Digits: "3" });
    expect(late.text).toBe(now.text);
  });

  test("that answers nothing that was asked changes nothing, and the same words come again", async () => {
    start();
    const first = await post(server, "/voice/incoming");
    const answer = await post(server, "/voice/dialed?turn=1", {
      DialCallStatus: "completed",
      DialBridged: "true",
    });
    expect(answer.text).toBe(first.text);
    await post(server, "/voice/heard?turn=1", { Digits: "0" });
    expect((await post(server, "/voice/silence?turn=2")).text).toMatch(person);
  });

  test.each(["constructor", "__proto__", "tlh"])(
    "that names %s as its language is answered all the same",
    async (language) => {
      start();
      const answer = await post(server, `/voice/heard?turn=3&flow=${language}&language=${language}`);
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(person);
    },
  );

  test("of a call that is not known ends with a person", async () => {
    start();
    const answer = await post(server, "/voice/heard?turn=3", { Digits: "2" });
    expect(answer.text).toMatch(person);
  });

  test("after the caller hung up is answered with nothing to say", async () => {
    start();
    await post(server, "/voice/incoming");
    await post(server, "/voice/heard?turn=1", { Digits: "0" });
    const answer = await post(server, "/voice/dialed?turn=2", {
      DialCallStatus: "canceled",
      CallStatus: "completed",
    });
    expect(answer.text).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
  });

  test("whose key came with the hang-up counts, and nothing is said to it", async () => {
    start();
    await post(server, "/voice/incoming");
    const answer = await post(server, "/voice/heard?turn=1", { Digits: "2", CallStatus: "completed" });
    expect(answer.text).toContain("<Response></Response>");
    expect((await server.parts.sessions.load(form.CallSid))?.chosen).toEqual(["technical help"]);
  });

  test("of a call that is over and not known asks for nothing", async () => {
    start();
    const answer = await post(server, "/voice/dialed?turn=3", {
      DialCallStatus: "canceled",
      CallStatus: "completed",
    });
    expect(answer.text).toContain("<Response></Response>");
  });

  test("without keys or words is silence; an empty key press is no zero", async () => {
    start();
    await post(server, "/voice/incoming");
    const answer = await post(server, "/voice/heard?turn=1", { Digits: "" });
    expect(answer.text).toContain("I did not hear you");
  });
});

describe("the end of a dial", () => {
  const dialed = async (fields: Record<string, string>) => {
    start();
    await post(server, "/voice/incoming");
    await post(server, "/voice/heard?turn=1", { Digits: "0" });
    return (await post(server, "/voice/dialed?turn=2", fields)).text;
  };

  test.each([
    ["joined", { DialCallStatus: "completed", DialBridged: "true", DialCallDuration: "60" }],
    [
      "completed, from a provider that does not tell whether they were joined",
      { DialCallStatus: "completed", DialCallDuration: "60" },
    ],
    ["answered, as a conference says it", { DialCallStatus: "answered", DialBridged: "true" }],
  ])("%s: the survey begins", async (_, fields) => {
    expect(await dialed(fields)).toContain("Did we solve your problem today?");
  });

  test.each([
    ["the agent heard the whisper and hung up", { DialCallStatus: "completed", DialBridged: "false" }],
    ["no answer", { DialCallStatus: "no-answer", DialBridged: "false" }],
    ["busy", { DialCallStatus: "busy" }],
    ["failed", { DialCallStatus: "failed" }],
    [
      "completed after no seconds, and nothing said of joining",
      { DialCallStatus: "completed", DialCallDuration: "0" },
    ],
    ["a word that Twilio has not used so far", { DialCallStatus: "evaporated" }],
  ])("%s: the next person is rung, and no survey", async (_, fields) => {
    const answer = await dialed(fields);
    expect(answer).toMatch(/<Number[^>]*>\+15550101<\/Number>/);
    expect(answer).not.toContain("solve");
  });
});

describe("the agent's leg", () => {
  test("hears the flow, the choice, what the caller gave and the language", async () => {
    start();
    await post(server, "/voice/incoming");
    await post(server, "/voice/heard?turn=1", { Digits: "9" });
    await post(server, "/voice/heard?turn=2", { Digits: "2" });
    await post(server, "/voice/heard?turn=3", { Digits: "001230" });
    const whispered = await post(server, `/voice/whisper?call=${form.CallSid}`, {
      CallSid: "CAagent",
      ParentCallSid: form.CallSid,
    });
    expect(whispered.text).toContain(
      '<Say voice="Polly.Joanna-Neural" language="en-US">A call for support. The caller chose technical help. account: 0 0 1 2 3 0. The caller speaks Spanish.</Say>',
    );
    expect(whispered.text).not.toContain("<Dial");
  });

  test("is joined with the caller even where the call is not known", async () => {
    start();
    const whispered = await post(server, "/voice/whisper?call=CAnobody", { CallSid: "CAagent" });
    expect(whispered.text).toContain("<Response></Response>");
  });
});

describe("when something fails", () => {
  /** A store whose engine is gone. */
  const broken = (): ReturnType<typeof openSqliteSessions> => {
    const store = openSqliteSessions(":memory:");
    void store.close();
    return { ...store, close: async () => {} };
  };

  test("the caller hears one calm sentence and is dialled to a person", async () => {
    start({ sessions: broken() });
    const answer = await post(server, "/voice/incoming");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("I am sorry, something went wrong on our side.");
    expect(answer.text).toMatch(person);
    expect(answer.text).toMatch(
      /\+15550101<\/Number><\/Dial><Say[^>]*>Thank you for calling. If nobody could help you/,
    );
  });

  test("the apology is in the caller's language, on the line and on the fallback", async () => {
    start({ sessions: broken() });
    const path = "/voice/heard?turn=3&flow=support&language=es-ES";
    expect((await post(server, path, { Digits: "1" })).text).toMatch(
      /es-ES">Lo siento.*Le comunico con una persona/,
    );
    const fallback = await post(server, "/voice/fallback", { ErrorUrl: `https://ivr.example.com${path}` });
    expect(fallback.text).toMatch(/es-ES">Lo siento/);
    const whole = await post(server, "/voice/fallback", { ErrorUrl: `https://ivr.example.com${path}#rc=2` });
    expect(whole.text).toBe(fallback.text);
    const unknown = await post(server, "/voice/heard?turn=3&flow=constructor&language=__proto__", {
      Digits: "1",
    });
    expect(unknown.text).toMatch(person);
  });

  test("the agent's leg and the callbacks get an empty document, for a Dial has no place there", async () => {
    start({ sessions: broken() });
    for (const path of ["/voice/whisper?call=CA1", "/voice/status"]) {
      const answer = await post(server, path, {
        CallStatus: path.includes("status") ? "completed" : "in-progress",
      });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain("<Response></Response>");
    }
  });

  test("the fallback needs no store", async () => {
    start({ sessions: broken() });
    const answer = await post(server, "/voice/fallback", {
      ErrorCode: "11200",
      ErrorUrl: "https://ivr.example.com/voice/heard?turn=3",
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(person);
  });

  test("a call whose caller was put through by the fallback has failed, told once, and was not abandoned", async () => {
    start();
    await post(server, "/voice/incoming");
    const failed = { ErrorCode: "11200", ErrorUrl: "https://ivr.example.com/voice/heard?turn=1" };
    const first = await post(server, "/voice/fallback", failed);
    await vi.waitFor(async () => expect((await server.parts.sessions.load(form.CallSid))?.failed).toBe(true));
    expect((await post(server, "/voice/fallback", failed)).text).toBe(first.text);
    await post(server, "/voice/status", { CallStatus: "completed" });
    expect((await server.parts.sessions.load(form.CallSid))?.outcome).toBe("failed");
    expect(server.logged()).toContain("its error 11200");
    await server.parts.relay.drain();
    const told = (await server.parts.results.entries(form.CallSid)).map(({ effect }) => effect.type);
    expect(told).toEqual(["callStarted", "turnFailed", "callEnded"]);
  });

  test("the failure is logged with the call and without anything personal", async () => {
    start({ sessions: broken() });
    await post(server, "/voice/heard?turn=1", { Digits: "4711", SpeechResult: "my secret words" });
    expect(server.logged()).toContain(form.CallSid);
    expect(server.logged()).not.toMatch(/4711|secret|5550107777/);
  });

  test("readyz says which part is not ready", async () => {
    start({ sessions: broken() });
    const answer = await request(server.express).get("/readyz");
    expect(answer.status).toBe(503);
    expect(answer.body.parts.results).toBe("ready");
    expect(answer.body.parts.sessions).not.toBe("ready");
  });

  test("a POST that became a GET on the way, its form lost, ends with a person and is no answer", async () => {
    start();
    await post(server, "/voice/incoming");
    const { default: twilioWebhooks } = await import("twilio/lib/webhooks/webhooks.js");
    const path = "/voice/heard?turn=1";
    const signature = twilioWebhooks.getExpectedTwilioSignature(token, `https://ivr.example.com${path}`, {});
    const answer = await request(server.express).get(path).set("X-Twilio-Signature", signature);
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(person);
    expect((await server.parts.sessions.load(form.CallSid))?.turn).toBe(1);
  });

  test("and so it does where only one account is served: such a request names none", async () => {
    start({ accountSid: form.AccountSid });
    const { default: twilioWebhooks } = await import("twilio/lib/webhooks/webhooks.js");
    const path = "/voice/heard?turn=1";
    const signature = twilioWebhooks.getExpectedTwilioSignature(token, `https://ivr.example.com${path}`, {});
    const answer = await request(server.express).get(path).set("X-Twilio-Signature", signature);
    expect(answer.text).toMatch(person);
  });

  test("a form of more than 64 kB is refused", async () => {
    start();
    const answer = await post(server, "/voice/heard?turn=1", { SpeechResult: "a".repeat(70_000) });
    expect(answer.status).toBe(400);
  });
});

test("a whole call: what was given is stored and scored, and nothing personal is logged or in an address", async () => {
  start();
  const documents: string[] = [];
  const send = async (path: string, fields: Record<string, string> = {}) => {
    const { text } = await post(server, path, fields);
    documents.push(text);
    return text;
  };
  await send("/voice/incoming");
  await send("/voice/heard?turn=1", { Digits: "2" });
  await send("/voice/heard?turn=2", { Digits: "987654" });
  await send(`/voice/whisper?call=${form.CallSid}`, { CallSid: "CAagent" });
  await send("/voice/dialed?turn=3", {
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallDuration: "61",
  });
  await send("/voice/heard?turn=5", { Digits: "1" });
  await send("/voice/heard?turn=6", { SpeechResult: "I'd give it a four.", Confidence: "0.91" });
  await send("/voice/heard?turn=7", { Digits: "5" });
  await send("/voice/heard?turn=8", { SpeechResult: "Ten." });
  await send("/voice/recorded?turn=9", {
    RecordingUrl: "https://api.twilio.example/RE9",
    RecordingSid: "RE9",
    RecordingDuration: "6",
    Digits: "#",
  });
  await send("/voice/status", { CallStatus: "completed" });
  await send(`/voice/transcribed?call=${form.CallSid}`, {
    TranscriptionStatus: "completed",
    TranscriptionText: "Quite lovely",
    RecordingSid: "RE9",
  });

  const [response] = await responsesOf();
  expect(response).toMatchObject({
    call: form.CallSid,
    flow: "support",
    survey: "after-call",
    disposition: "completed",
    scores: { csi: 75, art: { access: 100, resolution: 100, treatment: 75 }, nps: 100, fcr: 100 },
  });
  expect(response.scores.art.index).toBeCloseTo(275 / 3, 9);
  expect(
    response.answers.map(({ question, value }: { question: string; value: unknown }) => [question, value]),
  ).toEqual([
    ["resolved", "yes"],
    ["agent", 4],
    ["reach", 5],
    ["recommend", 10],
    ["comment", "Quite lovely"],
  ]);
  expect(server.logged()).toContain("A call ended.");
  expect(server.logged()).not.toMatch(/987654|5550107777|I'd give|Quite lovely|RE9/);
  const addresses = documents.flatMap((document) =>
    [...document.matchAll(/(?:action|url|transcribeCallback)="([^"]*)"/g)].map(([, url]) => url),
  );
  expect(addresses.join()).not.toMatch(/987654|5550107777/);
});

test("only the end of a call ends it", async () => {
  start();
  await post(server, "/voice/incoming");
  await post(server, "/voice/status", { CallStatus: "in-progress" });
  expect((await server.parts.sessions.load(form.CallSid))?.outcome).toBeNull();
  await post(server, "/voice/status", { CallStatus: "completed" });
  expect((await server.parts.sessions.load(form.CallSid))?.outcome).toBe("abandoned-in-menu");
});

test("what Twilio could not write out has no words, whatever text comes with that", async () => {
  start();
  await post(server, "/voice/incoming");
  const transcribed = (RecordingSid: string, TranscriptionStatus: string, TranscriptionText: string) =>
    post(server, `/voice/transcribed?call=${form.CallSid}`, {
      RecordingSid,
      TranscriptionStatus,
      TranscriptionText,
    });
  await transcribed("RE6", "in-progress", "(blank)");
  await transcribed("RE7", "failed", "(blank)");
  await transcribed("RE8", "completed", "");
  await transcribed("RE9", "completed", "Quite lovely");
  await server.parts.relay.drain();
  const told = (await server.parts.results.entries(form.CallSid)).map(({ effect }) => effect);
  expect(told.slice(1)).toEqual([
    { type: "transcriptFailed", recording: "RE7" },
    { type: "transcriptFailed", recording: "RE8" },
    { type: "transcribed", recording: "RE9", text: "Quite lovely" },
  ]);
});

test("a call counts once, in whichever order its own end and the end of its talk come", async () => {
  start();
  await post(server, "/voice/incoming");
  await post(server, "/voice/heard?turn=1", { Digits: "0" });
  await post(server, `/voice/whisper?call=${form.CallSid}`, { CallSid: "CAagent" });
  await post(server, "/voice/status", { CallStatus: "completed" });
  await post(server, "/voice/dialed?turn=2", {
    CallStatus: "completed",
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallDuration: "61",
  });
  const { text } = await request(server.express).get("/metrics");
  expect(text).toContain('aftercall_calls_total{outcome="reached-a-person"} 1');
  expect(text).toContain('aftercall_surveys_total{disposition="left-before-offer"} 1');
});

test("the metrics count what happened", async () => {
  start();
  await post(server, "/voice/incoming");
  await post(server, "/voice/silence?turn=1");
  await post(server, "/voice/status", { CallStatus: "completed" });
  await post(server, "/voice/status", { CallStatus: "completed" });
  const { text } = await request(server.express).get("/metrics");
  expect(text).toContain('aftercall_calls_total{outcome="abandoned-in-menu"} 1');
  expect(text).toContain('aftercall_prompt_misses_total{document="support",node="main",why="silence"} 1');
  expect(text).toContain("aftercall_turns_total 4");
});

test("what is not signed is no turn, in no figure", async () => {
  start();
  await request(server.express).post("/voice/incoming").type("form").send(form);
  await post(server, "/voice/incoming", {}, { with: "other" });
  const { text } = await request(server.express).get("/metrics");
  expect(text).toContain("aftercall_turns_total 0");
  expect(text).toContain("aftercall_turn_seconds_count 0");
});

test("a failure that is not a store's is not counted as one", async () => {
  start();
  const { library } = server.parts;
  const forgetful = { ...library, find: () => undefined };
  const turns = liveTurns({ ...server.parts, library: forgetful });
  const express = buildApp({ ...server.parts, library: forgetful, turns });
  await post(server, "/voice/incoming");
  expect((await post({ ...server, express }, "/voice/heard?turn=1", { Digits: "2" })).text).toMatch(person);
  const { text } = await request(server.express).get("/metrics");
  expect(text).toContain('aftercall_failed_turns_total{reason="fault"} 1');
  expect(text).not.toMatch(/^aftercall_store_errors_total\{.*\} [1-9]/m);
});

describe("a body that is longer than any form", () => {
  /** Sends a request whose body never ends, as far as it is taken, and gives the answer. The connection is closed after it. */
  async function sendEndless(headers: Record<string, string>): Promise<string> {
    const web = createServer(server.express).listen(0, "127.0.0.1");
    await once(web, "listening");
    const socket = connect((web.address() as AddressInfo).port, "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      answer += text;
    });
    socket.on("error", () => {});
    const lines = Object.entries({ Host: "x", "Content-Length": "1000000000", ...headers });
    socket.write(
      `POST /voice/incoming HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
    socket.write("a".repeat(70_000));
    await new Promise((resolve) => socket.once("close", resolve));
    web.close();
    return answer;
  }

  test("is not listened to where nobody signed it", async () => {
    start();
    expect(await sendEndless({})).toMatch(/^HTTP\/1.1 403 /);
  });

  test("is cut off where somebody claims to have signed it", async () => {
    start();
    expect(await sendEndless({ "X-Twilio-Signature": "none" })).toMatch(/^HTTP\/1.1 400 /);
  });
});

test("helmet guards what is not Twilio's", async () => {
  start();
  expect((await request(server.express).get("/healthz")).headers["content-security-policy"]).toBeDefined();
  expect((await post(server, "/voice/incoming")).headers["content-security-policy"]).toBeUndefined();
});
