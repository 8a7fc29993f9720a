import { describe, expect, test } from "vitest";
import { callable } from "../../src/numbers/callable.ts";

const countries = ["US", "GB", "DE"];

describe("may be called", () => {
  test.each([
    ["a number of a city", "+12125550100"],
    ["a fixed line", "+4930901820"],
    ["a mobile", "+4915112345678"],
    ["a number over the internet", "+445612345678"],
    ["a company's one number for the whole country", "+443030000000"],
    ["a free number", "+18005551234"],
  ])("%s", (_, number) => {
    expect(callable(number, countries)).toBe(true);
  });
});

describe("may never be called", () => {
  test.each([
    ["a withheld number", null],
    ["a number that spells ANONYMOUS", "+266696687"],
    ["a number that cannot exist", "+15555550100"],
    ["a premium rate in North America", "+19005550123"],
    ["a premium rate in Britain", "+449098790000"],
    ["a shared cost", "+491805123456"],
    ["a personal number, which is dear", "+447012345678"],
    ["a pager", "+447640123456"],
    ["a mailbox", "+49177991234567"],
    ["a country that is not allowed", "+33612345678"],
    ["another country of North America", "+18095550123"],
    ["a satellite telephone, of no country", "+881612345678"],
    ["an emergency number", "+1911"],
    ["an emergency number with a country", "+49112"],
    ["a short number", "+4422"],
    ["a client", "client:ana"],
    ["a SIP address", "sip:+12125550100@example.com"],
    ["a number with more behind it", "+12125550100;ext=5"],
    ["a number that is not written with its country", "2125550100"],
    ["nothing", ""],
  ])("%s", (_, number) => {
    expect(callable(number, countries)).toBe(false);
  });
});
