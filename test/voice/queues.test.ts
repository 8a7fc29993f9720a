/** A queue and its desk as Twilio asks about them, request by request (Twilio docs: Enqueue, Queue). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** The address in an attribute of a document; as Twilio asks for it, without what stands behind the #. */
function addressIn(text: string, attribute: string): string {
  return (new RegExp(`${attribute}="([^"#]*)`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
}

const caller = (number: number) => ({ CallSid: `CAcaller${number}`, From: `+1555010700${number}` });
const ana = { CallSid: "CAana", From: "+15550101", To: "+15550190" };

/** A caller who is in the queue and has heard their place once. */
async function waits(number: number) {
  const from = caller(number);
  const { text: enqueued } = await post(server, "/voice/incoming", from);
  const left = addressIn(enqueued, "action");
  const wait = addressIn(enqueued, "waitUrl");
  const { text: heard } = await post(server, wait, from);
  return { from, left, wait, heard };
}

test("a caller is put into the queue, hears place and music, and again after each while", async () => {
  const { text } = await post(server, "/voice/incoming", caller(1));
  expect(text).toMatch(
    /<Enqueue action="[^"]*" method="POST" waitUrl="[^"]*" waitUrlMethod="POST">support<\/Enqueue><\/Response>$/,
  );
  const { text: first } = await post(server, addressIn(text, "waitUrl"), caller(1));
  expect(first).toContain("You are next.");
  expect(first).toContain('<Play loop="3">/voice/melody.wav</Play>');
  const { text: second } = await post(server, addressIn(text, "waitUrl"), caller(1));
  expect(second).toContain("You are next.");
});

test("the place is that in the line of all callers, and moves up", async () => {
  const first = await waits(1);
  const second = await waits(2);
  expect(second.heard).toContain("You are number 2 in line.");
  await post(server, first.left, { ...first.from, QueueResult: "hangup", CallStatus: "completed" });
  const { text } = await post(server, second.wait, second.from);
  expect(text).toContain("You are next.");
});

test("a key that Twilio brings twice counts once", async () => {
  const { from, heard } = await waits(1);
  const keyed = addressIn(heard, "action");
  const one = await post(server, keyed, { ...from, Digits: "2" });
  const other = await post(server, keyed, { ...from, Digits: "2" });
  expect(other.text).toBe(one.text);
  expect((await server.parts.sessions.load(from.CallSid))?.person?.waiting?.leavingFor).toBe("message");
});

test("who is on the way out of the queue is not told to wait on", async () => {
  const { from, heard, wait } = await waits(1);
  await post(server, addressIn(heard, "action"), { ...from, Digits: "2" });
  expect((await post(server, wait, from)).text).toContain("<Response><Leave/></Response>");
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

/** Ana, who has rung in. */
async function atDesk() {
  const { text } = await post(server, "/voice/incoming", ana);
  return { ready: text, looks: addressIn(text, "waitUrl"), takes: addressIn(text, "action") };
}
const left = { ...ana, QueueResult: "leave" };

describe("the desk", () => {
  test("an agent who rings in waits, and is put through to the caller with what is known of them", async () => {
    const { ready, looks, takes } = await atDesk();
    expect(ready).toContain("You are ready.");
    expect((await post(server, looks, ana)).text).toContain('<Response><Pause length="5"/></Response>');

    const caller = await waits(1);
    expect((await post(server, looks, ana)).text).toContain("<Response><Leave/></Response>");
    const { text: taking } = await post(server, takes, left);
    expect(taking).toMatch(
      /A call for line\..*<Dial [^>]*><Queue [^>]*>support<\/Queue><\/Dial><\/Response>$/,
    );
    const { text: joining } = await post(server, addressIn(taking, "<Queue url"), caller.from);
    expect(joining).toContain("<Response></Response>");
    const { text: goodbye } = await post(server, caller.left, {
      ...caller.from,
      QueueResult: "bridged",
      QueueTime: "12",
    });
    expect(goodbye).toContain("Goodbye.");

    await server.parts.relay.drain();
    expect(await server.parts.results.responses({ call: caller.from.CallSid })).toMatchObject([
      { agent: "ana", queue: "support" },
    ]);
    await waits(2);
    expect((await post(server, addressIn(taking, "action"), ana)).text).toContain("<Queue ");
  });

  test("a caller who has left meanwhile is passed over, and the agent waits on", async () => {
    const { takes } = await atDesk();
    await waits(1);
    await post(server, "/voice/status", { ...caller(1), CallStatus: "completed" });
    expect((await post(server, takes, left)).text).toMatch(/<Enqueue [^>]*>desk line 0<\/Enqueue>/);
  });

  test("a caller who is on the way to one agent is offered to no other", async () => {
    const { takes } = await atDesk();
    await waits(1);
    const ben = { CallSid: "CAben", From: "client:ben", To: "+15550190" };
    const { text } = await post(server, "/voice/incoming", ben);
    await post(server, takes, left);
    expect((await post(server, addressIn(text, "waitUrl"), ben)).text).toContain("<Pause ");
    expect((await post(server, addressIn(text, "action"), { ...ben, QueueResult: "leave" })).text).toContain(
      "desk line 1</Enqueue>",
    );
  });

  test("agents at work are counted, until they hang up", async () => {
    const agents = async () =>
      (await server.parts.line.place("support", caller(1).CallSid, new Date().toISOString()))?.agents;
    await waits(1);
    const { looks } = await atDesk();
    expect(await agents()).toBe(0);
    await post(server, looks, ana);
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

  describe("with a PIN", () => {
    beforeEach(async () => {
      await server.stop();
      server = startApp({ library: readFlows(folder), deskPins: ["493817", "27182818"] });
    });
    /** Keys in all of these, one after the other; gives what was heard last. */
    async function keyIn(...keys: string[]): Promise<string> {
      let { text } = await post(server, "/voice/incoming", ana);
      for (const Digits of keys)
        ({ text } = await post(server, addressIn(text, "action"), { ...ana, Digits }));
      return text;
    }

    test("an agent is asked for it, and gets callers only then", async () => {
      await waits(1);
      const asked = await keyIn();
      expect(asked).toMatch(
        /<Gather input="dtmf" finishOnKey="#" timeout="10" actionOnEmptyResult="true" .*Please key in your PIN, then press pound\..*<\/Gather><\/Response>$/,
      );
      expect(asked).not.toContain("Enqueue");
      const ready = await keyIn("493817");
      expect(ready).toContain("You are ready.");
      expect((await post(server, addressIn(ready, "action"), left)).text).toContain("<Queue ");
    });

    test("each of several opens, at the third try as well", async () => {
      expect(await keyIn("493810", "", "27182818")).toContain("You are ready.");
    });

    test("who does not know it is told so twice, then sent away", async () => {
      expect(await keyIn("493810")).toContain("That is not the PIN.");
      expect(await keyIn("493810", "49381")).toContain("That is not the PIN.");
      expect(await keyIn("493810", "49381", "4938177")).toMatch(/for our agents\..*<Hangup\/><\/Response>$/);
    });

    test("each wrong one is logged, though its caller hangs up before they are sent away, and not what was keyed in", async () => {
      const logged = () => server.logged().match(/the number may be forged/g) ?? [];
      await keyIn("493817");
      await keyIn("", "");
      expect(logged()).toHaveLength(0);
      await keyIn("493810", "49381");
      expect(logged()).toHaveLength(2);
      await keyIn("", "", "");
      expect(logged()).toHaveLength(3);
      for (const personal of [ana.From, "493810"]) expect(server.logged()).not.toContain(personal);
    });

    test("where Twilio asks for the fallback it is asked for again", async () => {
      await keyIn("493817");
      const { text } = await post(server, "/voice/fallback", { ...ana, ErrorCode: "11200" });
      expect(text).toContain("Please key in your PIN");
    });

    test("a client, who has signed in already, is not asked", async () => {
      const ben = { CallSid: "CAben", From: "client:ben", To: "+15550190" };
      expect((await post(server, "/voice/incoming", ben)).text).toContain("You are ready.");
    });

    test("a stranger is not even asked", async () => {
      const { text } = await post(server, "/voice/incoming", { ...ana, From: "+15550999" });
      expect(text).toContain("This number is for our agents.");
    });
  });

  test("a caller of another level is taken out of that level's own queue, before those who have waited longer", async () => {
    mkdirSync(join(folder, "lists"));
    writeFileSync(join(folder, "lists", "vip.txt"), caller(2).From);
    writeFileSync(
      join(folder, "line.yaml"),
      flow.replace("support: {}", "support: { first: [{ list: vip, come: 2 }] }"),
    );
    await server.stop();
    server = startApp({ library: readFlows(folder) });
    const { takes } = await atDesk();
    await waits(1);
    await waits(2);
    expect((await post(server, takes, left)).text).toContain(">support (2)</Queue>");
  });

  test("a caller whom the line still has at another level is taken out of the queue in which they stand", async () => {
    const { takes } = await atDesk();
    const first = await waits(1);
    await server.parts.line.leave("support", first.from.CallSid);
    await server.parts.line.join({
      queue: "support",
      call: first.from.CallSid,
      level: 0,
      since: "2026-01-05T15:00:00Z",
    });
    expect((await post(server, takes, left)).text).toContain(">support</Queue>");
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

  test("agents still get the first caller of their queue, from each level in turn", async () => {
    const { looks, takes } = await atDesk();
    expect((await post(server, looks, ana)).text).toContain("<Leave/>");
    const { text: front } = await post(server, takes, left);
    expect(front).toMatch(/<Response><Dial [^>]*><Queue [^>]*>support \(0\)</);
    const nobody = { ...ana, DialCallStatus: "no-answer", DialBridged: "false" };
    const { text: usual } = await post(server, addressIn(front, "action"), nobody);
    expect(usual).toMatch(/<Response><Dial [^>]*><Queue [^>]*>support</);
    const { text: again } = await post(server, addressIn(usual, "action"), nobody);
    expect(again).toMatch(/<Response><Pause length="5"\/><Dial [^>]*><Queue [^>]*>support \(0\)</);
    const { text: once } = await post(server, addressIn(again, "action"), nobody);
    const talked = { ...ana, DialCallStatus: "completed", DialBridged: "true", DialCallDuration: "60" };
    const { text: after } = await post(server, addressIn(once, "action"), talked);
    expect(after).toContain(">support (0)</Queue>");
  });
});

test("a question of the queue that fails does not end the wait", async () => {
  const { from, wait } = await waits(1);
  const turns = { ...server.parts.turns, take: () => Promise.reject(new Error("The store is away.")) };
  const express = buildApp({ ...server.parts, turns });
  const { text } = await post({ ...server, express }, wait, from);
  expect(text).toContain("<Response><Play>/voice/melody.wav</Play></Response>");
});

test.each([
  ["/voice/melody.wav", 16],
  ["/voice/note.wav", 2],
  ["/voice/ringing.wav", 3],
])("%s is a sound file that telephones can play", async (path, seconds) => {
  const { headers, body } = await request(server.express).get(path).buffer(true);
  expect(headers["content-type"]).toBe("audio/wav");
  expect(body.subarray(0, 4).toString()).toBe("RIFF");
  expect(body.readUInt32LE(24)).toBe(8000);
  expect(body.length).toBe(44 + seconds * 8000 * 2);
});

test("every request of the queue must be signed", async () => {
  for (const path of ["waited", "keyed", "left", "joining", "desk", "take"]) {
    expect((await post(server, `/voice/${path}`, form, { with: "another token" })).status).toBe(403);
  }
});
