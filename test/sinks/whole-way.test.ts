/** From a caller's key to a receiver's door. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { deliveries } from "../../src/cli/deliveries.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { jsonLinesSink } from "../../src/sinks/json-lines-sink.ts";
import { entriesOf, started, surveyClosed } from "../results/example-call.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { people, runServer } from "../running-server.ts";
import { secret, startReceiver } from "./receiver.ts";

test("a survey is handed on to a webhook and a file, and a dead receiver is listed", async () => {
  const { folder, remove } = await temporaryFolder();
  const receiver = await startReceiver();
  const dead = "http://127.0.0.1:1/";
  const file = join(folder, "results.jsonl");
  const server = await runServer({
    DATA_DIR: folder,
    WEBHOOK_URL: `${receiver.url}, ${dead}`,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
    RESULTS_FILE: file,
  });
  const { callSid } = await server.ring(people(["0", "2", "1", "5", "10", "#"]));
  const wanted = ["score.low", "score.low", "survey.closed"];
  await vi.waitFor(() => expect(receiver.got).toHaveLength(3), { timeout: 20_000, interval: 50 });
  const messages = receiver.got.map(
    ({ headers, body }) =>
      new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string; data: object },
  );
  expect(messages.map(({ type }) => type).sort()).toEqual(wanted);
  const [response] = await server.responses(callSid);
  expect(messages.find(({ type }) => type === "survey.closed")?.data).toMatchObject({ ...response });
  await vi.waitFor(() => expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(3), {
    timeout: 20_000,
  });

  const tries = async () => {
    const figures = await (await fetch(`${server.localUrl}/metrics`)).text();
    // Every receiver has its figures from the start, as 0.
    return figures.match(/^aftercall_deliveries_total.* [1-9]\d*$/gm)?.sort();
  };
  const counted = (receiver: string, outcome: string, n: string) =>
    expect.stringMatching(new RegExp(`{receiver="${receiver}-[0-9a-f]{8}",outcome="${outcome}"} ${n}$`));
  await vi.waitFor(
    async () =>
      expect(await tries()).toEqual([
        counted("127.0.0.1:1", "failed", "\\d+"),
        counted(`127.0.0.1:${receiver.port}`, "handed", "3"),
        counted("file:results.jsonl", "handed", "3"),
      ]),
    { timeout: 20_000, interval: 50 },
  );

  vi.stubEnv("DATA_DIR", folder);
  const lines: string[] = [];
  expect(await deliveries(["--state", "waiting"], (line) => lines.push(line))).toBe(0);
  expect(lines.filter((line) => line.includes("ECONNREFUSED"))).toHaveLength(3);
  expect(lines.join()).not.toContain("key=secret");
  vi.unstubAllEnvs();
  await server.stop();
  await receiver.stop();
  await remove();
});

/** What `aftercall deliveries` prints. */
async function printed(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  expect(await deliveries(args, (line) => lines.push(line))).toBe(0);
  return lines;
}

