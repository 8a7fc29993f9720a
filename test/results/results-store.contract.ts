import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Effect } from "../../src/flow/effect.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import {
  answered,
  entriesOf,
  exampleAnswers,
  exampleCall,
  recording,
  started,
  surveyClosed,
} from "./example-call.ts";

const noon = "2026-11-22T12:00:00.000Z";

/** What every results store must do. `open` gives an empty one each time, and `done` is called after it was closed. */
export function resultsStoreContract(
  name: string,
  open: () => Promise<{ store: ResultsStore; done(): Promise<void> }>,
) {
  describe(`${name} as a results store`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let store: ResultsStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(async () => {
      await store.close();
      await opened.done();
    });

    /** All that can be read of the results. */
    const everything = async (store: ResultsStore) => ({
      responses: await store.responses({}),
      messages: await store.messages({}),
      tally: sorted(await store.tally({})),
    });

    test("is ready as soon as it is open, and empty", async () => {
      await store.ready();
      expect(await everything(store)).toEqual({
        responses: [],
        messages: [],
        tally: {
          responses: 0,
          closed: [],
          outcomes: {},
          foundClosed: {},
          answers: [],
          prompts: [],
          unheard: [],
        },
      });
    });

    test("gives a survey back whole, its answers in the order in which they were given", async () => {
      await store.append(exampleCall("CA1", noon));
      expect(await store.responses({})).toEqual([
        {
          call: "CA1",
          of: null,
          asked: "now",
          flow: "support",
          survey: "after-call",
          disposition: "completed",
          reason: null,
          queue: "technical",
          agent: "ana",
          agents: [{ agent: "ana", queue: "technical", seconds: 60 }],
          assignment: null,
          level: null,
          waited: 0,
          language: "es-ES",
          startedAt: noon,
          closedAt: "2026-11-22T12:00:07.000Z",
          answers: [
            {
              question: "resolved",
              value: "yes",
              raw: "1",
              by: "keypad",
              confidence: null,
              understood: "key",
              confirmed: false,
              index: 100,
              at: "2026-11-22T12:00:03.000Z",
              role: "fcr",
              art: "resolution",
              rates: "company",
              recording: null,
              wordsFrom: null,
            },
            expect.objectContaining({ question: "agent", value: 4, index: 75, role: "csat", rates: "agent" }),
            expect.objectContaining({
              question: "reach",
              value: 3,
              by: "voice",
              raw: "three",
              confidence: 0.91,
            }),
            expect.objectContaining({ question: "recommend", value: 10, role: "nps" }),
            expect.objectContaining({
              question: "comment",
              value: "Ana was kind.",
              by: "recording",
              recording,
              wordsFrom: "provider",
            }),
          ],
          given: [
            expect.objectContaining({ question: "account", value: "007123", at: "2026-11-22T12:00:01.000Z" }),
          ],
          scores: {
            csi: 75,
            art: { access: 50, resolution: 100, treatment: 75, index: 75 },
            nps: 100,
            fcr: 100,
          },
        },
      ]);
    });

    test("comes to the same whatever the order, the batches and the repeats in which entries arrive", async () => {
      const entries = [...exampleCall("CA1", noon), ...changeable("CA2")];
      await store.append(entries);
      const expected = await everything(store);
      const arrivals = fc
        .shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length })
        .chain((order) =>
          fc.record({ order: fc.constant(order), repeats: fc.subarray(entries), cut: fc.nat(order.length) }),
        );
      await fc.assert(
        fc.asyncProperty(arrivals, async ({ order, repeats, cut }) => {
          const other = await open();
          await other.store.append(order.slice(0, cut));
          await other.store.append(repeats);
          await other.store.append(order.slice(cut));
          const result = await everything(other.store);
          await other.store.close();
          await other.done();
          expect(result).toEqual(expected);
        }),
        { numRuns: 30 },
      );
    });

    test("lets the later of two endings stand, though the earlier arrives last", async () => {
      await store.append(changeable("CA2").reverse());
      const [response] = await store.responses({ call: "CA2" });
      expect(response).toMatchObject({
        disposition: "completed",
        closedAt: "2026-11-22T13:00:02.000Z",
        language: "es-ES",
      });
      expect((await store.tally({})).outcomes).toEqual({ "reached-a-person": 1 });
    });

    test("tells of a response how TaskRouter found the agent of the talk before it", async () => {
      const assignment = {
        task: "WT1",
        offer: "WR1",
        taskQueue: "WQ1",
        age: 17,
        offeredAt: noon,
        rangAt: "2026-11-22T12:00:02.000Z",
        answeredAt: null,
      };
      const talk = (agent: string): Effect => ({
        type: "talkEnded",
        queue: "technical",
        agent,
        seconds: 60,
        endedBy: "agent",
        assignment: { ...assignment, agent },
      });
      const offered: Effect = { type: "surveyOffered", survey: "after-call", questions: 1 };
      const later: Effect = { type: "talkEnded", queue: "other", agent: "eve", seconds: 9, endedBy: "agent" };
      const told = [[started()], [talk("ana"), offered], [later], [surveyClosed({ agent: "ana" })]];
      await store.append(entriesOf("CA1", noon, told));
      expect(await store.responses({})).toMatchObject([{ agent: "ana", assignment }]);
    });

    test("counts the calls that found opening hours closed, each once, by what it found first", async () => {
      const closed = (holiday: boolean): Effect => ({ type: "closedFound", calendar: "office", holiday });
      await store.append(entriesOf("CA1", noon, [[started(), closed(false)], [closed(true)]]));
      await store.append(entriesOf("CA2", noon, [[started(), closed(false)]]));
      await store.append(entriesOf("CA3", noon, [[started(), closed(true)]]).reverse());
      await store.append(entriesOf("CA4", noon, [[started()]]));
      expect((await store.tally({})).foundClosed).toEqual({ hours: 2, holiday: 1 });
    });

    test("tells what was asked by a call of ours from what was asked right after the talk", async () => {
      const talk = { queue: "technical", agent: "ana" };
      const left: Effect[] = [
        { type: "talkEnded", ...talk, seconds: 60, endedBy: "caller" },
        { type: "surveyCallPromised", survey: "after-call", ...talk },
        surveyClosed({ disposition: "left-before-offer" }),
      ];
      const asked: Effect[] = [
        { type: "surveyOffered", survey: "after-call", questions: 5, later: true },
        ...exampleAnswers.slice(0, 1),
        surveyClosed({ disposition: "partial" }),
      ];
      const called: Effect = {
        type: "callStarted",
        flow: "support",
        version: "v1",
        language: "en-US",
        caller: null,
        of: "CA1",
      };
      await store.append(entriesOf("CA2", "2026-11-22T13:00:00.000Z", [[called], asked]));
      await store.append(entriesOf("CA1", noon, [[started()], left]));
      await store.append(exampleCall("CA0", "2026-11-22T11:00:00.000Z"));
      expect(await store.responses({})).toMatchObject([
        { call: "CA2", of: "CA1", asked: "later", ...talk },
        { call: "CA1", of: null, asked: null },
        { call: "CA0", of: null, asked: "now" },
      ]);
      const { closed, answers } = await store.tally({});
      const counted = closed.map(({ asked, promised, endedBy, n }) => ({ asked, promised, endedBy, n }));
      expect(counted).toHaveLength(3);
      expect(counted).toEqual(
        expect.arrayContaining([
          { asked: "later", promised: false, endedBy: "caller", n: 1 },
          { asked: null, promised: true, endedBy: "caller", n: 1 },
          { asked: "now", promised: false, endedBy: "agent", n: 1 },
        ]),
      );
      expect(answers.filter(({ endedBy }) => endedBy === "caller")).toHaveLength(1);
    });

    test("tells of a call back what its caller gave in the call that wished for it, and of a call about its talk as well", async () => {
      const account = { document: "support", survey: null, understood: "digits" };
      const placed = (of: string): Effect => ({ ...started(), of }) as Effect;
      await store.append(
        entriesOf("CA3", "2026-11-22T15:00:00.000Z", [
          [placed("CA2")],
          [surveyClosed({ disposition: "partial" })],
        ]),
      );
      await store.append(
        entriesOf("CA2", "2026-11-22T13:00:00.000Z", [
          [placed("CA1")],
          [answered({ ...account, question: "claim", value: "31" })],
          [...exampleAnswers.slice(0, 1), surveyClosed({})],
        ]),
      );
      await store.append(entriesOf("CA4", noon, [[placed("CA9")], [surveyClosed({})]]));
      await store.append(
        entriesOf("CA1", "2026-11-22T12:30:00.000Z", [
          [started()],
          [answered({ ...account, question: "account", value: "007123" })],
        ]),
      );
      const told = (await store.responses({})).map(({ call, given, answers }) => ({
        call,
        given: given.map(({ question, value }) => [question, value]),
        answers: answers.length,
      }));
      const both = [
        ["account", "007123"],
        ["claim", "31"],
      ];
      expect(told).toEqual([
        { call: "CA3", given: both, answers: 0 },
        { call: "CA2", given: both, answers: 1 },
        { call: "CA4", given: [], answers: 0 },
      ]);
      expect(
        (await store.responses({ call: "CA2", flow: "support", since: "2026-11-22T13:00:00.000Z" }))[0]
          ?.given,
      ).toHaveLength(2);
    });

    test("lets the later of two answers to one question stand", async () => {
      await store.append(changeable("CA2"));
      const [response] = await store.responses({ call: "CA2" });
      expect(response?.answers.map(({ value }) => value)).toEqual([5]);
    });

    test("tells of an answer whether the caller said that it was heard rightly", async () => {
      const said = { by: "voice", raw: "eight, I mean nine", understood: "number" } as const;
      await store.append(
        entriesOf("CA3", noon, [
          [started(), answered({ ...said, question: "recommend", value: 9, confirmed: true })],
          [answered({ ...said, question: "agent", value: 4, raw: "four" }), surveyClosed({})],
        ]),
      );
      const [response] = await store.responses({});
      expect(response?.answers.map(({ value, confirmed }) => [value, confirmed])).toEqual([
        [9, true],
        [4, false],
      ]);
    });

    test("keeps none of a batch in which one entry cannot be kept", async () => {
      const broken = { call: "CA1", turn: 99, index: 0, effect: { type: "turnFailed" } } as Entry; // no time
      await expect(store.append([...exampleCall("CA1", noon), broken])).rejects.toThrow();
      expect(await store.responses({})).toEqual([]);
      await store.append(exampleCall("CA1", noon));
      expect(await store.responses({})).toHaveLength(1);
    });

    test("keeps effects of a newer program that it does not know", async () => {
      const unknown = {
        call: "CA1",
        turn: 99,
        index: 0,
        at: noon,
        effect: { type: "fromTheFuture" } as never,
      };
      await store.append([...exampleCall("CA1", noon), unknown]);
      expect(await store.responses({})).toHaveLength(1);
    });

    test("shows a call that had no survey, with the reason", async () => {
      const closed = surveyClosed({ survey: null, disposition: "not-eligible", reason: "no-survey-here" });
      await store.append(entriesOf("CA3", noon, [[started()], [closed]]));
      const [response] = await store.responses({});
      expect(response).toMatchObject({
        survey: null,
        disposition: "not-eligible",
        reason: "no-survey-here",
        answers: [],
      });
    });

    test("keeps grades and digits apart: 7 is a number, 007 is text, 0 is an answer", async () => {
      await store.append(
        entriesOf("CA3", noon, [
          [started(), answered({ question: "a", value: 7 })],
          [answered({ question: "b", value: "007" }), answered({ question: "c", value: 0 })],
          [surveyClosed({})],
        ]),
      );
      const [response] = await store.responses({});
      expect(response?.answers.map(({ value }) => value)).toEqual([7, "007", 0]);
    });

    test("gives messages with their words, recorded or spoken before the tone", async () => {
      const left = { type: "messageLeft", recording, text: null } as const;
      const spoken = { type: "messageLeft", recording: null, text: "Call me back." } as const;
      const written = { type: "transcribed", recording: recording.id, text: "Please ring me." } as const;
      await store.append(entriesOf("CA4", noon, [[started()], [written], [left]]));
      await store.append(entriesOf("CA5", "2026-11-22T12:30:00.000Z", [[started()], [spoken]]));
      expect(await store.messages({})).toEqual([
        expect.objectContaining({
          call: "CA5",
          recording: null,
          text: "Call me back.",
          wordsFrom: "speech",
        }),
        {
          call: "CA4",
          flow: "support",
          caller: "+15550111",
          language: "en-US",
          at: "2026-11-22T12:00:02.000Z",
          recording,
          text: "Please ring me.",
          id: "CA4-3-0",
          transcript: "done",
          wordsFrom: "provider",
        },
      ]);
    });

    test("tells of each message how it stands with its words, whichever came first", async () => {
      const left = (id: string, transcript?: "awaited" | "none"): Effect => ({
        type: "messageLeft",
        recording: { ...recording, id },
        text: null,
        ...(transcript && { transcript }),
      });
      const failed: Effect = { type: "transcriptFailed", recording: "RE3" };
      await store.append(
        entriesOf("CA4", noon, [
          [started(), failed],
          [left("RE1", "awaited")],
          [left("RE2", "none")],
          [left("RE3", "awaited")],
          [left("RE4")],
          [{ type: "messageLeft", recording: null, text: "Call me back.", transcript: "none" }],
        ]),
      );
      const stands = async () =>
        (await store.messages({})).map(({ text, transcript }) => `${text}: ${transcript}`);
      const before = ["null: awaited", "null: none", "null: failed", "null: awaited", "Call me back.: none"];
      expect(await stands()).toEqual(before);
      const late: Effect = { type: "transcribed", recording: "RE1", text: "Please ring me." };
      await store.append([{ call: "CA4", turn: 7, index: 0, at: "2026-11-22T14:00:00.000Z", effect: late }]);
      expect(await stands()).toEqual(["Please ring me.: done", ...before.slice(1)]);
    });

    test("tells how long the caller waited for the first person, where they were called back since the call before", async () => {
      const asked: Effect = { type: "personAsked", queue: "technical", why: "choice" };
      const talk = (seconds: number): Effect => ({
        type: "talkEnded",
        queue: "technical",
        agent: "ana",
        seconds,
        endedBy: "agent",
      });
      const turns = (ask: Effect, ...talks: Effect[]) => [
        [started()],
        [ask],
        ...Array.from({ length: 40 }, () => []),
        ...talks.map((one) => [one]),
        [surveyClosed({})],
      ];
      // Asked after 1 second and talked with from second 32 to 42; a second ask, and a second talk, change nothing.
      await store.append(entriesOf("CA1", noon, turns(asked, talk(10), asked, talk(1))));
      await store.append(
        entriesOf(
          "CA2",
          "2026-11-22T13:00:00.000Z",
          turns({ ...asked, since: "2026-11-21T18:00:00.000Z" } as Effect, talk(2)),
        ),
      );
      await store.append(entriesOf("CA3", "2026-11-22T14:00:00.000Z", turns(asked)));
      const told = (await store.responses({})).map(({ call, waited }) => [call, waited]);
      expect(told).toEqual([
        ["CA3", null],
        ["CA2", 19 * 3600 + 40],
        ["CA1", 31],
      ]);
    });

    test("tells at which level the caller waited before the talk that the survey is about", async () => {
      const call = (id: string, ...turns: Effect[][]) =>
        entriesOf(id, noon, [[started()], ...turns, [surveyClosed({})]]);
      const offered: Effect = { type: "surveyOffered", survey: "after-call", questions: 1 };
      const wait = (level?: number): Effect => ({
        type: "waitBegan",
        queue: "billing",
        ...(level !== undefined && { level }),
      });
      await store.append([
        ...call("CA1", [wait(3)], [offered], [wait(0)]),
        ...call("CA2", [wait()], [offered]),
        ...call("CA3", [offered]),
      ]);
      const levels = (await store.responses({})).map(({ call, level }) => `${call}: ${level}`);
      expect(levels.sort()).toEqual(["CA1: 3", "CA2: 5", "CA3: null"]);
    });

    test("an answer that could not be written out has no words", async () => {
      const spoken = answered({ question: "comment", value: null, by: "recording", recording });
      const failed: Effect = { type: "transcriptFailed", recording: recording.id };
      await store.append(entriesOf("CA4", noon, [[started()], [spoken], [surveyClosed({})], [failed]]));
      const [response] = await store.responses({});
      expect(response?.answers).toMatchObject([{ question: "comment", value: null, wordsFrom: null }]);
    });

    test("tells of each answer where its words come from", async () => {
      const spoken = (question: string, id: string) =>
        answered({ question, value: null, by: "recording", recording: { ...recording, id } });
      const heard = answered({ question: "heard", value: "Kind.", by: "voice", understood: "words" });
      const transcribed = { type: "transcribed", text: "Very kind." } as const;
      await store.append(
        entriesOf("CA4", noon, [
          [started()],
          [answered({ question: "grade", value: 5 })],
          [heard],
          [spoken("by-provider", "RE1"), spoken("by-service", "RE2"), spoken("not-yet", "RE3")],
          [surveyClosed({})],
          [{ ...transcribed, recording: "RE1" }],
          [{ ...transcribed, recording: "RE2", service: "scribe", language: "es-ES" }],
        ]),
      );
      const [response] = await store.responses({});
      expect(response?.answers.map(({ question, wordsFrom }) => [question, wordsFrom])).toEqual([
        ["grade", null],
        ["heard", "speech"],
        ["by-provider", "provider"],
        ["by-service", "scribe"],
        ["not-yet", null],
      ]);
    });

    describe("with calls of three days", () => {
      beforeEach(async () => {
        for (const day of [1, 2, 3])
          await store.append(exampleCall(`CA${day}`, `2026-11-0${day}T00:00:00.000Z`));
        await store.append(
          entriesOf("CAsales", "2026-11-02T10:00:00.000Z", [[started("sales")], [surveyClosed({})]]),
        );
      });
      const callsOf = async (filter: Parameters<ResultsStore["responses"]>[0]) =>
        (await store.responses(filter)).map(({ call }) => call);

      test("lists the newest calls first, as many as are wanted", async () => {
        expect(await callsOf({})).toEqual(["CA3", "CAsales", "CA2", "CA1"]);
        expect(await callsOf({ limit: 2 })).toEqual(["CA3", "CAsales"]);
      });

      test("since is the first moment that counts, until the first that does not", async () => {
        const [second, third] = ["2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z"];
        expect(await callsOf({ since: second, until: third })).toEqual(["CAsales", "CA2"]);
        expect(await store.tally({ since: second, until: third })).toMatchObject({
          responses: 1,
          outcomes: { "reached-a-person": 1 },
        });
      });

      test("finds one call, and the calls of one flow", async () => {
        expect(await callsOf({ call: "CA2" })).toEqual(["CA2"]);
        expect(await callsOf({ flow: "sales" })).toEqual(["CAsales"]);
        expect((await store.tally({ flow: "sales" })).answers).toEqual([]);
      });

      test("counts equal answers together, and never by what was said in the caller's own words", async () => {
        const { answers } = await store.tally({});
        expect(answers.find(({ question }) => question === "agent")).toEqual({
          survey: "after-call",
          question: "agent",
          role: "csat",
          art: "treatment",
          index: 75,
          value: 4,
          endedBy: "agent",
          n: 3,
          turn: 5,
        });
        expect(answers.find(({ question }) => question === "comment")).toMatchObject({ value: null, n: 3 });
        expect(answers.some(({ question }) => question === "account")).toBe(false);
      });
    });

    test("counts calls that reached a person by how it went on, and by the talk that the survey is about", async () => {
      const talk = (endedBy: "agent" | "caller", agent = "ana"): Effect => ({
        type: "talkEnded",
        queue: "technical",
        agent,
        seconds: 9,
        endedBy,
      });
      const offered: Effect = { type: "surveyOffered", survey: "after-call", questions: 5 };
      const excluded = surveyClosed({ disposition: "not-eligible", reason: "sampled-out" });
      const left = surveyClosed({ disposition: "left-before-offer", agent: "ben" });
      await store.append(exampleCall("CA1", noon));
      // In the survey the caller asks for a person, and hangs up first in that second talk.
      await store.append([...exampleCall("CA2", noon), ...laterEntries("CA2", [talk("caller", "cas")])]);
      await store.append(entriesOf("CA3", noon, [[started()], [talk("caller", "ben"), left]]));
      await store.append(entriesOf("CA4", noon, [[started()], [talk("agent"), excluded]]));
      await store.append(entriesOf("CA5", noon, [[started()], [talk("agent"), offered]]));
      await store.append(entriesOf("CA6", noon, [[started()], [surveyClosed({ disposition: "failed" })]]));
      const { closed } = await store.tally({});
      const groups = closed.toSorted((a, b) => a.disposition.localeCompare(b.disposition));
      const common = { queue: "technical", agent: "ana", reason: null, asked: null, promised: false };
      expect(groups).toEqual([
        {
          ...common,
          disposition: "completed",
          endedBy: "agent",
          offered: true,
          asked: "now",
          answered: true,
          n: 2,
        },
        { ...common, disposition: "failed", endedBy: null, offered: false, answered: false, n: 1 },
        {
          ...common,
          agent: "ben",
          disposition: "left-before-offer",
          endedBy: "caller",
          offered: false,
          answered: false,
          n: 1,
        },
        {
          ...common,
          reason: "sampled-out",
          disposition: "not-eligible",
          endedBy: "agent",
          offered: false,
          answered: false,
          n: 1,
        },
      ]);
    });

    test("counts the answers of a survey that is still going on", async () => {
      await store.append(
        entriesOf("CA6", noon, [[started()], [answered({ question: "agent", value: 5, index: 100 })]]),
      );
      expect(await store.tally({})).toMatchObject({
        responses: 1,
        closed: [],
        answers: [{ value: 5, n: 1 }],
      });
      expect(await store.responses({})).toEqual([]);
    });
  });
}

