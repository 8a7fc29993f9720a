/** What happened at prompts: counted for each question and language, with what was said and not understood. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Effect, PromptEnd } from "../../src/flow/effect.ts";
import { phraseOf } from "../../src/results/phrase.ts";
import { type PromptReport, promptReports } from "../../src/results/prompts.ts";
import { reportOf } from "../../src/results/report.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { shownPhrases, tellsNumber } from "../../src/results/unheard.ts";
import { onBothEngines } from "./both-engines.ts";
import { answered, entriesOf, started } from "./example-call.ts";

const noon = "2026-11-22T12:00:00.000Z";
const menu = { document: "support", node: "main", language: "en-US" };
const agent = { document: "after-call", question: "agent", language: "en-US" };

const left = (how: PromptEnd, prompt = menu): Effect => ({ type: "promptLeft", ...prompt, how });
const unheard = (said: string, prompt = menu): Effect => ({
  type: "promptMissed",
  ...prompt,
  why: "not-understood",
  said,
});
const silent: Effect = { type: "promptMissed", ...menu, why: "silence", said: "" };

onBothEngines("what happened at prompts", (open) => {
  let store: ResultsStore;
  let done: () => Promise<void>;
  beforeEach(async () => {
    const { database, ...opened } = await open();
    store = sqlResults(database);
    done = opened.done;
  });
  afterEach(() => done());

  /** Calls one after the other, each of another caller: a list of effects a turn. */
  async function calls(...each: Effect[][][]) {
    for (const [index, turns] of each.entries()) {
      const began = { ...started(), caller: `+1555011${index}` } as Effect;
      await store.append(entriesOf(`CA${index}`, noon, [[began], ...turns]));
    }
  }
  const prompts = async (filter = {}) => promptReports((await store.tally(filter)).prompts);
  /** Those counts of a prompt that are not 0. */
  const counted = (report: PromptReport | undefined) =>
    Object.fromEntries(
      Object.entries(report ?? {}).filter(([, value]) => typeof value === "number" && value > 0),
    );
  const phrases = async (filter: Parameters<ResultsStore["tally"]>[0] = {}) =>
    (await reportOf(store, filter)).unheard.map(({ phrase, n }) => `${n} ${phrase}`);

  test("are counted by how each prompt was left, which together is how often it was asked", async () => {
    await calls(
      [[silent], [left("keypad")]],
      [[unheard("the blue one")], [left("voice")]],
      [[left("hung-up")]],
      [[silent], [silent, { type: "promptLeft", ...menu, how: "person", why: "misses" }]],
      [[{ type: "promptLeft", ...menu, how: "person", why: "word" }]],
      [[left("keypad")], [left("stopped")]],
    );
    const [report, ...others] = await prompts();
    expect(others).toEqual([]);
    expect(report).toMatchObject(menu);
    expect(counted(report)).toEqual({
      asked: 7,
      keypad: 2,
      voice: 1,
      person: 1,
      personAfterMisses: 1,
      stopped: 1,
      hungUp: 1,
      silence: 3,
      notUnderstood: 1,
    });
  });

  test("tell of a question how it was answered, skipped, and what was read out and right", async () => {
    const readOut = (...heard: number[]): Effect => ({
      type: "confirmationAsked",
      ...agent,
      heard,
      said: "um",
    });
    const said = { ...agent, by: "voice" } as const;
    await calls(
      [[answered({ ...agent, value: 4 })]],
      [[readOut(4)], [answered({ ...said, value: 4, confirmed: true })]],
      [[readOut(2)], [answered({ ...said, value: 5 })]],
      [[readOut(4, 5)], [answered({ ...said, value: 5 })]],
      [[{ type: "questionSkipped", ...agent }]],
    );
    const [report] = await prompts();
    expect(report).toMatchObject({ document: "after-call", node: "agent" });
    expect(counted(report)).toEqual({
      asked: 5,
      keypad: 1,
      voice: 3,
      skipped: 1,
      readOut: 2,
      right: 1,
      which: 1,
    });
  });

  test("are told apart by language, and stand as they are asked", async () => {
    const spanish = { ...menu, language: "es-ES" };
    const later = { ...menu, node: "account" };
    await calls(
      [[left("keypad")], [left("keypad", spanish)], [left("keypad", later)]],
      [[answered({ question: "agent", value: 4 })]],
    );
    const names = (await prompts()).map(({ document, node, language }) => `${document} ${node} ${language}`);
    expect(names).toEqual([
      "after-call agent en-US",
      "support main en-US",
      "support main es-ES",
      "support account en-US",
    ]);
  });

  test("hanging up is no end where an answer comes after all, and the prompt was asked once", async () => {
    await calls([[left("hung-up")], [left("voice")]], [[left("hung-up")], [unheard("what")]]);
    const [report] = await prompts();
    expect(counted(report)).toEqual({ asked: 2, voice: 1, hungUp: 1, notUnderstood: 1 });
  });

  test("are counted of the calls that the filter lets through", async () => {
    await calls([[left("keypad")]]);
    expect(await prompts({ flow: "sales" })).toEqual([]);
    expect(await prompts({ until: noon })).toEqual([]);
    expect(await prompts({ since: noon })).toHaveLength(1);
  });

  test("are not counted as far as an older version told them, which knew no end of them", async () => {
    const { language: _, ...old } = answered({ question: "agent", value: 4 });
    const missed = { ...unheard("the blue one"), language: undefined } as Effect;
    await calls([[old], [JSON.parse(JSON.stringify(missed))]], [[JSON.parse(JSON.stringify(missed))]]);
    expect(await prompts()).toEqual([]);
    expect(await phrases()).toEqual([]);
  });

  test("what two callers said is listed, however it was written, the most frequent first", async () => {
    const blue = [[unheard("The blue one!")]];
    await calls(
      blue,
      [[unheard("the  Blue one")]],
      [[unheard("kind of ok")]],
      [[unheard("Kind of OK.")]],
      blue,
    );
    expect(await phrases()).toEqual(["3 the blue one", "2 kind of ok"]);
    expect((await store.tally({})).unheard[0]).toEqual({ ...menu, phrase: "the blue one", n: 3 });
  });

  test("what one caller alone said, however often, is listed where all is asked for", async () => {
    const name = [[unheard("this is Eve Miller")], [unheard("this is Eve Miller")]];
    await calls(name, [[unheard("the blue one")]]);
    expect(await phrases()).toEqual([]);
    // The same caller rings once more.
    await store.append(entriesOf("CA8", noon, [[{ ...started(), caller: "+15550110" } as Effect], ...name]));
    expect(await phrases()).toEqual([]);
    expect(await phrases({ allPhrases: true })).toEqual(["4 this is eve miller", "1 the blue one"]);
  });

  test("no number is ever listed, in digits or in words, nor keys, nor what no flow could take", async () => {
    const said = [
      "my card is 1234",
      "it is 12 3 4",
      "١٢٣٤ رقم",
      "one two double five",
      "1234#",
      "7",
      "x".repeat(101),
    ];
    const turns = said.map((one) => [unheard(one)]);
    await calls(turns, turns, [[unheard("flat 12 a")]]);
    expect(await phrases({ allPhrases: true })).toEqual(["1 flat 12 a"]);
  });

  test("at most 50 phrases are listed, those of each question by themselves", async () => {
    const letters = Array.from(
      { length: 60 },
      (_, n) => `${String.fromCharCode(97 + (n % 26))}${n % 10} x${"y".repeat(n)}`,
    );
    const turns = letters.map((one) => [unheard(one)]);
    await calls(turns, turns, [[unheard("ay"), unheard("ay", { ...menu, node: "account" })]]);
    expect(await phrases()).toHaveLength(50);
    expect(await phrases({ allPhrases: true })).toHaveLength(50);
  });
});

