/** Who is asked: the draw, which an auditor can repeat, and what it is compared with. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { knownOf } from "../../src/flow/known.ts";
import { whisper } from "../../src/flow/whisper.ts";
import { type Candidate, decide } from "../../src/flow/who/decide.ts";
import { drawOf } from "../../src/flow/who/draw.ts";
import { who } from "../../src/flow/who/rules.ts";
import { sha256 } from "../../src/flow/who/sha-256.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const candidate: Candidate = {
  call: "CA1",
  queue: "billing",
  chosen: [],
  language: "en-US",
  withheld: false,
  optedIn: null,
};
const calls = Array.from({ length: 20_000 }, (_, at) => `CA${at.toString(16).padStart(32, "0")}`);

test("our SHA-256 is that of everybody else, for every text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
    }),
    { numRuns: 500 },
  );
});

test("a draw is what an auditor reckons from the seed and the call's id", () => {
  // printf 'autumn-2026 CA00000000000000000000000000000001' | sha256sum
  const [first] =
    createHash("sha256")
      .update("autumn-2026 CA00000000000000000000000000000001")
      .digest("hex")
      .match(/^.{8}/) ?? [];
  const share = (100 * Number.parseInt(first ?? "", 16)) / 2 ** 32;
  const draw = drawOf("autumn-2026", "CA00000000000000000000000000000001");
  expect(draw).toBeLessThanOrEqual(share);
  expect(draw).toBeGreaterThan(share - 0.0001);
});

test.each([0, 2.5, 30, 99.9])("of many calls about %f percent are drawn", (share) => {
  const rules = who.parse({ share });
  const drawn = calls.filter(
    (call) => decide("short", rules, { ...candidate, call }).excluded === null,
  ).length;
  // Six times the standard deviation of 20,000 draws: nobody will see this fail by chance, and the calls are always the same.
  const bound = 6 * Math.sqrt((share / 100) * (1 - share / 100) * calls.length);
  expect(Math.abs(drawn - (share / 100) * calls.length)).toBeLessThanOrEqual(bound);
});

test("another seed draws others", () => {
  const drawnWith = (seed: string) =>
    calls
      .slice(0, 1000)
      .filter(
        (call) => decide("short", who.parse({ share: 50, seed }), { ...candidate, call }).excluded === null,
      );
  const [one, other] = [drawnWith("spring"), drawnWith("autumn")];
  const both = one.filter((call) => other.includes(call)).length;
  expect(both).toBeGreaterThan(150);
  expect(both).toBeLessThan(350);
});

test("where all are asked, or none may be, nothing is drawn", () => {
  expect(decide("short", who.parse({}), candidate)).toEqual({ excluded: null, sample: null });
  expect(decide("short", who.parse({ share: 0, withheld: false }), { ...candidate, withheld: true })).toEqual(
    {
      excluded: "withheld-number",
      sample: null,
    },
  );
});

test.each([
  [{ by: "queue", of: { billing: 40 }, others: 7 }, "billing", 40],
  [{ by: "queue", of: { technical: 40 }, others: 7 }, null, 7],
  [{ by: "language", of: { "en-US": 12 } }, "en-US", 12],
  [{ by: "choice", of: { bills: 20, refunds: 30 } }, "refunds", 30],
  [{ by: "choice", of: { bills: 20 } }, "bills", 20],
  [{ by: "choice", of: { constructor: 20 } }, null, 100],
])("a call is of the stratum that is nearest to the person: %j", (share, stratum, of) => {
  const { sample } = decide("short", who.parse({ share }), { ...candidate, chosen: ["bills", "refunds"] });
  expect(sample).toMatchObject({ seed: "short", stratum, share: of });
});

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };
const halfAsked = flowFrom(
  {
    flow: "line",
    languages,
    person: { dial: ["+15550100"], survey: "short" },
    start: "go",
    nodes: { go: { transfer: { queue: "all" } } },
  },
  {
    survey: "short",
    languages,
    who: { share: 50 },
    start: "grade",
    nodes: { grade: { rating: "How was it?", role: "csat", next: "end" }, end: { goodbye: "Thank you." } },
  },
);

function ring(call: string): Conversation {
  return new Conversation(halfAsked, null, undefined, call);
}

/** Why a call was not to be asked whose talk ends like this; null where it was. */
function exclusionOf(call: string, ending: string): string | null {
  const conversation = ring(call);
  conversation.next(ending);
  if (conversation.session.outcome === null) conversation.next("hang up");
  const closed = conversation.effects.findLast(({ type }) => type === "surveyClosed");
  return closed?.type === "surveyClosed" ? closed.reason : null;
}

test("whether a call is to be asked is the same whoever hangs up first", () => {
  const some = calls.slice(0, 200);
  const agentFirst = some.map((call) => exclusionOf(call, "agent talks 60"));
  expect(new Set(agentFirst)).toEqual(new Set([null, "sampled-out"]));
  expect(some.map((call) => exclusionOf(call, "agent talks 60 and hangs up"))).toEqual(agentFirst);
});

test("an agent hears and reads the same before a call that is to be asked and before one that is not", () => {
  const heardBefore = (reason: string | null) => {
    const call = calls.find((call) => exclusionOf(call, "agent talks 60") === reason);
    const { session, actions } = ring(call ?? "");
    const at = "2026-01-05T15:00:30Z";
    return JSON.stringify([whisper(halfAsked, session, at), knownOf(halfAsked, session, at), actions]);
  };
  expect(heardBefore(null)).toBe(heardBefore("sampled-out"));
});
