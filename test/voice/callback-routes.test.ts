/** What Twilio tells of the calls that we place twice, late or in another order, and while a store is away. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MissedTurn } from "../../src/calls/missed-turn.ts";
import { newSession } from "../../src/flow/step.ts";
import { type Library, readFlows } from "../../src/library/library.ts";
import type { OutboundCall } from "../../src/outbound/outbound-call.ts";
import { place } from "../../src/outbound/place.ts";
import { calling, missed } from "../../src/outbound/progress.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import { outboundAddresses } from "../../src/voice/outbound-addresses.ts";
import { sampleCall } from "../outbound/sample-call.ts";
import { post, type Server, startApp } from "./signed-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+12125550111", agent: ana }, { number: "+12125550112", agent: ben }] }
calling: { name: Harbour Insurance, from: "+12125550100", countries: [US], tries: 2, pause: 10m }
start: later
nodes: { later: { callback: { queue: billing } } }
`;
const [ana, ben] = ["CAana", "CAben"];
const addresses = outboundAddresses("https://ivr.example.com");
const pathOf = (address: string) => address.replace("https://ivr.example.com", "").replace(/#.*/, "");

let folder: string;
let library: Library;
let server: Server;
let clock: number;
/** A second later each time. */
function now(): Date {
  clock += 1000;
  return new Date(Date.UTC(2030, 0, 7, 9) + clock);
}

