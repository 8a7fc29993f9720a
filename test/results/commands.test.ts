import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { messages } from "../../src/cli/messages.ts";
import { migrate } from "../../src/cli/migrate.ts";
import { rebuild } from "../../src/cli/rebuild.ts";
import { report } from "../../src/cli/report.ts";
import { responses } from "../../src/cli/responses.ts";
import { migrations } from "../../src/database/migrations/index.ts";
import { openPostgresDatabase } from "../../src/database/postgres-database.ts";
import type { Effect } from "../../src/flow/effect.ts";
import { scores } from "../../src/flow/score.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { whyUnusable } from "../../src/stores.ts";
import { startPostgres } from "../postgres-server.ts";
import { answered, entriesOf, exampleCall, started, surveyClosed } from "./example-call.ts";
import { makeNewerDatabase } from "./newer-database.ts";
import { openSqliteResults } from "./open-results.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let folder: string;
let server: ResultsStore;
let remove: () => Promise<void>;
beforeEach(async () => {
  const made = await temporaryFolder();
  remove = made.remove;
  folder = made.folder;
  server = await openSqliteResults(join(folder, "results.db"));
  vi.stubEnv("DATA_DIR", folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await remove();
});

/** What a command prints, while the server that fills the file is running. */
async function printed(command: typeof report, ...args: string[]) {
  const lines: string[] = [];
  const code = await command(args, (line) => lines.push(line));
  return { code, text: lines.join("\n") };
}

async function threeCalls() {
  await server.append(exampleCall("CA1", "2026-11-21T12:00:00.000Z"));
  const low = [
    { ...answered({ question: "resolved", value: "no", role: "fcr", art: "resolution" }), index: 0 },
    { ...answered({ question: "agent", value: 2, role: "csat", art: "treatment" }), index: 25 },
  ];
  const partial = surveyClosed({ disposition: "partial", agent: "ben", scores: scores(low) });
  await server.append(
    entriesOf("CA2", "2026-11-22T12:00:00.000Z", [
      [started()],
      [
        { type: "talkEnded", queue: "technical", agent: "ben", seconds: 60, endedBy: "caller" },
        { type: "surveyOffered", survey: "after-call", questions: 5 },
      ],
      ...low.map((answer) => [answer]),
      [partial],
    ]),
  );
  const nobodyAsked = surveyClosed({
    survey: null,
    disposition: "not-eligible",
    reason: "no-survey-here",
    queue: "billing",
    agent: "cas",
    scores: scores([]),
  });
  const closed: Effect = { type: "closedFound", calendar: "office", holiday: true };
  await server.append(entriesOf("CA3", "2026-11-23T12:00:00.000Z", [[started(), closed], [nobodyAsked]]));
}

describe("aftercall messages", () => {
  const left = (id: string, transcript: "awaited" | "none"): Effect => ({
    type: "messageLeft",
    recording: { id, url: `https://recordings.example/${id}`, seconds: 9 },
    text: null,
    transcript,
  });
  async function fourMessages() {
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [
        [started()],
        [left("RE1", "awaited")],
        [{ type: "transcribed", recording: "RE1", text: "Please ring me.", service: "scribe" }],
        [{ type: "messageLeft", recording: null, text: "After six, please.", transcript: "none" }],
      ]),
    );
    await server.append(
      entriesOf("CA2", "2026-11-22T12:00:00.000Z", [
        [started()],
        [left("RE2", "awaited")],
        [left("RE3", "awaited"), { type: "transcriptFailed", recording: "RE3" }],
        [left("RE4", "none")],
      ]),
    );
  }

  test("shows each message in a line, with its words or why there are none", async () => {
    await fourMessages();
    expect((await printed(messages)).text).toMatchInlineSnapshot(`
      "2026-11-22 12:00 UTC  CA2  support  +15550111  9 s  (the words have not come yet)
      2026-11-22 12:00 UTC  CA2  support  +15550111  9 s  (could not be written out)
      2026-11-22 12:00 UTC  CA2  support  +15550111  9 s  (not written out)
      2026-11-21 12:00 UTC  CA1  support  +15550111  9 s  "Please ring me."
      2026-11-21 12:00 UTC  CA1  support  +15550111  "After six, please.""
    `);
  });

  test("shows words of several lines in one, and gives a terminal no orders that stand in them", async () => {
    const text = "Please ring me.\n\nAfter six.\u001b[2J";
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [
        [started()],
        [left("RE1", "awaited")],
        [{ type: "transcribed", recording: "RE1", text, service: "scribe" }],
      ]),
    );
    expect((await printed(messages)).text).toMatch(/^.+ {2}"Please ring me. After six. \[2J"$/);
    expect((await printed(messages, "--call", "CA1")).text).toMatch('"Please ring me. After six. [2J"');
  });

  test("shows those of one call as a whole, with their recordings", async () => {
    await fourMessages();
    expect((await printed(messages, "--call", "CA1")).text).toMatchInlineSnapshot(`
      "Call CA1
        flow        support
        language    en-US
        caller      +15550111
        left        2026-11-21 12:00 UTC
        recording   9 s, https://recordings.example/RE1
        words       "Please ring me."
        words from  scribe
      Call CA1
        flow        support
        language    en-US
        caller      +15550111
        left        2026-11-21 12:00 UTC
        recording   none
        words       "After six, please."
        words from  speech"
    `);
    expect(await printed(messages, "--call", "CA7")).toEqual({
      code: 1,
      text: "Call CA7 left no message, or is not known.",
    });
  });

  test("gives what the API gives", async () => {
    await fourMessages();
    const { text } = await printed(messages, "--json", "--until", "2026-11-21");
    expect(JSON.parse(text)).toEqual({ messages: await server.messages({ call: "CA1" }) });
  });

  test("says that there are none", async () => {
    expect(await printed(messages)).toEqual({ code: 0, text: "There are no messages yet." });
  });
});