/** A call that told everything twice, differently: only the later counts. */
function changeable(call: string): Entry[] {
  return entriesOf(call, "2026-11-22T13:00:00.000Z", [
    [started(), answered({ question: "agent", value: 2, index: 25, role: "csat" })],
    [
      surveyClosed({ disposition: "partial" }),
      { type: "callEnded", outcome: "abandoned-while-ringing" },
      { type: "languageChosen", language: "fr-FR" },
    ],
    [
      answered({ question: "agent", value: 5, index: 100, role: "csat" }),
      surveyClosed({ disposition: "completed" }),
      { type: "callEnded", outcome: "reached-a-person" },
      { type: "languageChosen", language: "es-ES" },
    ],
  ]);
}

/** What a call told after its end. */
function laterEntries(call: string, effects: Effect[]): Entry[] {
  return effects.map((effect, index) => ({ call, turn: 90, index, at: "2026-11-22T14:00:00.000Z", effect }));
}

function sorted(tally: Awaited<ReturnType<ResultsStore["tally"]>>) {
  return {
    ...tally,
    closed: tally.closed.map((group) => JSON.stringify(group)).sort(),
    answers: tally.answers.map((group) => JSON.stringify(group)).sort(),
    prompts: tally.prompts.map((group) => JSON.stringify(group)).sort(),
  };
}
