import { expect, test } from "vitest";
import type { Known } from "../../src/flow/known.ts";
import { taskAttributes } from "../../src/voice/task-attributes.ts";

const known: Known = {
  flow: "line",
  caller: "+15550107777",
  chosen: ["billing"],
  given: { account: "4711" },
  language: "en-US",
  queue: "support",
  why: "choice",
  waited: 0,
  lastScore: 75,
};

test("what has no room in a task is left out whole, and what is short beside it stays", () => {
  const given = { story: "x".repeat(4000), account: "4711" };
  const chosen = [...Array(400).fill("invoices"), "payments"];
  const text = taskAttributes({ ...known, given, chosen });
  expect(text.length).toBeLessThanOrEqual(3000);
  const attributes = JSON.parse(text);
  expect(attributes.given).toEqual({ account: "4711" });
  expect(new Set(attributes.chosen)).toEqual(new Set(["invoices"]));
});

test("a task tells in plain names what is known, but for the number, which Twilio tells", () => {
  expect(JSON.parse(taskAttributes(known))).toEqual({
    flow: "line",
    queue: "support",
    why: "choice",
    language: "en-US",
    chosen: ["billing"],
    given: { account: "4711" },
    waited: 0,
    last_score: 75,
  });
});