describe("aftercall report", () => {
  test("shows each figure beside its sample size, the endings, and whole distributions", async () => {
    await threeCalls();
    const { code, text } = await printed(report);
    expect(code).toBe(0);
    expect(text).toMatchInlineSnapshot(`
      "2 responses (surveys with at least one answer)

      Figures
        CSI, satisfaction (0 to 100)     50.0   n = 2
        ART (0 to 100)                   50.0   n = 5
          access                         50.0   n = 1
          resolution                     50.0   n = 2
          treatment                      50.0   n = 2
        NPS (-100 to 100)               100.0   n = 1   promoters 1, passives 0, detractors 0
        FCR, solved at once (%)          50.0   n = 2

      How the surveys ended
        not-eligible                      1
        left-before-offer                 0
        declined                          0
        no-answer-given                   0
        partial                           1
        completed                         1
        failed                            0

      How the calls ended
        self-served                       0
        reached-a-person                  1
        left-a-message                    0
        promised-a-callback               0
        abandoned-in-menu                 0
        abandoned-in-queue                0
        abandoned-while-ringing           0
        asked-later                       0
        not-reached                       0
        callback-declined                 0
        failed                            0

      Calls that found us closed
        outside the hours                 0
        on a holiday                      1

      Who was asked
        reached a person                  3
        were to be asked                  2   66.7 % of those
        were offered the survey           2  100.0 % of those
        answered                          2  100.0 % of those
        not asked: no-survey-here         1   33.3 % of all

      Who hung up first
        the agent                         1   33.3 %
        the caller                        1   33.3 %
        not known                         1   33.3 %
        CSI where the agent hung up first 75.0 (n = 1), where the caller did 25.0 (n = 1): +50.0
        ART where the agent hung up first 75.0 (n = 3), where the caller did 12.5 (n = 2): +62.5
        FCR where the agent hung up first 100.0 (n = 1), where the caller did 0.0 (n = 1): +100.0

      Queue                     reached       to ask      offered     answered  agent first caller first
        billing                       1            0            0            0            0            0
        technical                     2            2            2            2            1            1

      Agent                     reached       to ask      offered     answered  agent first caller first
        ana                           1            1            1            1            1            0
        ben                           1            1            1            1            0            1
        cas                           1            0            0            0            0            0

      after-call: resolved   n = 2
          no      1   50.0 %  ████████████████████
         yes      1   50.0 %  ████████████████████

      after-call: agent   n = 2, mean 3.0
           2      1   50.0 %  ████████████████████
           4      1   50.0 %  ████████████████████

      after-call: reach   n = 1, mean 3.0
           3      1  100.0 %  ████████████████████████████████████████

      after-call: recommend   n = 1, mean 10.0
          10      1  100.0 %  ████████████████████████████████████████

      after-call: comment   n = 1

      What happened at the prompts
                                          asked     keys    voice recorded
        after-call: resolved   en-US          2        2        0        0
        after-call: agent      en-US          2        2        0        0
        after-call: reach      en-US          1        0        1        0
        after-call: recommend  en-US          1        1        0        0
        after-call: comment    en-US          1        0        0        1
        support: account       en-US          1        1        0        0"
    `);
  });

  const missed = (said: string): Effect => ({
    type: "promptMissed",
    document: "support",
    node: "main",
    language: "en-US",
    why: "not-understood",
    said,
  });
  async function unheardCalls() {
    const left: Effect = {
      type: "promptLeft",
      document: "support",
      node: "main",
      language: "en-US",
      how: "person",
      why: "word",
    };
    for (const [index, said] of ["my bill", "My bill.", "this is Eve"].entries()) {
      const began = { ...started(), caller: `+1555011${index}` } as Effect;
      const call = entriesOf(`CA${index}`, "2026-11-21T12:00:00.000Z", [[began], [missed(said)], [left]]);
      await server.append(call);
    }
  }

  test("shows what happened at each prompt, without columns in which nothing stands", async () => {
    await unheardCalls();
    const { text } = await printed(report);
    expect(text.slice(text.indexOf("What happened"))).toMatchInlineSnapshot(`
      "What happened at the prompts
                                  asked   person  unheard
        support: main  en-US          3        3        3

      Said and not understood
            2  support: main  en-US  "my bill"
        What only one caller said is not shown, for it may name somebody: --all-phrases shows it."
    `);
  });

  test("shows what only one caller said where --all-phrases asks for it", async () => {
    await unheardCalls();
    const { text } = await printed(report, "--all-phrases");
    expect(text.slice(text.indexOf("Said and"))).toMatchInlineSnapshot(`
      "Said and not understood
            2  support: main  en-US  "my bill"
            1  support: main  en-US  "this is eve""
    `);
  });

  test("says that nothing of what was said can be shown", async () => {
    await server.append(entriesOf("CA1", "2026-11-21T12:00:00.000Z", [[started()], [missed("it is 12345")]]));
    expect((await printed(report)).text).toContain("Said and not understood\n  nothing that can be shown\n");
  });

  test("says where there are no answers yet", async () => {
    const { text } = await printed(report);
    expect(text).toContain("CSI, satisfaction (0 to 100)   no answers yet");
    expect(text).toContain("0 responses");
  });

  test("--json is the report as the API gives it", async () => {
    await threeCalls();
    const { text } = await printed(report, "--json", "--since", "2026-11-22");
    expect(JSON.parse(text)).toMatchObject({
      responses: 1,
      csi: { value: 25, n: 1 },
      dispositions: { partial: 1, completed: 0, "not-eligible": 1 },
    });
  });

  test("--until and --flow choose the calls", async () => {
    await threeCalls();
    expect(JSON.parse((await printed(report, "--json", "--until", "2026-11-21")).text).responses).toBe(1);
    expect(JSON.parse((await printed(report, "--json", "--flow", "sales")).text).responses).toBe(0);
  });
});

