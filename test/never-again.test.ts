/** A caller who never wants to be asked again is not, by no call of any number of processes, until a command takes the wish back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { doNotSurvey } from "../src/cli/do-not-survey.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { entriesOf, started } from "./results/example-call.ts";
import { openSqliteResults } from "./results/open-results.ts";
import { people, type RunningServer, runServer } from "./running-server.ts";

let redis: RedisServer;
let one: RunningServer;
let other: RunningServer;
beforeAll(async () => {
  redis = await startRedis();
  vi.stubEnv("REDIS_URL", redis.url);
  one = await runServer({ REDIS_URL: redis.url });
  other = await runServer({ REDIS_URL: redis.url });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await one.stop();
  await other.stop();
  await redis.stop();
});

/** What a command prints beside the servers. */
async function printed(...args: string[]): Promise<string> {
  const lines: string[] = [];
  await doNotSurvey(args, (line) => lines.push(line));
  return lines.join("\n");
}

/** How a call from a number ends whose caller goes to a person and then does these things. */
async function callFrom(from: string, server: RunningServer, acts: string[]) {
  const who = people(["0", ...acts]);
  const { callSid } = await server.ring(who, { from });
  // One of the two brings what both told to its own results.
  const found = [...(await one.responses(callSid)), ...(await other.responses(callSid))];
  return { disposition: found[0]?.disposition, reason: found[0]?.reason, said: who.said("caller") };
}

test("by key, by word and by command; it is said, and kept without the number", async () => {
  const wish = await callFrom("+15550108001", one, ["1", "*", "9", "9"]);
  expect(wish).toMatchObject({ disposition: "partial", reason: "stopped" });
  expect(wish.said).toContain("We will not ask you again.");
  const said = await callFrom("+15550108002", other, ["say don't ask me again please"]);
  expect(said).toMatchObject({ disposition: "declined", reason: "stopped" });
  expect(await printed("add", "+1 555 010-8003")).toBe("+15550108003 is never asked from now on.");

  for (const server of [one, other])
    for (const from of ["+15550108001", "+15550108002", "+15550108003"])
      expect(await callFrom(from, server, [])).toMatchObject({
        disposition: "not-eligible",
        reason: "do-not-survey",
      });
  expect(await callFrom("+15550108004", one, ["1", "hang up"])).toMatchObject({ disposition: "partial" });

  const list = await printed("list");
  expect(list.match(/by the caller's own wish/g)).toHaveLength(2);
  expect(list).toContain("3 callers are never asked.");
  expect(list).not.toContain("5550108");
});

test("until a command takes it back", async () => {
  expect(await printed("add", "+15550108005")).toContain("never asked");
  expect(await printed("add", "+15550108005")).toBe("+15550108005 is on the list already.");
  expect(await printed("list", "+15550108005")).toMatch(/ UTC .* by command$/);
  expect(await printed("remove", "+15550108005")).toBe("+15550108005 may be asked again.");
  expect(await printed("remove", "+15550108005")).toBe("+15550108005 is not on the list.");
  expect(await printed("list", "+15550108005")).toBe("+15550108005 is not on the list.");
  expect(await callFrom("+15550108005", other, ["1", "hang up"])).toMatchObject({ disposition: "partial" });
});

test("a 9 that is pressed twice stops the questions, and is no wish for ever", async () => {
  const { callSid } = await one.ring(people(["0", "1", "*", "99", "silence"]), { from: "+15550108006" });
  expect((await one.responses(callSid))[0] ?? (await other.responses(callSid))[0]).toMatchObject({
    reason: "stopped",
  });
  expect(await printed("list", "+15550108006")).toBe("+15550108006 is not on the list.");
});

test("where the store was lost with the list, the wishes that callers told are put back from the ledger", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-wishes-"));
  vi.stubEnv("REDIS_URL", "");
  vi.stubEnv("DATA_DIR", folder);
  const results = await openSqliteResults(join(folder, "results.db"));
  const wish = { type: "surveysRefused" } as const;
  await results.append(entriesOf("CA1", "2026-11-22T12:00:00.000Z", [[started()], [wish]]));
  await results.append(entriesOf("CA2", "2026-11-22T12:00:00.000Z", [[started()]]));
  await results.close();
  expect(await printed("restore")).toBe("1 wish of callers put back on the list.");
  expect(await printed("list", "+15550111")).toMatch(/^2026-11-22 12:00 UTC .* by the caller's own wish$/);
  expect(await printed("restore")).toBe("0 wishes of callers put back on the list.");
  vi.stubEnv("DATA_DIR", join(folder, "none"));
  expect(await printed("restore")).toContain("There are no results in");
  vi.stubEnv("REDIS_URL", redis.url);
  rmSync(folder, { recursive: true });
});

test.each([
  [[], "Write aftercall do-not-survey add"],
  [["add"], "Write aftercall do-not-survey add"],
  [["restore", "+15550108001"], "Write aftercall do-not-survey add"],
  [["block", "+15550108001"], "Write aftercall do-not-survey add"],
  [["add", "5550108001"], '"5550108001" is no caller\'s number: write a plus sign'],
])("what is wrong with the command is one sentence: %j", async (args, sentence) => {
  expect(await printed(...args)).toContain(sentence);
});
