import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hours } from "../../src/cli/hours.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-hours-"));
  vi.stubEnv("FLOWS_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

async function shown(calendars: string, ...args: string[]): Promise<string> {
  const asks = calendars === "" ? "" : "  now: { hours: desk, open: desk, closed: desk }\n";
  writeFileSync(
    join(folder, "desk.yaml"),
    `flow: desk
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100"] }
${calendars}start: ${calendars === "" ? "desk" : "now"}
nodes:
${asks}  desk: { transfer: { queue: desk } }
`,
  );
  const lines: string[] = [];
  lines.push(`exit code ${await hours(args, (line) => lines.push(line))}`);
  return lines.join("\n");
}

test("nights, pauses and a leap year's hours are told, and all hours of the year are in one of the three sums", async () => {
  const calendars = `hours:
  desk:
    zone: Europe/Berlin
    open: { mon-thu: ["09:00-12:00", "13:00-17:00"], fri: "22:00-06:00" }
    except: { 02-29: closed, 2028-08-08: "10:00-11:00" }
`;
  expect(await shown(calendars, "--from", "2028-01-01")).toMatchInlineSnapshot(`
    "desk: desk, by the clock of Europe/Berlin
      mon  09:00-12:00, 13:00-17:00
      tue  09:00-12:00, 13:00-17:00
      wed  09:00-12:00, 13:00-17:00
      thu  09:00-12:00, 13:00-17:00
      fri  22:00-06:00
      sat  closed
      sun  closed
      Days of their own:
        2028-02-29 tue  closed all day
        2028-08-08 tue  10:00-11:00
      From 2028-01-01 to 2028-12-31: 1865 hours open, 6895 closed, 24 of days closed as a whole; together the 8784 of the year.
    exit code 0"
  `);
});

test("without a day it is the year from today on, by the clock of the calendar's zone", async () => {
  vi.setSystemTime("2026-12-31T20:00:00Z");
  const calendars = `hours: { desk: { zone: Asia/Tokyo, open: { mon: "09:00-17:00" } } }\n`;
  expect(await shown(calendars)).toContain("From 2027-01-01 to 2027-12-31: 416 hours open, 8344 closed,");
});

test("where no flow has opening hours, a sentence says so", async () => {
  expect(await shown("")).toBe("No flow has opening hours.\nexit code 0");
});

test.each([
  [["--from", "Christmas"], "--from Christmas is no day. Use: aftercall hours [--from 2027-01-01]"],
  [["--form", "2027-01-01"], "Unknown option '--form'. Use: aftercall hours [--from 2027-01-01]"],
])("%s is told in a sentence", async (args, sentence) => {
  expect(await shown("", ...args)).toBe(`${sentence}\nexit code 1`);
});