describe("aftercall responses", () => {
  test("shows a comment of several lines in one", async () => {
    const comment = answered({ question: "comment", value: "Fine.\n  fcr  no", by: "recording" });
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [[started()], [comment], [surveyClosed({})]]),
    );
    expect((await printed(responses, "--call", "CA1")).text).toMatch(/comment +Fine. {3}fcr {2}no/);
  });

  test("lists a line a response, the newest first, and no caller's number", async () => {
    await threeCalls();
    const { code, text } = await printed(responses);
    expect(code).toBe(0);
    expect(text).toMatchInlineSnapshot(`
      "2026-11-23 12:00 UTC  CA3  support  billing, cas  not-eligible  0 answers
      2026-11-22 12:00 UTC  CA2  support  technical, ben  partial  2 answers  CSI 25.0, ART 12.5, FCR 0.0
      2026-11-21 12:00 UTC  CA1  support  technical, ana  completed  5 answers  CSI 75.0, ART 75.0, NPS 100.0, FCR 100.0"
    `);
    expect(text).not.toContain("+1555");
  });

  test("--call shows the whole of one", async () => {
    await threeCalls();
    const { code, text } = await printed(responses, "--call", "CA1");
    expect(code).toBe(0);
    expect(text).toMatchInlineSnapshot(`
      "Call CA1
        flow        support
        language    es-ES
        started     2026-11-21 12:00 UTC
        queue       technical
        agent       ana
        waited      0 s
        survey      after-call
        drawn       none
        ended       completed
        closed      2026-11-21 12:00 UTC
        scores      CSI 75.0, ART 75.0, NPS 100.0, FCR 100.0
        ART         access 50.0, resolution 100.0, treatment 75.0
      Given on the way
        account             007123        pressed 007123
      Answers
        resolved            yes           pressed 1
        agent               4             pressed 4
        reach               3             said "three", confidence 0.91
        recommend           10            pressed 10
        comment             Ana was kind.  recorded, 7 s, https://recordings.example/RE1"
    `);
  });

  test("--call shows which service wrote a comment out", async () => {
    const recording = { id: "RE7", url: "https://recordings.example/RE7", seconds: 7 };
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [
        [started()],
        [answered({ question: "comment", value: null, raw: "", by: "recording", recording })],
        [surveyClosed({})],
        [{ type: "transcribed", recording: "RE7", text: "Muy bien.", service: "scribe" }],
      ]),
    );
    const { text } = await printed(responses, "--call", "CA1");
    expect(text).toContain("recorded, 7 s, https://recordings.example/RE7, written out by scribe");
  });

  test("--call shows which answer was read out to the caller and confirmed", async () => {
    const said = { by: "voice", raw: "um nine", confidence: 0.4, understood: "number" } as const;
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [
        [started(), answered({ ...said, question: "recommend", value: 9, confirmed: true })],
        [surveyClosed({})],
      ]),
    );
    expect((await printed(responses, "--call", "CA1")).text).toMatch(
      /recommend +9 +said "um nine", confidence 0\.4, confirmed$/,
    );
  });

  test("--call shows how TaskRouter found the agent", async () => {
    const assignment = {
      agent: "ana",
      task: "WT1",
      offer: "WR1",
      taskQueue: "WQ1",
      age: 17,
      offeredAt: "2026-11-21T12:00:00.000Z",
      rangAt: null,
      answeredAt: "2026-11-21T12:00:04.000Z",
    };
    const talk: Effect = {
      type: "talkEnded",
      queue: "technical",
      agent: "ana",
      seconds: 60,
      endedBy: "agent",
      assignment,
    };
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [[started()], [talk, surveyClosed({ agent: "ana" })]]),
    );
    expect((await printed(responses, "--call", "CA1")).text).toContain(
      "\n  taskrouter  task WT1, queue WQ1, offered 12:00:00 UTC, the task 17 s old, picked up 4 s later\n",
    );
  });

  test("--call shows of a call back which call asked for it, and what was given there", async () => {
    const account = { document: "support", question: "account", survey: null, understood: "digits" };
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [[started(), answered({ ...account, value: "007123" })]]),
    );
    const called = { ...started(), of: "CA1" } as Effect;
    await server.append(entriesOf("CA2", "2026-11-21T13:00:00.000Z", [[called], [surveyClosed({})]]));
    const { text } = await printed(responses, "--call", "CA2");
    expect(text).toContain("\n  called back as asked for in call CA1\n");
    expect(text).toContain("\nGiven on the way\n  account             007123        pressed 007123\n");
  });

  test("--call shows how the call was drawn", async () => {
    const sample = { seed: "autumn-2026", stratum: "billing", share: 30, draw: 29.1418 };
    const decided = { type: "surveyDecided", survey: "after-call", excluded: null, sample } as const;
    await server.append(
      entriesOf("CA1", "2026-11-21T12:00:00.000Z", [[started()], [decided], [surveyClosed({})]]),
    );
    const { text } = await printed(responses, "--call", "CA1");
    expect(text).toContain("  drawn       29.1418, asked below 30 (billing), with the seed autumn-2026\n");
  });

  test("--call of a call that has none is told, with exit code 1", async () => {
    expect(await printed(responses, "--call", "CA9")).toEqual({
      code: 1,
      text: "Call CA9 has no response: it is not known, not over, or reached no person.",
    });
  });

  test("--json is what the API gives", async () => {
    await threeCalls();
    const { text } = await printed(responses, "--json", "--call", "CA2");
    expect(JSON.parse(text).responses).toEqual([
      expect.objectContaining({ call: "CA2", disposition: "partial" }),
    ]);
  });

  test("a list that is cut off says how to see more", async () => {
    await threeCalls();
    const { text } = await printed(responses, "--limit", "2");
    expect(text).toContain("These are the newest 2. For earlier ones: --until 2026-11-22T12:00:00.000Z");
    expect(text).not.toContain("CA1");
  });

  test("nothing yet is told", async () => {
    expect(await printed(responses)).toEqual({ code: 0, text: "There are no responses yet." });
  });
});

