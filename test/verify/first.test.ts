/** Which rules of who comes first can never count, since one before them takes all their callers. */
import { expect, test } from "vitest";
import { readDocument } from "../../src/flow/flow.ts";
import { verify } from "../../src/flow/verify/index.ts";

function checksOf(...first: object[]): string[] {
  const read = readDocument({
    flow: "line",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
    person: { dial: [{ queue: "support" }, "+12125550111"] },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["US"] },
    queues: { support: { first: first.map((when, at) => ({ ...when, come: at + 1 })) } },
    desk: { numbers: ["+12125550190"], agents: ["+12125550112"], queues: ["support"] },
    start: "why",
    nodes: {
      why: {
        menu: "For claims, press 1. For sales, press 2.",
        choices: { 1: { said: ["claims"], go: "grade" }, 2: { said: ["sales"], go: "grade" } },
      },
      grade: { rating: "How urgent is it? 1 to 5.", next: "again" },
      again: { "yes-no": "Did you call before?", next: "go" },
      go: { transfer: { queue: "support" } },
    },
  });
  if ("mistakes" in read) throw new Error(JSON.stringify(read.mistakes));
  return verify([read.document]).map(({ check }) => check);
}

test.each([
  [{ list: "vip" }, { list: "late" }],
  [{ choice: "claims" }, { choice: "sales" }],
  [{ lastScoreBelow: 30 }, { lastScoreBelow: 50 }],
  [
    { given: "grade", is: 1 },
    { given: "grade", is: [1, 2] },
  ],
  [{ given: "grade", is: 1 }, { given: "grade" }],
  [{ given: "grade" }, { given: "again" }],
  [{ callback: true }, { list: "vip" }],
  [{ list: "vip" }, { callback: true }],
])("%j leaves callers for %j", (earlier, later) => {
  expect(checksOf(earlier, later)).toEqual([]);
});

test.each([
  [{ list: "vip" }, { list: "vip" }],
  [{ choice: "claims" }, { choice: "claims" }],
  [{ lastScoreBelow: 50 }, { lastScoreBelow: 50 }],
  [{ lastScoreBelow: 50 }, { lastScoreBelow: 30 }],
  [
    { given: "grade", is: [1, 2] },
    { given: "grade", is: 2 },
  ],
  [{ given: "grade" }, { given: "grade", is: 2 }],
  [{ callback: true }, { callback: true }],
])("%j leaves nobody for %j", (earlier, later) => {
  expect(checksOf(earlier, later)).toEqual(["firstRuleNeverReached"]);
});