test.each([
  ["The blue one!", "the blue one"],
  ["  Don’t know...  (co-op)", "don’t know co-op"],
  ["flat 123", "flat 123"],
  ["my card is 12 3 4", null],
  ["رقم ١٢٣٤", null],
  ["1#", null],
  ["", null],
  ["a".repeat(101), null],
])("of %j is kept what a flow could take, and no number", (said, phrase) => {
  expect(phraseOf(said)).toBe(phrase);
});

test("a number is told by the words of its language, and few digits are none", () => {
  expect(tellsNumber("four five six seven", "en-US")).toBe(true);
  expect(tellsNumber("cuatro cinco seis siete", "es-ES")).toBe(true);
  expect(tellsNumber("double five double six", "en-US")).toBe(true);
  expect(tellsNumber("nineteen eighty", "en-US")).toBe(true);
  expect(tellsNumber("five out of ten", "en-US")).toBe(false);
  expect(tellsNumber("for two", "en-US")).toBe(false);
});

test("a number that was said in another of the languages, or in English, is not shown", () => {
  const heard = (phrase: string, language: string) => ({
    document: "line",
    node: "main",
    language,
    phrase,
    n: 2,
  });
  const shown = shownPhrases([
    heard("cuatro cinco seis siete", "de-DE"),
    heard("four five six seven", "de-DE"),
    heard("no entiendo", "es-ES"),
  ]);
  expect(shown.map(({ phrase }) => phrase)).toEqual(["no entiendo"]);
});