describe("what is wrong is one sentence, and exit code 1", () => {
  test.each([
    [["--bogus"], "Unknown option '--bogus': use --json, --since, --until, --flow, --all-phrases."],
    [
      ["--since"],
      "Option '--since <value>' argument missing: use --json, --since, --until, --flow, --all-phrases.",
    ],
    [["extra"], "Unexpected argument 'extra': use --json, --since, --until, --flow, --all-phrases."],
    [["--since", "monday"], "since is a day or a moment: write 2026-11-22 or 2026-11-22T09:30:00Z."],
  ])("report %s", async (args, text) => {
    expect(await printed(report, ...args)).toEqual({ code: 1, text });
  });

  test("no data folder", async () => {
    vi.stubEnv("DATA_DIR", join(folder, "elsewhere"));
    const { code, text } = await printed(report);
    expect(code).toBe(1);
    expect(text).toContain(
      `There are no results in ${join(folder, "elsewhere")}: start the server with npm start`,
    );
  });

  test("a file of a newer program", async () => {
    const newer = join(folder, "newer");
    await mkdir(newer);
    makeNewerDatabase(join(newer, "results.db"));
    vi.stubEnv("DATA_DIR", newer);
    const { code, text } = await printed(responses);
    expect(code).toBe(1);
    expect(text).toBe(
      "The results database was written by a newer Aftercall (9999-from-the-future is not known here): run the newer Aftercall that wrote it.",
    );
  });
});

