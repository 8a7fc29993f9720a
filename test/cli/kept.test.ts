import { expect, test } from "vitest";
import { kept, keptOtherwise } from "../../src/cli/rehearsal/kept.ts";
import { mistakesOf } from "../../src/flow/mistake.ts";
import type { SurveyResponse } from "../../src/results/survey-response.ts";

const response = { disposition: "completed", level: 1 } as SurveyResponse;

test.each([
  ["first", null],
  [1, null],
  ["early", "level should be stored as 3, but is 1."],
  [0, "level should be stored as 0, but is 1."],
])("a script may say that the caller came %s", (level, difference) => {
  const expected = kept.parse({ level });
  expect(keptOtherwise(expected, { response, message: null })?.message ?? null).toBe(difference);
});

test("a level that there is none of is told how to write", () => {
  for (const level of ["soon", 10])
    expect(kept.safeParse({ level }).error?.issues.flatMap(mistakesOf)).toEqual([
      {
        path: ["level"],
        message: "Write the level: first, early, usual, late or last, or a number from 0 to 9.",
      },
    ]);
});
