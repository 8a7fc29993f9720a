/** From a caller's key to a receiver's door. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { deliveries } from "../../src/cli/deliveries.ts";
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
    return figures.match(/^aftercall_deliveries_total.*$/gm)?.sort();
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

test("what was set aside is sent again on command, with its id, while the server runs", async () => {
  const { folder, remove } = await temporaryFolder();
  let isGone = true;
  const receiver = await startReceiver((response) => response.writeHead(isGone ? 410 : 204).end());
  const server = await runServer({
    DATA_DIR: folder,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: "true",
    LOW_SCORE: "0",
  });
  vi.stubEnv("DATA_DIR", folder);
  const aftercall = async (...args: string[]) => {
    const lines: string[] = [];
    expect(await deliveries(args, (line) => lines.push(line))).toBe(0);
    return lines;
  };
  await server.ring(people(["0", "1", "5", "5", "10", "#"]));
  await vi.waitFor(
    async () => expect(await aftercall("--state", "set-aside")).toEqual([expect.stringContaining("410")]),
    { timeout: 20_000, interval: 50 },
  );
  expect(receiver.got).toHaveLength(1);

  isGone = false;
  expect(await aftercall("retry")).toEqual(["1 delivery is sent again."]);
  await vi.waitFor(
    async () => expect(await aftercall("--state", "handed")).toEqual([expect.stringContaining("1 try")]),
    { timeout: 20_000, interval: 50 },
  );
  expect(receiver.got).toHaveLength(2);
  expect(receiver.got[1]?.headers["webhook-id"]).toBe(receiver.got[0]?.headers["webhook-id"]);
  expect(await aftercall("retry")).toEqual(["0 deliveries are sent again."]);
  vi.unstubAllEnvs();
  await server.stop();
  await receiver.stop();
  await remove();
});

test("a wrong word is told in a sentence", async () => {
  const lines: string[] = [];
  expect(await deliveries(["resend"], (line) => lines.push(line))).toBe(1);
  expect(await deliveries(["--state", "lost"], (line) => lines.push(line))).toBe(1);
  expect(await deliveries(["--bogus"], (line) => lines.push(line))).toBe(1);
  expect(lines).toEqual([
    "resend is not known here: write aftercall deliveries, or aftercall deliveries retry.",
    "--state lost is not known: write one of waiting, handed, set-aside.",
    "Unknown option '--bogus': use --receiver, --id, --state, --json.",
  ]);
});