describe("aftercall migrate and rebuild", () => {
  test("migrate says that nothing is to be done", async () => {
    expect(await printed(migrate)).toEqual({ code: 0, text: "The results database is up to date." });
  });

  test("migrate brings a database forward that no server has had", async () => {
    const all = Object.keys(migrations);
    const listed = `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
    await withPostgres(async () => {
      expect(await printed(report)).toEqual({
        code: 1,
        text: `The results database is not up to date, ${listed} are missing: start the server once or run npx aftercall migrate, either brings it up to date.`,
      });
      expect(await printed(migrate)).toEqual({
        code: 0,
        text: all.map((name) => `${name}: done.`).join("\n"),
      });
      expect((await printed(report)).code).toBe(0);
    });
  });

  test("rebuild makes again what is read, beside a running server", async () => {
    await threeCalls();
    const before = await printed(responses);
    const file = new DatabaseSync(join(folder, "results.db"));
    file.exec("DELETE FROM answers; DELETE FROM responses");
    file.close();
    expect(await printed(responses)).not.toEqual(before);
    expect(await printed(rebuild)).toEqual({ code: 0, text: "3 calls were made again from the ledger." });
    expect(await printed(responses)).toEqual(before);
  });

  const isBusy =
    "Another process is at the results for longer than this command can wait: give it again in a while.";

  test("a rebuild while another is at it on PostgreSQL is told in a sentence", async () => {
    await withPostgres(async (url) => {
      await printed(migrate);
      const other = openPostgresDatabase(url);
      vi.stubEnv("DATABASE_URL", `${url}?statement_timeout=100`);
      await other.kysely.transaction().execute(async (transaction) => {
        await transaction.updateTable("projections").set({ version: 1 }).execute();
        expect(await printed(rebuild)).toEqual({ code: 1, text: isBusy });
      });
      await other.close();
    });
  });

  test("a file that another process writes to for long is told in a sentence", () => {
    const file = join(folder, "results.db");
    const [other, ours] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 0 })];
    other.exec("BEGIN IMMEDIATE");
    const places = { dataDir: folder, redisUrl: null, databaseUrl: null };
    let error: unknown;
    try {
      ours.exec("BEGIN IMMEDIATE");
    } catch (thrown) {
      error = thrown;
    }
    expect(whyUnusable(error, places)).toBe(isBusy);
    other.close();
    ours.close();
  });

  test("a PostgreSQL that is away is told in a sentence without its password", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://aftercall:secret@127.0.0.1:1/aftercall");
    for (const command of [report, migrate, rebuild]) {
      const { code, text } = await printed(command);
      expect(code).toBe(1);
      expect(text).toBe(
        "The PostgreSQL database of the results cannot be used (connect ECONNREFUSED 127.0.0.1:1): see that its server is running, and that DATABASE_URL is right.",
      );
    }
  });
});

async function withPostgres(work: (url: string) => Promise<void>): Promise<void> {
  const postgres = await startPostgres();
  try {
    vi.stubEnv("DATABASE_URL", postgres.url);
    await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
