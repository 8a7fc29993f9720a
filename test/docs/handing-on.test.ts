import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { deliveries as deliveriesCommand } from "../../src/cli/deliveries.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { readConfig } from "../../src/settings/config.ts";
import { messageOf } from "../../src/sinks/message.ts";
import { waitAfter } from "../../src/sinks/retry-schedule.ts";
import type { Message } from "../../src/sinks/sink.ts";
import { webhookSink } from "../../src/sinks/webhook-sink.ts";
import { freePort } from "../free-port.ts";
import { answered, entriesOf, started, surveyClosed } from "../results/example-call.ts";
import { runServer } from "../running-server.ts";
import { secret } from "../sinks/receiver.ts";
import { pageNamed } from "./examples.ts";

const page = pageNamed("handing-on.md");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text,
  );
const examples = blocks("json").map((text) => JSON.parse(text) as Omit<Message, "id">);

const recording = { id: "RE7a", url: "https://api.twilio.com/recordings/RE7a", seconds: 9 };
/** The calls that the page's examples are of. */
const entries = [
  ...entriesOf("CA51", "2026-11-22T12:00:00.000Z", [
    [started()],
    [{ type: "personAsked", queue: "technical", why: "choice" }],
    [
      { type: "talkEnded", queue: "technical", agent: "ana", seconds: 60, endedBy: "agent" },
      { type: "surveyOffered", survey: "after-call", questions: 1 },
    ],
    [answered({ question: "agent", value: 1, index: 0, role: "csat", art: "treatment", rates: "agent" })],
    [
      surveyClosed({
        scores: {
          csi: 0,
          art: { access: null, resolution: null, treatment: 0, index: 0 },
          nps: null,
          fcr: null,
        },
      }),
    ],
    [],
    [{ type: "surveyWithdrawn" }],
  ]),
  ...entriesOf("CA52", "2026-11-22T13:00:00.000Z", [
    [started()],
    [{ type: "messageLeft", recording, text: null, transcript: "awaited" }],
    [],
    [{ type: "transcribed", recording: recording.id, text: "Please ring me back." }],
  ]),
  ...entriesOf("CA53", "2026-11-22T14:00:00.000Z", [
    [started()],
    [{ type: "transcriptFailed", recording: "RE8b" }],
  ]),
];

/** What receivers get, each entry handed on before the next one comes. */
async function messagesOfExamples(): Promise<Message[]> {
  const database = keptUpToDate(openSqliteDatabase(":memory:"));
  const results = sqlResults(database, { receivers: ["receiver"], lowScore: 25 });
  const deliveries = sqlDeliveries(database);
  const messages: Message[] = [];
  for (const entry of entries) {
    await results.append([entry]);
    for (const delivery of await deliveries.claim("receiver", "2026-11-23T00:00:00.000Z", 10)) {
      const message = await messageOf(delivery, results);
      if (message) messages.push(message);
      await deliveries.handed(delivery, "2026-11-23T00:00:00.000Z");
    }
  }
  await database.close();
  return messages;
}

test("each example is what a receiver really gets, and every type of event has one", async () => {
  const messages = (await messagesOfExamples()).map(({ type, timestamp, data }) => ({
    type,
    timestamp,
    data,
  }));
  expect(messages).toHaveLength(6);
  expect(examples).toEqual(JSON.parse(JSON.stringify(messages)));
});

test("the table of what is sent names what is in each example", () => {
  const rows = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)` \| .* \| (`call`.*) \|$/gm)];
  expect(rows.length).toBeGreaterThan(2);
  for (const [, type = "", told = ""] of rows) {
    const example = examples.find((example) => example.type === type);
    expect([...told.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(Object.keys(example?.data ?? {}));
  }
});

test("the page's settings are read, and its figures are the defaults", () => {
  const written = blocks("sh").flatMap((block) => [...block.matchAll(/^([A-Z_]+)=(\S+)/gm)]);
  const settings = Object.fromEntries(written.map(([, name = "", value]) => [name, value]));
  expect(readConfig({ ...settings, WEBHOOK_SECRET: secret, TRANSCRIPT_SECRET: "" }).sinks).toEqual({
    webhookUrls: ["https://crm.example.com/aftercall"],
    webhookSecrets: [secret],
    allowPrivate: false,
    file: "/var/lib/aftercall/results.jsonl",
  });
  expect([settings.WEBHOOK_SECRET, settings.TRANSCRIPT_SECRET]).toEqual(["whsec_...", "whsec_..."]);
  const { lowScore, deliveriesDays } = readConfig({});
  expect(page).toContain(`\`LOW_SCORE\` (${lowScore})`);
  expect(page).toContain(`${deliveriesDays} days (\`DELIVERIES_DAYS\`)`);
});

