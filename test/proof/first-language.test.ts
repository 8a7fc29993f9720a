/** Calls are played in every language in which they can begin. */
import { expect, test } from "vitest";
import { explained } from "../../src/cli/check/explain.ts";
import { callTo } from "../../src/flow/proof/call.ts";
import { explore } from "../../src/flow/proof/explore.ts";
import { scriptOf } from "../../src/flow/proof/script.ts";
import { flowFrom } from "../flow/conversation.ts";

/** A flow whose callers never choose a language. */
const reception = (spanish: object, english: object = {}, more: object = {}) =>
  flowFrom({
    flow: "reception",
    languages: {
      "en-US": { voice: "Polly.Joanna-Neural", ...english },
      "es-MX": { voice: "Polly.Mia-Neural", ...spanish },
    },
    ...more,
    person: { dial: ["+12125550100"] },
    start: "main",
    nodes: {
      main: {
        menu: { "en-US": "For sales, press 1.", "es-MX": "Para ventas, oprima 1." },
        choices: { 1: { said: { "en-US": ["sales"], "es-MX": ["ventas"] }, go: "sales" } },
      },
      sales: { transfer: { queue: "sales" } },
    },
  });

const remember = { rememberLanguage: "90 days" };

test.each([
  ["a number that is called", reception({ called: ["+15550151"] })],
  ["how the caller's begins", reception({ callers: ["+52"] })],
  ["an earlier choice, which may have been made on another flow", reception({}, {}, remember)],
])("by %s: --explain tells how far a person is in both languages", (_, flow) => {
  const lines = explained(explore(flow), new Map(), true);
  expect(lines).toContain("reception, en-US");
  expect(lines).toContain("reception, es-MX");
});

test("where nothing leads to a language, no call is played in it", () => {
  expect(explained(explore(reception({})), new Map(), true)).not.toContain("reception, es-MX");
});

/** The script of a call that is silent at the first prompt, in a language. */
function scriptIn(language: string, flow: ReturnType<typeof reception>) {
  const silent = explore(flow).moments.find(
    ({ session }) => session.language === language && session.misses === 1,
  );
  return scriptOf(flow, "About.", silent ? callTo(silent) : []);
}

const calling = { calling: { name: "Northwind", from: "+12125550190", countries: ["MX"] } };

test.each([
  [
    "the number that it calls",
    "es-MX",
    reception({ called: ["+15550151"], callers: ["+52"] }),
    { to: "+15550151" },
  ],
  ["a number that begins so", "es-MX", reception({ callers: ["+52"] }), { from: "+525550100001" }],
  ["nothing, where the usual caller hears it", "es-MX", reception({ callers: ["+1"] }), {}],
  [
    "another number, where that one does not",
    "en-US",
    reception({ callers: ["+1"] }, { callers: ["+44"] }),
    { from: "+445550100001" },
  ],
  [
    "a number that may be called back, where that hears it",
    "es-MX",
    reception({ callers: ["+52"] }, {}, calling),
    { from: "+522221234567" },
  ],
])("a call's script begins in its language by %s", (_, language, flow, numbers) => {
  const { rehearsal, from, to } = scriptIn(language, flow);
  expect(rehearsal).toBe("About.");
  expect({ ...(from && { from }), ...(to && { to }) }).toEqual(numbers);
});

test("only where a choice of an earlier call makes it so, it cannot be rehearsed, and says that", () => {
  expect(scriptIn("es-MX", reception({}, {}, remember)).rehearsal).toBe(
    "About. (Where es-MX was chosen in an earlier call, which cannot be rehearsed.)",
  );
});
