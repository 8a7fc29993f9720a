/** What TaskRouter asks and tells, request by request (Twilio docs: Enqueue; Handling assignment callbacks). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildApp } from "../../src/app.ts";
import { MissedTurn } from "../../src/calls/missed-turn.ts";
import { readFlows } from "../../src/library/library.ts";
import { toldOfRung } from "../../src/live-screen.ts";
import type { Shown } from "../../src/sinks/screen.ts";
import type { TwilioApi } from "../../src/twilio-api/twilio-api.ts";
import { form, post, type Server, startApp, token } from "./signed-server.ts";

const workflow = `WW${"0".repeat(31)}1`;
const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ taskrouter: { workflow: ${workflow} } }] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;

let folder: string;
let server: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-taskrouter-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  server = startApp({ library: readFlows(folder) });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The address in an attribute of a document; as Twilio asks for it, without what stands behind the #. */
function addressIn(text: string, attribute: string): string {
  return (new RegExp(`${attribute}="([^"#]*)`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
}

const found = {
  AccountSid: form.AccountSid,
  WorkflowSid: workflow,
  TaskQueueSid: `WQ${"0".repeat(31)}1`,
  WorkerSid: `WK${"0".repeat(31)}1`,
  WorkerName: "ana",
  WorkerAttributes: '{"contact_uri":"client:ana"}',
  TaskSid: `WT${"0".repeat(31)}1`,
  TaskAttributes: JSON.stringify({ call_sid: form.CallSid }),
  TaskAge: "17",
  ReservationSid: `WR${"0".repeat(31)}1`,
};

/** Posts an assignment callback, which is no request of a call. */
function assign(fields: Record<string, string> = {}, { express, parts } = server, signed = token) {
  const all = { ...found, ...fields };
  const url = `${parts.publicUrl}/voice/assignment`;
  return request(express)
    .post("/voice/assignment")
    .type("form")
    .set("X-Twilio-Signature", twilioWebhooks.getExpectedTwilioSignature(signed, url, all))
    .send(all);
}

/** Tells of the agent's leg as Twilio does: by GET. */
function tell(CallStatus: string, { taskCallSid = form.CallSid, offer = found.ReservationSid } = {}) {
  const leg = new URLSearchParams({ CallSid: "CAagent", CallStatus, taskCallSid });
  const path = `/voice/assigned?call=${form.CallSid}&offer=${offer}&${leg}`;
  const signature = twilioWebhooks.getExpectedTwilioSignature(token, server.parts.publicUrl + path, {});
  return request(server.express).get(path).set("X-Twilio-Signature", signature);
}

const waitIn = async () => (await server.parts.sessions.load(form.CallSid))?.person?.waiting;

test("the screen of an agent whom TaskRouter found is told of no address for hand-offs, that of another one is", async () => {
  const shown: Shown[] = [];
  const screen = { show: (one: Shown) => void shown.push(one), stop() {} };
  writeFileSync(join(folder, "line.yaml"), flow.replace("}]", '}, "+15550101"]'));
  await server.stop();
  server = startApp({ library: readFlows(folder), rung: toldOfRung(screen, "https://ivr.example.com") });
  const { text } = await post(server, "/voice/incoming");
  await assign();
  await post(server, addressIn(text, "action"), { QueueResult: "system-error" });
  expect(shown.map(({ data }) => data)).toMatchObject([
    { agent: "ana", handOff: null },
    { agent: "+15550101", handOff: `https://ivr.example.com/api/calls/${form.CallSid}/hand-off` },
  ]);
});

describe("a caller who is given to TaskRouter", () => {
  let left: string;
  beforeEach(async () => {
    left = addressIn((await post(server, "/voice/incoming")).text, "action");
  });

  test("is called to by the agent, and what becomes of it is known", async () => {
    const { headers, body, status } = await assign();
    expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
    expect(body).toEqual({
      instruction: "dequeue",
      to: "client:ana",
      timeout: 20,
      status_callback_url: `https://ivr.example.com/voice/assigned?call=${form.CallSid}&offer=${found.ReservationSid}`,
      status_callback_events: "ringing,answered,completed",
    });
    expect((await tell("ringing")).text).toContain("<Response></Response>");
    await tell("in-progress");
    expect(await waitIn()).toMatchObject({
      takenAt: expect.any(String),
      offered: {
        agent: "ana",
        task: found.TaskSid,
        taskQueue: found.TaskQueueSid,
        age: 17,
        rangAt: expect.any(String),
        answeredAt: expect.any(String),
      },
    });
  });

  test("an assignment that is asked about twice is answered alike, and counts once", async () => {
    const first = await assign();
    const turn = (await server.parts.sessions.load(form.CallSid))?.turn;
    expect((await assign()).body).toEqual(first.body);
    expect((await server.parts.sessions.load(form.CallSid))?.turn).toBe(turn);
  });

  test("an agent who does not pick up is no longer the one who was found", async () => {
    await assign();
    await tell("no-answer");
    expect((await waitIn())?.offered).toBeNull();
  });

  test("what is told of another call's agent changes nothing", async () => {
    await assign();
    await tell("in-progress", { taskCallSid: "CAother" });
    await tell("in-progress", { offer: "WRother" });
    expect((await waitIn())?.takenAt).toBeNull();
  });

  test.each(["redirected", "redirected-from-bridged"])(
    "who is told to have been %s is asked for again by their own line, and only then the talk is over",
    async (QueueResult) => {
      await assign();
      const { text } = await post(server, left, { QueueResult, QueueTime: "20" });
      expect((await waitIn())?.over).toBe(false);
      const [, moved = ""] = /<Response><Redirect method="POST">([^<#]*)/.exec(text) ?? [];
      const { text: after } = await post(server, moved.replaceAll("&amp;", "&"));
      expect(after).toContain("Goodbye.");
      await server.parts.relay.drain();
      expect(await server.parts.results.responses({ call: form.CallSid })).toMatchObject([{ agent: "ana" }]);
    },
  );

  test("a worker who has no telephone is logged, by id", async () => {
    await assign({ WorkerAttributes: "{}" });
    expect(server.logged()).toContain("TaskRouter found an agent who cannot be called");
    expect(server.logged()).toContain(found.WorkerSid);
  });
});

describe("a caller whom TaskRouter brings into a conference", () => {
  let left: string;
  beforeEach(async () => {
    await server.stop();
    writeFileSync(join(folder, "line.yaml"), flow.replace(" } }] }", ", join: conference } }] }"));
    server = startApp({ library: readFlows(folder) });
    left = addressIn((await post(server, "/voice/incoming")).text, "action");
  });
  const conference = (StatusCallbackEvent: string, CallSid: string, ReasonParticipantLeft = "") =>
    post(server, `/voice/with-agents?call=${form.CallSid}`, {
      StatusCallbackEvent,
      CallSid,
      ReasonParticipantLeft,
    });

  test("is joined with the agent there, and what happens there is told to us", async () => {
    expect((await assign()).body).toEqual({
      instruction: "conference",
      to: "client:ana",
      timeout: 20,
      status_callback: `https://ivr.example.com/voice/assigned?call=${form.CallSid}&offer=${found.ReservationSid}`,
      status_callback_event: "ringing,answered,completed",
      conference_status_callback: `https://ivr.example.com/voice/with-agents?call=${form.CallSid}`,
      conference_status_callback_event: "join,leave",
      end_conference_on_exit: true,
      end_conference_on_customer_exit: true,
    });
  });

  test("agents who come and go are counted, but neither the caller nor who is put out with them", async () => {
    await assign();
    await conference("participant-join", form.CallSid);
    await conference("participant-join", "CAagent");
    await conference("participant-hold", "CAagent");
    expect((await waitIn())?.conference).toEqual({ there: ["CAagent"], gone: [] });
    await conference("participant-leave", form.CallSid, "participant_hung_up");
    await conference("participant-leave", "CAagent", "moderator_ended_conference");
    expect((await waitIn())?.conference).toEqual({ there: ["CAagent"], gone: [] });
    await conference("participant-leave", "CAagent", "participant_hung_up");
    expect((await waitIn())?.conference).toEqual({ there: [], gone: ["CAagent"] });
  });

  test.each(["redirected", "bridged"])(
    "is asked for again by their own line where Twilio tells that they were %s",
    async (QueueResult) => {
      await assign();
      const { text } = await post(server, left, { QueueResult, QueueTime: "20" });
      expect(text).toMatch(/<Response><Redirect method="POST">\/voice\/moved\?/);
      expect((await waitIn())?.over).toBe(false);
    },
  );

  test("is brought back when the last agent has left", async () => {
    const redirected: string[] = [];
    const redirectCall = async (call: string, url: string) => {
      redirected.push(`${call} ${url}`);
      return { outcome: "done" as const };
    };
    const express = buildApp({ ...server.parts, api: { redirectCall } as unknown as TwilioApi });
    const through = { ...server, express };
    expect((await assign({}, through)).body).toMatchObject({ end_conference_on_exit: false });
    for (const StatusCallbackEvent of ["participant-join", "participant-leave"])
      await post(through, `/voice/with-agents?call=${form.CallSid}`, {
        StatusCallbackEvent,
        CallSid: "CAagent",
      });
    const [, address = ""] = /^CA\d+ https:\/\/ivr.example.com(.*)$/.exec(redirected.join()) ?? [];
    expect((await post(server, address)).text).toContain("Goodbye.");
  });
});

test("what is known of a worker without a name is told by id", async () => {
  await post(server, "/voice/incoming");
  await assign({ WorkerName: "", WorkerAttributes: "no JSON" });
  expect((await waitIn())?.offered?.agent).toBe(found.WorkerSid);
});

test("a task that is no call's is left to whoever made it", async () => {
  for (const TaskAttributes of ['{"type":"chat"}', "[]", "", '{"call_sid":7}'])
    expect((await assign({ TaskAttributes })).text).toBe("{}");
});

test("the agent is called for a call that is not known here, as after a failure", async () => {
  expect((await assign()).body).toEqual({ instruction: "dequeue" });
});

test("the agent is called though the store is away, and the call learns of it later", async () => {
  await post(server, "/voice/incoming");
  const { turns } = server.parts;
  let tries = 0;
  const takeAs: typeof turns.takeAs = (call, eventOn) => {
    tries += 1;
    return tries === 1
      ? Promise.reject(new MissedTurn("away", "The store is away."))
      : turns.takeAs(call, eventOn);
  };
  const express = buildApp({ ...server.parts, turns: { ...turns, takeAs } });
  expect((await assign({}, { ...server, express })).body).toEqual({ instruction: "dequeue" });
  await vi.waitFor(async () => expect(await waitIn()).toMatchObject({ offered: { agent: "ana" } }));
});

test("the plain way gives a caller to the workflow where the flow has no telephone", async () => {
  const turns = { ...server.parts.turns, begin: () => Promise.reject(new Error("The store is away.")) };
  const express = buildApp({ ...server.parts, turns });
  const { text } = await post({ ...server, express }, "/voice/incoming");
  expect(text).toContain(`<Enqueue workflowSid="${workflow}"><Task>{"flow":"line"}</Task></Enqueue>`);
});

test("every request of TaskRouter must be signed", async () => {
  expect((await assign({}, server, "another token")).status).toBe(403);
  for (const path of ["assigned", "moved", "with-agents"])
    expect((await post(server, `/voice/${path}`, {}, { with: "another token" })).status).toBe(403);
});