test("the page's commands are known", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-handing-on-"));
  const database = keptUpToDate(openSqliteDatabase(join(folder, "results.db")));
  await database.usable();
  await database.close();
  vi.stubEnv("DATA_DIR", folder);
  const commands = [...page.matchAll(/npx aftercall deliveries([^#`\n]*)/g)];
  expect(commands.length).toBeGreaterThan(5);
  for (const [written, args = ""] of commands) {
    const lines: string[] = [];
    const code = await deliveriesCommand(args.split(/\s+/).filter(Boolean), (line) => lines.push(line));
    expect({ written, lines, code }).toMatchObject({ code: 0 });
  }
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("what the page's service posts is signed as it must be", async () => {
  const [, program = ""] = blocks("js");
  const folder = mkdtempSync(join(tmpdir(), "aftercall-service-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "service.mjs"), program);
  const server = await runServer({ TRANSCRIPT_SECRET: secret });
  const env = { ...process.env, AFTERCALL_URL: server.localUrl, TRANSCRIPT_SECRET: secret };
  const service = spawn(process.execPath, ["service.mjs"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    // It was signed, and only then is the call looked for.
    expect(await linesOf(service)()).toContain('404 {"error":"There is no such call');
  } finally {
    service.kill();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

test("the page's receiver takes what is signed for it, and takes it once, and nothing else", async () => {
  const [program = ""] = blocks("js");
  const folder = mkdtempSync(join(tmpdir(), "aftercall-receiver-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "receiver.mjs"), program);
  const port = await freePort();
  const receiver = spawn(process.execPath, ["receiver.mjs"], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const lines = linesOf(receiver);
    expect(await lines()).toBe("Listening.");
    const url = `http://127.0.0.1:${port}/`;
    const sink = webhookSink({ url, secrets: [secret], allowPrivate: true });
    const strangers = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
    const stranger = webhookSink({ url, secrets: [strangers], allowPrivate: true });
    const message = (id: string): Message => ({
      id,
      type: "score.low",
      timestamp: "2026-11-22T12:00:00.000Z",
      data: { call: id.slice(0, 3) },
    });

    await expect(stranger.hand(message("CA0-1-0"))).rejects.toThrow("401");
    await sink.hand(message("CA1-1-0"));
    await sink.hand(message("CA1-1-0"));
    await sink.hand(message("CA2-1-0"));
    expect(await lines()).toBe("score.low CA1");
    expect(await lines()).toBe("score.low CA2");
  } finally {
    receiver.kill();
    if (receiver.exitCode === null && receiver.signalCode === null) await once(receiver, "exit");
    rmSync(folder, { recursive: true });
  }
});

/** The next line that a program prints, each time it is called. */
function linesOf({ stdout }: ChildProcess): () => Promise<string | undefined> {
  if (!stdout) throw new Error("The program's output is not piped.");
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async () => (await lines.next()).value;
}

test("the table of tries is the schedule", () => {
  const told = [...page.matchAll(/^\| (\d+) \| (\d+) (seconds|minutes|hours) \|$/gm)].map(
    ([, attempts, time, unit = "seconds"]) => [
      Number(attempts),
      Number(time) * ({ seconds: 1, minutes: 60, hours: 3600 }[unit] ?? 0),
    ],
  );
  expect(told.length).toBeGreaterThan(8);
  for (const [attempts = 0, seconds = 0] of told) {
    const wait = waitAfter(attempts, 0.5) ?? 0;
    // Rounded to what a reader needs.
    expect(Math.abs(wait - seconds) / seconds, `after try ${attempts}`).toBeLessThan(0.1);
  }
  const hours = told.reduce((sum, [, seconds = 0]) => sum + seconds, 0) / 3600;
  expect(page).toContain(`That is ${Math.round(hours)} hours.`);
  expect(page).toContain(`After try ${told.length + 1} the message is set aside`);
  expect(waitAfter(told.length, 0.5)).not.toBeNull();
  expect(waitAfter(told.length + 1, 0.5)).toBeNull();
});