function stubEnvironment(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

test("what was set aside is sent again on command, with its id, while the server runs", async () => {
  const { folder, remove } = await temporaryFolder();
  let isGone = true;
  const receiver = await startReceiver((response) => response.writeHead(isGone ? 410 : 204).end());
  const settings = {
    DATA_DIR: folder,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
    LOW_SCORE: "0",
  };
  const server = await runServer(settings);
  stubEnvironment(settings);
  await server.ring(people(["0", "1", "5", "5", "10", "#"]));
  await vi.waitFor(
    async () => expect(await printed("--state", "set-aside")).toEqual([expect.stringContaining("410")]),
    { timeout: 20_000, interval: 50 },
  );
  expect(receiver.got).toHaveLength(1);

  isGone = false;
  expect(await printed("retry")).toEqual(["1 delivery is sent again."]);
  await vi.waitFor(
    async () => expect(await printed("--state", "handed")).toEqual([expect.stringContaining("1 try")]),
    { timeout: 20_000, interval: 50 },
  );
  expect(receiver.got).toHaveLength(2);
  expect(receiver.got[1]?.headers["webhook-id"]).toBe(receiver.got[0]?.headers["webhook-id"]);
  expect(await printed("retry")).toEqual(["0 deliveries are sent again."]);
  vi.unstubAllEnvs();
  await server.stop();
  await receiver.stop();
  await remove();
});

test("what is left behind of a receiver that is not set any more is told, and forgotten on command", async () => {
  const { folder, remove } = await temporaryFolder();
  const [gone, stays] = ["file:gone.jsonl-12345678", jsonLinesSink(join(folder, "stays.jsonl")).name];
  const database = keptUpToDate(openSqliteDatabase(join(folder, "results.db")));
  const results = sqlResults(database, { receivers: [gone, stays], lowScore: 0 });
  const all = sqlDeliveries(database);
  for (const call of ["CA1", "CA2", "CA3"])
    await results.append(entriesOf(call, "2026-11-22T12:00:00.000Z", [[started(), surveyClosed({})]]));
  const now = "2026-11-22T13:00:00.000Z";
  for (const one of await all.claim(gone, now, 1)) await all.failed(one, "It is full.", null, now);
  await database.close();

  stubEnvironment({ DATA_DIR: folder, RESULTS_FILE: join(folder, "stays.jsonl") });
  const warning = `Nobody sends to ${gone}, which no WEBHOOK_URL or RESULTS_FILE leads to (2 waiting, 1 set aside): set its address again, or remove them with aftercall deliveries forget --receiver ${gone}`;
  expect(await printed()).toHaveLength(7);
  expect((await printed()).at(-1)).toBe(warning);
  expect(JSON.parse((await printed("--json")).join("\n")).leftBehind).toEqual([
    { receiver: gone, waiting: 2, setAside: 1 },
  ]);
  expect(await printed("forget", "--receiver", gone, "--state", "set-aside")).toEqual([
    "1 delivery is forgotten.",
  ]);
  expect(await printed("forget", "--receiver", gone)).toEqual(["2 deliveries are forgotten."]);
  expect(await printed("--receiver", gone)).toEqual(["There are no deliveries."]);
  expect(await printed()).toHaveLength(3);
  vi.unstubAllEnvs();
  await remove();
});

test("a server removes what was handed on longer ago than DELIVERIES_DAYS", async () => {
  const { folder, remove } = await temporaryFolder();
  const database = keptUpToDate(openSqliteDatabase(join(folder, "results.db")));
  const all = sqlDeliveries(database);
  const results = sqlResults(database, { receivers: ["one"], lowScore: 0 });
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
  for (const days of [2, 4]) {
    await results.append(entriesOf(`CA${days}`, daysAgo(days), [[started(), surveyClosed({})]]));
    for (const one of await all.claim("one", daysAgo(0), 1)) await all.handed(one, daysAgo(days));
  }
  await database.close();

  const server = await runServer({ DATA_DIR: folder, DELIVERIES_DAYS: "3" });
  vi.stubEnv("DATA_DIR", folder);
  await vi.waitFor(async () => expect(await printed()).toEqual([expect.stringContaining("CA2-1-1")]), {
    timeout: 20_000,
    interval: 50,
  });
  vi.unstubAllEnvs();
  await server.stop();
  await remove();
});

test("a wrong word is told in a sentence", async () => {
  const lines: string[] = [];
  expect(await deliveries(["resend"], (line) => lines.push(line))).toBe(1);
  expect(await deliveries(["--state", "lost"], (line) => lines.push(line))).toBe(1);
  expect(await deliveries(["--bogus"], (line) => lines.push(line))).toBe(1);
  expect(await deliveries(["forget"], (line) => lines.push(line))).toBe(1);
  expect(
    await deliveries(["forget", "--id", "CA1-1-0", "--state", "handed"], (line) => lines.push(line)),
  ).toBe(1);
  expect(lines).toEqual([
    "resend is not known here: write aftercall deliveries, and retry or forget behind it.",
    "--state lost is not known: write one of waiting, handed, set-aside, void.",
    "Unknown option '--bogus': use --receiver, --id, --state, --json.",
    "What shall be forgotten? Write --receiver or --id behind it, as the list shows them.",
    "What is handed goes by itself after DELIVERIES_DAYS: forget takes --state waiting or set-aside.",
  ]);
});
