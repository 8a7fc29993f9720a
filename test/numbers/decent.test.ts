import { getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { decentNow, nextDecent, usualHours } from "../../src/numbers/decent.ts";
import { zonesOf } from "../../src/numbers/zones.ts";

const berlin = "+4930901820";
const newYork = "+12125550100";
const madrid = "+34912345678";

const next = async (number: string, at: string, hours = usualHours) =>
  (await nextDecent(number, hours, new Date(at)))?.toISOString() ?? null;

describe("zones", () => {
  test("a fixed line rings where its area code says", async () => {
    expect(await zonesOf(madrid)).toEqual(["Europe/Madrid"]);
    expect(await zonesOf("+34922123456")).toEqual(["Atlantic/Canary"]);
  });

  test("a mobile may be anywhere in its country", async () => {
    expect(await zonesOf("+34612345678")).toEqual(["Africa/Ceuta", "Atlantic/Canary", "Europe/Madrid"]);
    expect(await zonesOf("+61412345678")).toContain("Australia/Perth");
  });

  test("an area code of North America says nothing, for its numbers may be mobile; territories have their own", async () => {
    const zones = await zonesOf(newYork);
    expect(zones).toEqual(
      expect.arrayContaining(["America/New_York", "Pacific/Honolulu", "America/Anchorage"]),
    );
    expect(zones).not.toContain("Pacific/Guam");
    expect(await zonesOf("+16715550123")).toEqual(["Pacific/Guam"]);
  });

  test.each(["+881612345678", "+15555550100", "client:ana", "+266696687"])(
    "%s rings nobody knows where",
    async (number) => {
      expect(await zonesOf(number)).toEqual([]);
    },
  );

  test("every country's mobiles have zones that this machine knows", async () => {
    for (const country of Object.keys(examples) as (keyof typeof examples)[]) {
      const number = getExampleNumber(country, examples)?.number ?? "";
      expect(await zonesOf(number), country).not.toEqual([]);
      await nextDecent(number, usualHours, new Date("2026-06-01T00:00:00Z"));
    }
  });
});

describe("decent hours", () => {
  test.each([
    ["2026-01-05T07:59:00Z", false],
    ["2026-01-05T08:00:00Z", true],
    ["2026-01-05T18:59:59Z", true],
    ["2026-01-05T19:00:00Z", false],
    ["2026-07-06T07:00:00Z", true],
    ["2026-07-06T18:00:00Z", false],
  ])("in Berlin at %s: %s", async (at, decent) => {
    expect(await decentNow(berlin, usualHours, new Date(at))).toBe(decent);
  });

  test("in the United States it is decent from 09:00 in Hawaii to 20:00 in New York", async () => {
    expect(await next(newYork, "2026-01-05T12:00:00Z")).toBe("2026-01-05T19:00:00.000Z");
    expect(await next(newYork, "2026-01-06T01:00:00Z")).toBe("2026-01-06T19:00:00.000Z");
    expect(await next(newYork, "2026-07-06T12:00:00Z")).toBe("2026-07-06T19:00:00.000Z");
  });

  test("hours may begin at any minute", async () => {
    const hours = { from: 9 * 60 + 30, to: 20 * 60 };
    expect(await next(berlin, "2026-01-05T03:00:00Z", hours)).toBe("2026-01-05T08:30:00.000Z");
  });

  test("a moment that is decent is its own next", async () => {
    expect(await next(berlin, "2026-01-05T12:34:56.789Z")).toBe("2026-01-05T12:34:56.789Z");
  });

  test("the morning after the clocks were changed is told by the new clock", async () => {
    expect(await next(berlin, "2026-03-28T20:00:00Z")).toBe("2026-03-29T07:00:00.000Z");
    expect(await next(berlin, "2026-10-24T20:00:00Z")).toBe("2026-10-25T08:00:00.000Z");
  });

  test("no hours that are written lead beyond 08:00 to 21:00", async () => {
    const always = { from: 0, to: 24 * 60 };
    expect(await next(berlin, "2026-01-05T03:00:00Z", always)).toBe("2026-01-05T07:00:00.000Z");
    expect(await next(berlin, "2026-01-05T20:00:00Z", always)).toBe("2026-01-06T07:00:00.000Z");
  });

  test("where no hour is decent in all zones there is none", async () => {
    expect(await next(newYork, "2026-01-05T12:00:00Z", { from: 9 * 60, to: 13 * 60 })).toBeNull();
  });

  test("where nobody knows the zone it is never decent", async () => {
    expect(await next("+881612345678", "2026-01-05T12:00:00Z")).toBeNull();
  });
});
