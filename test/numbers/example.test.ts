import { expect, test } from "vitest";
import { callable } from "../../src/numbers/callable.ts";
import { example } from "../../src/numbers/example.ts";
import { fromKeys } from "../../src/numbers/from-keys.ts";

test.each([["US"], ["DE"], ["GB"], ["IT"], ["MX"], ["AR"], ["JP"]])(
  "the example of %s may be called, and its keys are it",
  (home) => {
    const countries = [home, "FR"];
    const { number, keys } = example(countries) ?? { number: "", keys: "" };
    expect(callable(number, [home])).toBe(true);
    expect(fromKeys(keys, countries)).toBe(number);
  },
);

test("where there is no such country, there is no example", () => {
  expect(example(["XX"])).toBeNull();
});
