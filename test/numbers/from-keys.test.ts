import { expect, test } from "vitest";
import { fromKeys } from "../../src/numbers/from-keys.ts";

test.each([
  ["2125550100", ["US"], "+12125550100", "as it is dialled at home"],
  ["12125550100", ["US"], "+12125550100", "with the 1 before it"],
  ["030901820", ["DE"], "+4930901820", "with the 0 before it"],
  ["4930901820", ["DE"], "+4930901820", "with the country and no sign of it"],
  ["01149301234567", ["US", "DE"], "+49301234567", "abroad from North America"],
  ["0012125550100", ["DE", "US"], "+12125550100", "abroad from Europe"],
  ["0049301234567", ["US", "DE"], "+49301234567", "abroad, as it is dialled there"],
  ["0012125550100", ["US"], "+12125550100", "home, as a visitor from Europe is used to"],
  ["01149301234567", ["DE"], "+49301234567", "home, as a visitor from North America is used to"],
  ["+12125550100", ["DE", "US"], "+12125550100", "with its country, as it is said"],
  ["+4402079460000", ["US", "GB"], "+442079460000", "with the 0 that is left out abroad"],
  ["0612345678", ["US", "FR"], "+33612345678", "as in another country that is allowed"],
])("%s in %j is %s: %s", (digits, countries, number) => {
  expect(fromKeys(digits, countries)).toBe(number);
});

test("digits that are a number in two countries are the home country's", () => {
  expect(fromKeys("0301234567", ["DE", "IT"])).toBe("+49301234567");
  expect(fromKeys("0301234567", ["IT", "DE"])).toBe("+390301234567");
});

test("digits that are a number at home are another one after a plus", () => {
  expect(fromKeys("442079460000", ["DE", "GB"])).toBe("+49442079460000");
  expect(fromKeys("+442079460000", ["DE", "GB"])).toBe("+442079460000");
});

test.each([
  ["911", ["US"], "an emergency number"],
  ["5555550100", ["US"], "a number that cannot exist"],
  ["01149301234567", ["US"], "a country that is not allowed"],
  ["9005550123", ["US"], "a premium rate"],
  ["*2125550100", ["US"], "a key that is no digit"],
  ["212555010", ["US"], "a digit too few"],
  ["2125550100", [], "no country at all"],
])("%s in %j is no number: %s", (digits, countries) => {
  expect(fromKeys(digits, countries)).toBeNull();
});
