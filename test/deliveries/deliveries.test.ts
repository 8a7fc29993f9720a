/** What is handed on, from the results to a receiver, on both engines. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Deliveries, Tried } from "../../src/deliveries/deliveries.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { rebuild } from "../../src/results/rebuild.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { jsonLinesSink } from "../../src/sinks/json-lines-sink.ts";
import { startSender } from "../../src/sinks/sender.ts";
import type { Message, Sink } from "../../src/sinks/sink.ts";
import { type Opened, onBothEngines } from "../results/both-engines.ts";
import { answered, entriesOf, exampleCall, started, surveyClosed } from "../results/example-call.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const noon = "2026-11-22T12:00:00.000Z";
const later = "2026-11-22T13:00:00.000Z";
const handingOn = { receivers: ["one", "two"], lowScore: 25 };

onBothEngines("deliveries", (open) => {
  let opened: Opened;
  let results: ResultsStore;
  let deliveries: Deliveries;
  let others: Deliveries;
  beforeEach(async () => {
    opened = await open();
    results = sqlResults(opened.database, handingOn);
    deliveries = sqlDeliveries(opened.database);
    others = sqlDeliveries(opened.other);
  });
  afterEach(() => opened.done());

  /** Who claim at once. An SQLite file has one server, and a second connection of the same thread would wait for the first in vain. */
  const claimers = () => {
    const other = opened.database.engine === "postgres" ? others : deliveries;
    return [deliveries, other, deliveries, other];
  };

  const unhappy = entriesOf("CA2", noon, [
    [started()],
    [{ type: "talkEnded", queue: "technical", agent: "ana", seconds: 60, endedBy: "agent" }],
    [answered({ question: "agent", value: 1, index: 0, role: "csat", rates: "agent" })],
    [surveyClosed({ disposition: "partial" })],
  ]);
  /** Hands on what is due, until nothing is. Gives how the tries went. */
  async function handAll(sink: Sink, parts: { now?: () => Date } = {}): Promise<Tried[]> {
    const tried: Tried[] = [];
    const now = parts.now ?? (() => new Date(later));
    const sender = startSender(sink, {
      deliveries,
      results,
      log: pino({ level: "silent" }),
      tried: (one) => tried.push(one),
      now,
      rest: 5,
    });
    const due = async () =>
      (await deliveries.list({ receiver: sink.name, state: "waiting" })).filter(
        ({ dueAt }) => dueAt <= now().toISOString(),
      );
    await vi.waitFor(async () => expect(await due()).toEqual([]), { timeout: 10_000 });
    await sender.stop();
    return tried;
  }
  /** Several are on their way at once, so any of them may be the first. */
  const inTheirOrder = (messages: Message[]) =>
    messages.toSorted((one, other) => (one.timestamp < other.timestamp ? -1 : 1));
  const taking = (name: string) => {
    const messages: Message[] = [];
    return { name, messages, hand: async (message: Message) => void messages.push(message) };
  };

  test("a closed survey and a low grade are handed on once to every receiver, whatever is appended twice or made again", async () => {
    await results.append(unhappy);
    await results.append(unhappy);
    await rebuild(opened.database);
    for (const name of handingOn.receivers) {
      const sink = taking(name);
      await handAll(sink);
      await handAll(sink);
      expect(inTheirOrder(sink.messages)).toEqual([
        {
          id: "CA2-3-0",
          type: "score.low",
          timestamp: "2026-11-22T12:00:02.000Z",
          data: {
            call: "CA2",
            turn: 3,
            flow: "support",
            survey: "after-call",
            question: "agent",
            value: 1,
            index: 0,
            role: "csat",
            rates: "agent",
            queue: "technical",
            agent: "ana",
          },
        },
        expect.objectContaining({
          id: "CA2-4-0",
          type: "survey.closed",
          data: expect.objectContaining({ call: "CA2", turn: 4, disposition: "partial", agent: "ana" }),
        }),
      ]);
    }
  });

  test("what two claim at once, one gets; what it does nothing with is due again when its lease is over", async () => {
    await results.append(Array.from({ length: 20 }, (_, n) => exampleCall(`CA${n}`, noon)).flat());
    const claimed = await Promise.all(claimers().map((one) => one.claim("one", later, 10)));
    const ids = claimed.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await others.claim("one", later, 100);
    expect(await others.claim("one", later, 100)).toEqual([]);
    const afterLease = new Date(Date.parse(later) + 61_000).toISOString();
    const again = await others.claim("one", afterLease, 100);
    expect(again).toHaveLength(ids.length + rest.length);
    expect(again[0]).toMatchObject({ attempts: 2 });
  });

  test("of many that claim at once until nothing is left, no two get the same", async () => {
    await results.append(
      Array.from({ length: 150 }, (_, n) =>
        entriesOf(`CA${n}`, noon, [[started(), surveyClosed({})]]),
      ).flat(),
    );
    const claimed: string[] = [];
    const claimAll = async (one: Deliveries) => {
      for (;;) {
        const some = await one.claim("one", later, 5);
        if (some.length === 0) return;
        claimed.push(...some.map(({ id }) => id));
      }
    };
    await Promise.all(claimers().map(claimAll));
    // One that found everything locked by the others may have given up early; the rest is there for the next.
    await claimAll(deliveries);
    expect(claimed).toHaveLength(150);
    expect(new Set(claimed).size).toBe(150);
  });

  test("a receiver that fails is tried again later and set aside in the end; the other has everything meanwhile", async () => {
    await results.append(unhappy);
    const failing: Sink = {
      name: "one",
      hand: () => Promise.reject(new Error("The receiver answered 500.")),
    };
    let now = Date.parse(later);
    for (let tries = 0; tries < 12; tries += 1) {
      await handAll(failing, { now: () => new Date(now) });
      now += 7 * 60 * 60 * 1000;
    }
    expect(await deliveries.list({ receiver: "one" })).toMatchObject([
      { id: "CA2-4-0", state: "set-aside", attempts: 12, lastError: "The receiver answered 500." },
      { id: "CA2-3-0", state: "set-aside", attempts: 12 },
    ]);
    const two = taking("two");
    await handAll(two);
    expect(two.messages).toHaveLength(2);

    expect(await others.retry({ id: "CA2-4-0" }, later)).toBe(1);
    const one = taking("one");
    await handAll(one);
    expect(one.messages.map(({ id }) => id)).toEqual(["CA2-4-0"]);
    expect(await deliveries.list({ receiver: "one", state: "set-aside" })).toMatchObject([{ id: "CA2-3-0" }]);
  });

  test("what is sent again after it was set aside has all its tries again", async () => {
    await results.append(unhappy);
    const [first] = await deliveries.claim("one", later, 1);
    if (!first) throw new Error("Nothing was due.");
    await deliveries.failed(first, "The receiver answered 410: it is gone.", null, later);
    expect(await deliveries.retry({ id: first.id }, later)).toBe(1);
    expect(await deliveries.claim("one", later, 2)).toContainEqual({ ...first, attempts: 1 });
  });

  test("a receiver that is new hears nothing of what was known before, though it is appended again", async () => {
    await results.append(unhappy);
    await sqlResults(opened.database, { receivers: ["new"], lowScore: 25 }).append(unhappy);
    expect(await deliveries.list({ receiver: "new" })).toEqual([]);
  });

  test("a closing that was taken back is told as that alone", async () => {
    const withdrawn = {
      call: "CA2",
      turn: 5,
      index: 0,
      at: noon,
      effect: { type: "surveyWithdrawn" },
    } as const;
    await results.append([...unhappy, withdrawn]);
    const sink = taking("one");
    const tried = await handAll(sink);
    expect(sink.messages.map(({ type }) => type).sort()).toEqual(["score.low", "survey.withdrawn"]);
    expect(await results.responses({})).toEqual([]);
    // The closing has nothing to tell any more, and counts as that.
    expect(await deliveries.list({ receiver: "one", state: "void" })).toMatchObject([
      { id: "CA2-4-0", state: "void", handedAt: null },
    ]);
    expect(await deliveries.list({ receiver: "one", state: "handed" })).toHaveLength(2);
    expect(tried.map(({ outcome }) => outcome).sort()).toEqual(["handed", "handed", "void"]);
  });

  test("messages and late transcripts are handed on", async () => {
    const recording = { id: "RE1", url: "https://recordings.example/RE1", seconds: 7 };
    await results.append(
      entriesOf("CA3", noon, [
        [started()],
        [{ type: "messageLeft", recording, text: null }],
        [{ type: "transcribed", recording: "RE1", text: "Please ring me." }],
        [{ type: "messageLeft", recording: null, text: "And after six, please." }],
      ]),
    );
    const sink = taking("one");
    await handAll(sink);
    expect(inTheirOrder(sink.messages)).toMatchObject([
      { type: "message.left", data: { call: "CA3", recording, text: "Please ring me." } },
      {
        type: "recording.transcribed",
        data: {
          call: "CA3",
          recording: "RE1",
          text: "Please ring me.",
          message: { id: "CA3-2-0", caller: "+15550111", text: "Please ring me.", transcript: "done" },
        },
      },
      { type: "message.left", data: { call: "CA3", turn: 4, text: "And after six, please." } },
    ]);
  });

  test("that a message cannot be written out is told, and of an answer's recording that it is none of a message", async () => {
    const recording = { id: "RE1", url: "https://recordings.example/RE1", seconds: 7 };
    await results.append(
      entriesOf("CA3", noon, [
        [started()],
        [{ type: "messageLeft", recording, text: null, transcript: "awaited" }],
        [{ type: "transcriptFailed", recording: "RE1" }],
        [{ type: "transcribed", recording: "RE2", text: "Very kind." }],
      ]),
    );
    const sink = taking("one");
    await handAll(sink);
    expect(inTheirOrder(sink.messages)).toMatchObject([
      { type: "message.left", data: { id: "CA3-2-0" } },
      {
        type: "recording.untranscribed",
        data: { recording: "RE1", message: { id: "CA3-2-0", text: null, transcript: "failed" } },
      },
      { type: "recording.transcribed", data: { recording: "RE2", text: "Very kind.", message: null } },
    ]);
  });

  test("what is told of twice is handed on or set aside, not both: who takes it late has it", async () => {
    await results.append(unhappy);
    const [first] = await deliveries.claim("one", later, 1);
    if (!first) throw new Error("Nothing was due.");
    await deliveries.failed(first, "The receiver did not answer in time.", null, later);
    await deliveries.handed(first, later);
    expect(await deliveries.list({ id: first.id, receiver: "one" })).toMatchObject([{ state: "handed" }]);
    expect(await deliveries.list({ state: "set-aside" })).toEqual([]);
    expect(await deliveries.retry({}, later)).toBe(0);
  });

  test("a line is in the file by the time that its delivery counts as handed on", async () => {
    await results.append(unhappy);
    const { folder, remove } = await temporaryFolder();
    const file = join(folder, "results.jsonl");
    const sink = jsonLinesSink(file);
    await sqlResults(opened.database, { receivers: [sink.name], lowScore: 25 }).append(
      entriesOf("CA4", noon, [[started(), surveyClosed({})], [surveyClosed({})]]),
    );
    const inFile: boolean[] = [];
    const watched: Deliveries = {
      ...deliveries,
      handed(delivery, now) {
        inFile.push(readFileSync(file, "utf8").includes(`"${delivery.id}"`));
        return deliveries.handed(delivery, now);
      },
    };
    const log = pino({ level: "silent" });
    const sender = startSender(sink, {
      deliveries: watched,
      results,
      log,
      now: () => new Date(later),
      rest: 5,
    });
    await vi.waitFor(() => expect(inFile).toEqual([true, true]), { timeout: 10_000 });
    await sender.stop();
    await remove();
  });

  test("while the results are away nothing is lost, and it goes on when they are back", async () => {
    await results.append(unhappy);
    let failures = 2;
    const flaky: Deliveries = {
      ...deliveries,
      claim: (...asked) =>
        failures-- > 0 ? Promise.reject(new Error("The connection is gone.")) : deliveries.claim(...asked),
    };
    const sink = taking("one");
    const log = pino({ level: "silent" });
    const sender = startSender(sink, {
      deliveries: flaky,
      results,
      log,
      now: () => new Date(later),
      rest: 5,
    });
    await vi.waitFor(() => expect(sink.messages).toHaveLength(2), { timeout: 10_000 });
    await sender.stop();
  });
});
