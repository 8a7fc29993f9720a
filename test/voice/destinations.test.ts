/** Telephones of each kind, rung one after the other and several at once, as Twilio is told to ring them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { People } from "../../src/phone/people.ts";
import { people, type RunningServer, runServer } from "../running-server.ts";

let folder: string;
let server: RunningServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-destinations-"));
  const dial = `
    - { sip: "sip:desk@pbx.example.com", agent: desk }
    - together: [{ number: "+15550101", agent: ana }, { client: ben_1, agent: ben }]`;
  writeFileSync(
    join(folder, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person:
  callerId: "+15550199"
  dial: ${dial}
start: go
nodes: { go: { transfer: { queue: all } } }
`,
  );
  server = await runServer({ FLOWS_DIR: folder });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A caller who waits, while only this telephone is picked up. `rung`: what was rung, in order. */
function picksUp(address: string) {
  const rung: string[] = [];
  const usual = people([]);
  const who: People = {
    ...usual,
    agent(moment) {
      if (moment.at !== "ringing")
        return moment.at === "whisper" ? { do: "listen" } : { do: "hangUp", after: 9 };
      rung.push(moment.to);
      return moment.to === address ? { do: "answer" } : { do: "noAnswer" };
    },
  };
  return { who, rung };
}

test.each([
  ["sip:desk@pbx.example.com", "desk"],
  ["+15550101", "ana"],
  ["client:ben_1", "ben"],
])("%s is picked up, and the talk is %s's", async (address, agent) => {
  const { who, rung } = picksUp(address);
  const { callSid } = await server.ring(who);
  const all = ["sip:desk@pbx.example.com", "+15550101", "client:ben_1"];
  expect(rung).toEqual(address === all[0] ? all.slice(0, 1) : all);
  expect(await server.responses(callSid)).toMatchObject([{ agent }]);
});

test("the telephones rung show the number that the flow names", async () => {
  const { who } = picksUp("client:ben_1");
  const { trace } = await server.ring(who);
  const whispers = trace.filter((event) => event.what === "request" && event.about === "whisper");
  expect(whispers.map((event) => "params" in event && event.params.From)).toEqual(["+15550199"]);
});