beforeEach(async () => {
  clock = 0;
  folder = mkdtempSync(join(tmpdir(), "aftercall-callback-routes-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  library = readFlows(folder);
  server = startApp({ library, now });
  const line = library.find("line");
  if (!line) throw new Error("The flow was written.");
  const session = newSession("CAfirst", line);
  await server.parts.outbound.add({ ...sampleCall("caller", "CAfirst"), flow: "line", before: session });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const id = "callback-CAfirst";
const stored = async () => (await server.parts.outbound.load(id)) as OutboundCall;
async function becomes(change: (call: OutboundCall) => OutboundCall | null): Promise<OutboundCall> {
  const changed = change(await stored());
  if (!changed || !(await server.parts.outbound.save(changed))) throw new Error("It could not be changed.");
  return changed;
}
const at = () => now().toISOString();

/** The promised calls cannot be read until what this gives is called, which waits until that was tried again. */
function outboundAway(): () => Promise<void> {
  const away = vi
    .spyOn(server.parts.outbound, "load")
    .mockRejectedValue(new MissedTurn("away", "The store is away."));
  return async () => {
    const tries = away.mock.calls.length;
    await vi.waitFor(() => expect(away.mock.calls.length).toBeGreaterThan(tries), 10_000);
    away.mockRestore();
  };
}

/** Twilio is asked to ring an agent. Gives the path at which it tells how that gets on. */
async function ringing(telephone: number, meanwhile: () => Promise<unknown> = async () => {}) {
  const agent = telephone === 0 ? "ana" : "ben";
  const address = telephone === 0 ? "+12125550111" : "+12125550112";
  await becomes((call) => calling(call, { leg: "agent", address, agent, telephone }, at()));
  const { outbound } = server.parts;
  const asked: OutboundCall[] = [];
  const api = {
    placeCall: async () => {
      await meanwhile();
      return { outcome: "done", call: telephone === 0 ? ana : ben } as const;
    },
  };
  await place({ outbound, api, addresses, now, asked: (call: OutboundCall) => void asked.push(call) }, id);
  const [call] = asked;
  if (!call) throw new Error("Twilio was not asked.");
  return { answered: pathOf(addresses.answered(call)), status: pathOf(addresses.status(call)) };
}
const addressIn = (text: string, attribute: string) =>
  (new RegExp(`${attribute}="([^"#]*)`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");

test("the end of one agent's call, told twice, is not the end of the next agent's", async () => {
  const first = await ringing(0);
  const over = { CallSid: ana, CallStatus: "no-answer" };
  await post(server, first.status, over);
  await ringing(1);
  await post(server, first.status, over);
  expect((await stored()).state).toMatchObject({ is: "calling", agent: "ben", call: ben });
});

test("Twilio's answer that comes after the end of one agent's call is not taken for the next agent's", async () => {
  let telephone = 0;
  const late = ringing(0, async () => {
    await becomes((call) => missed(call, at()));
    telephone = 1;
    await becomes((call) =>
      calling(call, { leg: "agent", address: "+12125550112", agent: "ben", telephone }, at()),
    );
    await becomes((call) =>
      call.state.is === "calling"
        ? { ...call, revision: call.revision + 1, state: { ...call.state, placedAt: at() } }
        : null,
    );
  });
  await late;
  expect((await stored()).state).toMatchObject({ is: "calling", agent: "ben", call: null });
});

test("an agent's key that is told twice puts them into their waiting both times, and another one's does not", async () => {
  const { answered } = await ringing(0);
  const { text } = await post(server, answered, { CallSid: ana });
  const keyed = addressIn(text, "action");
  const [once, twice, another] = [
    await post(server, keyed, { CallSid: ana, Digits: "1" }),
    await post(server, keyed, { CallSid: ana, Digits: "1" }),
    await post(server, keyed, { CallSid: ben, Digits: "1" }),
  ];
  expect(once.text).toContain("<Enqueue ");
  expect(twice.text).toBe(once.text);
  expect(another.text).toContain("<Response><Hangup/></Response>");
});

test("the key of an agent whose call has ended takes nothing from the next agent", async () => {
  const { answered, status } = await ringing(0);
  const { text } = await post(server, answered, { CallSid: ana });
  await post(server, status, { CallSid: ana, CallStatus: "completed" });
  await ringing(1);
  const late = await post(server, addressIn(text, "action"), { CallSid: ana, Digits: "1" });
  expect(late.text).toContain("<Response><Hangup/></Response>");
  expect((await stored()).state).toMatchObject({ leg: "agent", agent: "ben" });
});

test("the end of a call that is told while the promised calls are away is played once they are back", async () => {
  const { status } = await ringing(0);
  const isBack = outboundAway();
  const answer = await post(server, status, { CallSid: ana, CallStatus: "busy" });
  expect(answer.status).toBe(200);
  await isBack();
  await vi.waitFor(async () => expect((await stored()).state).toMatchObject({ is: "waiting" }), 10_000);
});

describe("a caller who is put through the plain way", () => {
  const line = { CallSid: "CAback", Direction: "outbound-api" };

  async function picksUp(): Promise<OutboundCall> {
    return becomes((call) =>
      call.to === null
        ? null
        : {
            ...call,
            revision: call.revision + 1,
            state: { ...callersTelephone, address: call.to, since: at(), placedAt: at() },
          },
    );
  }
  const callersTelephone = { is: "calling", leg: "caller", call: null, agent: "ana" } as const;
  /** Somebody whom the plain way rang has picked up. */
  const reached = (plainWay: string) =>
    post(server, addressIn(plainWay, "statusCallback"), {
      CallSid: "CAcolleague",
      ParentCallSid: line.CallSid,
    });

  test("before their call could begin, and reached somebody, is not called again", async () => {
    const answered = pathOf(addresses.answered(await picksUp()));
    const isBack = outboundAway();
    const { text } = await post(server, answered, line);
    expect(text).toMatch(/something went wrong.*<Dial [^>]*sequential="true"/);
    expect(text.match(/statusCallbackEvent="answered"/g)).toHaveLength(2);
    await reached(text);
    await isBack();
    await vi.waitFor(async () => expect((await stored()).state).toMatchObject({ how: "served" }), 10_000);
  });

  test("in the midst of it, and reached somebody, is not called again", async () => {
    await post(server, pathOf(addresses.answered(await picksUp())), line);
    const { text } = await post(server, "/voice/fallback?flow=line", line);
    await reached(text);
    expect((await stored()).state).toMatchObject({ is: "closed", how: "served" });
  });

  test("and reached nobody is called again", async () => {
    const call = await picksUp();
    await post(server, pathOf(addresses.answered(call)), line);
    await post(server, "/voice/fallback?flow=line", line);
    await post(server, pathOf(addresses.status(call)), { ...line, CallStatus: "completed" });
    expect((await stored()).state).toMatchObject({ is: "waiting" });
  });

  test("before their call could begin, and reached nobody, is called again", async () => {
    const call = await picksUp();
    const away = vi.spyOn(server.parts.sessions, "save").mockRejectedValueOnce(new Error("away"));
    const { text } = await post(server, pathOf(addresses.answered(call)), line);
    away.mockRestore();
    expect(text).toContain("something went wrong");
    expect((await stored()).state).toMatchObject({ is: "talking" });
    await post(server, pathOf(addresses.status(call)), { ...line, CallStatus: "completed" });
    expect((await stored()).state).toMatchObject({ is: "waiting" });
  });

  test("who rang us themselves, is nobody whom we would call again, and nothing is told of it", async () => {
    const { text } = await post(server, "/voice/fallback?flow=line", { ...line, Direction: "inbound" });
    expect(text).toContain("<Dial ");
    expect(text).not.toContain("statusCallback");
  });
});

test("Twilio's fallback on an agent's line ends it, and rings nobody else", async () => {
  await becomes((call) => calling(call, { leg: "agent", address: "+12125550111", agent: "ana" }, at()));
  const fallback = pathOf(addresses.fallback(await stored()));
  expect((await post(server, fallback, { CallSid: ana })).text).toContain("<Response><Hangup/></Response>");
});

/** The caller has picked up, wants the talk, and is put into a queue for the agent who called. Gives the path by which Twilio asks what they hear there. */
async function wantsTheTalk(): Promise<string> {
  const line = library.find("line");
  if (!line) throw new Error("The flow was written.");
  await becomes((call) => ({
    ...call,
    revision: call.revision + 1,
    state: { is: "talking", call: "CAback", agent: "ana" },
  }));
  const { turns } = server.parts;
  const { session: before } = await turns.begin("CAfirst", line, "+12125550142", at());
  const turn = await turns.beginPlaced("CAback", line, "+12125550142", (callerKey) => ({
    type: "calledBack",
    outbound: id,
    number: "+12125550142",
    callerKey,
    before,
    at: at(),
  }));
  const { awaiting } = turn.session;
  const { text } = await post(server, `/voice/heard?turn=${awaiting}`, { CallSid: "CAback", Digits: "1" });
  return addressIn(text, "waitUrl");
}

test("who took a call back is told of once it is known, where that is away when they are joined", async () => {
  await wantsTheTalk();
  const isBack = outboundAway();
  await post(server, `/voice/joining?outbound=${id}&queue=billing`, { CallSid: "CAback" });
  await isBack();
  const { turns } = server.parts;
  const agent = async () => (await turns.takeAs("CAback", () => null))?.session.person?.agent ?? null;
  await vi.waitFor(async () => expect(await agent()).toBe("ana"), 10_000);
});

describe("a caller who wants the talk", () => {
  const ringing = `/voice/called-back-ringing?outbound=${id}`;
  const asked = (path: string) => post(server, path, { CallSid: "CAback" });
  const agentAsked = () => post(server, ringing, { CallSid: ana });
  const leaves = "<Response><Leave/></Response>";

  test("waits on where Twilio asks twice at once what they hear", async () => {
    const waiting = await wantsTheTalk();
    expect((await agentAsked()).text).not.toContain(leaves);
    const [once, twice] = [await asked(waiting), await asked(waiting)];
    expect(once.text).toContain("<Play");
    expect(twice.text).toContain("<Play");
    expect((await agentAsked()).text).toContain(leaves);
  });

  test("goes to the front where the agent does not come, who waits for them no more", async () => {
    const waiting = await wantsTheTalk();
    await asked(waiting);
    clock += 10_000;
    expect((await asked(waiting)).text).toContain(leaves);
    await asked(waiting.replace("/waited?", "/left?"));
    expect((await agentAsked()).text).toContain(leaves);
  });
});

describe("while stores are away, an agent at the desk", () => {
  const atDesk = { CallSid: ana, From: "+12125550111", To: "+12125550190" };
  const noTalk = { ...atDesk, DialCallStatus: "failed" };
  const where = `outbound=${id}&desk=line&agent=0`;

  beforeEach(async () => {
    writeFileSync(
      join(folder, "line.yaml"),
      `${flow.replace("person: { dial: [", "person: { dial: [{ queue: billing }, ")}queues: { billing: {} }
desk: { numbers: ["+12125550190"], agents: [{ number: "+12125550111", agent: ana }], queues: [billing] }
`,
    );
    await server.stop();
    const line = openSqliteWaitingLine(":memory:");
    await line.close();
    server = startApp({ library: readFlows(folder), now, line: { ...line, close: async () => {} } });
  });

  test("goes on with the next caller of their queues when a call back is over", async () => {
    const { text } = await post(server, `/voice/called-back-over?${where}`, noTalk);
    expect(text).toMatch(/<Response><Dial [^>]*><Queue [^>]*>billing \(0\)<\/Queue><\/Dial><\/Response>$/);
    expect(addressIn(text, "action")).toContain("/voice/take?desk=line&agent=0");
  });

  test("is joined with whoever waits for them, and goes on at the desk where nobody does", async () => {
    server.parts.outbound.load = () => Promise.reject(new Error("away"));
    const { text } = await post(server, `/voice/called-back-meet?${where}`, {
      ...atDesk,
      QueueResult: "leave",
    });
    expect(text).toMatch(/<Dial [^>]*><Queue [^>]*>\(callback-CAfirst\)<\/Queue><\/Dial><\/Response>$/);
    const { text: next } = await post(server, addressIn(text, "action"), noTalk);
    expect(next).toContain(">billing (0)</Queue>");
  });

  test("is at the desk still where Twilio asks for the fallback", async () => {
    const { text } = await post(server, "/voice/fallback", atDesk);
    expect(text).toMatch(/You are ready\..*<Enqueue [^>]*>desk line 0<\/Enqueue>/);
  });
});
