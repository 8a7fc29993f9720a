/** The agents' software is told who is coming while the telephone rings. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readFlows } from "../../src/library/library.ts";
import { toldOfRung } from "../../src/live-screen.ts";
import type { Shown } from "../../src/sinks/screen.ts";
import { people, runServer } from "../running-server.ts";
import { secret, startReceiver } from "../sinks/receiver.ts";
import { post, startApp } from "./signed-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [ { number: "+15550100", agent: ana }, { together: [ "+15550101", "client:ben" ] }, { queue: help } ] }
queues: { help: {} }
desk: { numbers: ["+15550190"], agents: [ { number: "+15550103", agent: eve } ], queues: [help] }
start: account
nodes:
  account: { number: "Your account number?", digits: 3, next: person }
  person: { transfer: { queue: all } }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-screen-"));
  writeFileSync(join(folder, "line.yaml"), flow);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The address in an attribute of a document; as Twilio asks for it. */
const addressIn = (text: string, attribute: string) =>
  (new RegExp(`${attribute}="([^"#]*)`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");

test("each agent who is rung or takes a caller is told of, once, with all that is known", async () => {
  const shown: Shown[] = [];
  const screen = { show: (one: Shown) => void shown.push(one), stop() {} };
  const server = startApp({ library: readFlows(folder), rung: toldOfRung(screen, null) });
  const { text: asked } = await post(server, "/voice/incoming");
  const { text: rings } = await post(server, addressIn(asked, "action"), { Digits: "042" });
  await post(server, addressIn(asked, "action"), { Digits: "042" });
  const missed = { DialCallStatus: "no-answer" };
  const { text: ringsTwo } = await post(server, addressIn(rings, "action"), missed);
  const { text: waits } = await post(server, addressIn(ringsTwo, "action"), missed);
  await post(server, addressIn(waits, "waitUrl"));
  const eve = { CallSid: "CAeve", From: "+15550103", To: "+15550190" };
  const { text: ready } = await post(server, "/voice/incoming", eve);
  await post(server, addressIn(ready, "action"), { ...eve, QueueResult: "leave" });
  await server.stop();

  const known = {
    flow: "line",
    caller: "+15550107777",
    chosen: [],
    given: { account: "042" },
    language: "en-US",
    queue: "all",
    why: "choice",
    waited: expect.any(Number),
    lastScore: null,
  };
  const call = "CA00000000000000000000000000000001";
  expect(shown.map(({ data }) => data)).toEqual([
    { call, agent: "ana", telephone: "+15550100", known, handOff: null },
    { call, agent: "+15550101", telephone: "+15550101", known, handOff: null },
    { call, agent: "ben", telephone: "client:ben", known, handOff: null },
    { call, agent: "eve", telephone: "+15550103", known, handOff: null },
  ]);
  expect(new Set(shown.map(({ id }) => id)).size).toBe(4);
});

test("a receiver that never answers costs the caller nothing, and is told while the telephone rings", async () => {
  let told: () => void;
  const wasTold = new Promise<void>((resolve) => {
    told = resolve;
  });
  const receiver = await startReceiver(() => told());
  const server = await runServer({
    FLOWS_DIR: folder,
    SCREEN_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
  });
  const usual = people([{ do: "press", keys: "042" }]);
  const { callSid } = await server.ring({
    ...usual,
    async agent(moment) {
      if (moment.at === "ringing") await wasTold;
      return usual.agent?.(moment) ?? { do: "hangUp" };
    },
  });
  expect(usual.said("caller")).toContain("Goodbye.");
  const { type, data } = JSON.parse(receiver.got[0]?.body ?? "{}");
  expect({ type, data }).toMatchObject({
    type: "agent.rung",
    data: { call: callSid, agent: "ana", known: { given: { account: "042" } } },
  });
  await server.stop();
  await receiver.stop();
});

test("what the screens come to is counted", async () => {
  const receiver = await startReceiver();
  const server = await runServer({
    FLOWS_DIR: folder,
    SCREEN_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
  });
  await server.ring(people([{ do: "press", keys: "042" }]));
  const figures = async () => (await fetch(`${server.localUrl}/metrics`)).text();
  await vi.waitFor(async () =>
    expect(await figures()).toContain('aftercall_screens_total{outcome="shown"} 1'),
  );
  await server.stop();
  await receiver.stop();
});
