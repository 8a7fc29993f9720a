/** What goes along with a call to an agent's own software. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Known } from "../../src/flow/known.ts";
import { clientParameters, sipHeaders } from "../../src/voice/carried.ts";
import { people, runServer } from "../running-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [ { sip: "sip:desk@pbx.example.com;transport=tls", agent: desk }, { client: ben_1, agent: ben } ] }
start: about
nodes:
  about: { menu: "For help, press 1.", choices: { 1: { said: ["help & more", help], go: account } } }
  account: { number: "Your account number?", digits: 3, next: person }
  person: { transfer: { queue: Hilfe für alle } }
`;

test("a SIP telephone gets it as headers, a client as parameters, each written as Twilio takes it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-carried-"));
  writeFileSync(join(folder, "line.yaml"), flow);
  const server = await runServer({ FLOWS_DIR: folder });
  const shown: Record<string, unknown> = {};
  const { callSid } = await server.ring({
    ...people([
      { do: "press", keys: "1" },
      { do: "press", keys: "042" },
    ]),
    agent(moment) {
      if (moment.at !== "ringing") return moment.at === "talk" ? { do: "hangUp" } : { do: "listen" };
      shown[moment.to] = moment.carried;
      return { do: "noAnswer" };
    },
  });
  await server.stop();
  rmSync(folder, { recursive: true });
  expect(shown).toEqual({
    "sip:desk@pbx.example.com;transport=tls": {
      "X-Aftercall-Call": callSid,
      "X-Aftercall-Caller": "+15550100001",
      "X-Aftercall-Queue": "Hilfe für alle",
      "X-Aftercall-Chosen": "help & more",
      "X-Aftercall-Given-account": "042",
      "X-Aftercall-Language": "en-US",
      "X-Aftercall-Waited": expect.stringMatching(/^\d+$/),
      "X-Aftercall-Why": "choice",
      "X-Aftercall-Flow": "line",
    },
    "client:ben_1": expect.objectContaining({
      "aftercall-call": callSid,
      "aftercall-chosen": "help & more",
      "aftercall-given-account": "042",
      "aftercall-waited": expect.stringMatching(/^\d+$/),
    }),
  });
});

/** Whatever callers say may stand in it: line ends, half a surrogate pair, words of every language, and much of it. */
const said = fc.string({ unit: "binary", maxLength: 900 });
const anyKnown: fc.Arbitrary<Known> = fc.record({
  flow: fc.constant("line"),
  caller: fc.constantFrom("+15550107777", null),
  chosen: fc.array(said, { maxLength: 2 }),
  given: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), fc.oneof(said, fc.integer()), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  language: fc.constant("en-US"),
  queue: fc.constant("help"),
  why: fc.constant("choice" as const),
  waited: fc.nat(),
  lastScore: fc.constantFrom(null, 25),
});

/** As a header, or an attribute, holds it. */
const asShown = (value: unknown) =>
  String(value)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim();

test("whatever a caller said: it is never more than there is room for, and what goes along is whole", () => {
  fc.assert(
    fc.property(anyKnown, (known) => {
      const headers = sipHeaders("CA1", known);
      expect(headers.length).toBeLessThanOrEqual(1024);
      expect(headers).toMatch(/^\?X-Aftercall-Call=CA1&X-Aftercall-[A-Z][\w.!~*'()%&=-]*$/);
      const sent = Object.fromEntries(
        headers
          .slice(1)
          .split("&")
          .map((pair) => pair.split("="))
          .map(([name = "", value = ""]) => [name, decodeURIComponent(value)]),
      );
      const parameters = Object.fromEntries(clientParameters("CA1", known));
      expect(Object.entries(parameters).flat().join("").length).toBeLessThanOrEqual(800);
      for (const [name, value] of Object.entries(known.given)) {
        expect([undefined, asShown(value)]).toContain(sent[`X-Aftercall-Given-${name}`]);
        expect([undefined, asShown(value)]).toContain(parameters[`aftercall-given-${name}`]);
      }
    }),
  );
});

test("something long is left out whole, and what comes after it still goes along", () => {
  const known: Known = {
    flow: "line",
    caller: null,
    chosen: ["x".repeat(1100)],
    given: { account: "042" },
    language: "en-US",
    queue: "help",
    why: "choice",
    waited: 3,
    lastScore: 25,
  };
  expect(sipHeaders("CA1", known)).toBe(
    "?X-Aftercall-Call=CA1&X-Aftercall-Queue=help&X-Aftercall-Given-account=042&X-Aftercall-Language=en-US&X-Aftercall-Waited=3&X-Aftercall-Last-Score=25&X-Aftercall-Why=choice&X-Aftercall-Flow=line",
  );
});
