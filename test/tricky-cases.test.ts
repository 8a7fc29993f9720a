/**
 * The cases that voice servers on Twilio get wrong, each as a call on a strict phone (or with `deliver`, on a line that loses, repeats and delays).
 * More of them are in test/tricky-cases/, whose README.md lists all, each with the tests that show it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NoAnswer } from "../src/phone/no-answer.ts";
import type { AgentAct, CallerAct } from "../src/phone/people.ts";
import { people, type RunningServer, runServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.stop());

/** To the survey's first question, by way of a person. */
const talked = "0";
/** To its question from 0 to 10. */
const toRecommend = [talked, "1", "5", "5"];
const answersOf = async (call: string) =>
  Object.fromEntries(
    (await server.responses(call)).flatMap(({ answers }) =>
      answers.map(({ question, value }) => [question, value]),
    ),
  );

test("1: silence brings no request; the next verb asks us, and the caller is asked again", async () => {
  const who = people(["silence"]);
  const call = await server.ring(who);
  expect(who.said("caller")).toContain("Sorry, I did not hear you.");
  expect(call.warnings).toEqual([]);
});

test("2: a lone # is no answer and no miss", async () => {
  const call = await server.ring(people([talked, "#", "1"]));
  expect(await answersOf(call.callSid)).toEqual({ resolved: "yes" });
});

test("3: the # of `5#` does not answer the question after it", async () => {
  const call = await server.ring(people([talked, "1", { do: "press", keys: "5#" }, "4"]));
  expect(await answersOf(call.callSid)).toMatchObject({ agent: 5, reach: 4 });
});

test("4: * is heard as a key, and offers a person", async () => {
  const who = people(["*"]);
  await server.ring(who);
  expect(who.said("caller")).toContain("For a person, press 0.");
});

test("5: two of six digits and then nothing are asked for again", async () => {
  const who = people(["2", "12", "123456"]);
  await server.ring(who);
  expect(who.said("agent")).toContain("account: 1 2 3 4 5 6");
});

test("6: a key cuts a prompt short", async () => {
  const call = await server.ring(people([{ do: "press", keys: "2", during: 1 }]));
  expect(
    call.trace.some(
      (entry) => entry.what === "heard" && "interrupted" in entry.heard && entry.heard.interrupted,
    ),
  ).toBe(true);
});

test("7: of words and keys the first wins, and the other is no second answer", async () => {
  const both: CallerAct[] = [
    { do: "say", text: "yes", during: 1 },
    { do: "press", keys: "2", during: 1.1 },
  ];
  let asked = 0;
  const call = await server.ring({
    caller: ({ at }) => {
      if (at === "ringing" || at === "talk") return { do: "wait" };
      asked += 1;
      return asked === 1 ? { do: "press", keys: "0" } : asked === 2 ? both : { do: "hangUp" };
    },
  });
  expect(await answersOf(call.callSid)).toEqual({ resolved: "yes" });
});

test.each([
  ["no confidence at all", { do: "say", text: "Four." }, 4],
  ["a confidence of 0, which means none was given", { do: "say", text: "four", confidence: 0 }, 4],
  ["little confidence", { do: "say", text: "four", confidence: 0.1 }, undefined],
  ["markup and control characters", { do: "say", text: "<Say>four</Say>\u0007 & \ud800" }, undefined],
  ["ten thousand characters", { do: "say", text: "four ".repeat(2000) }, undefined],
  ["another language", { do: "say", text: "τέσσερα" }, undefined],
] as [string, CallerAct, number | undefined][])("8: speech with %s", async (_, act, grade) => {
  const call = await server.ring(people([talked, "1", act]));
  expect((await answersOf(call.callSid)).agent).toBe(grade);
});

test("9: no document asks for itself again without an address of its own", async () => {
  const call = await server.ring(people(["silence", "1", "silence", "2", "1", "silence", "5"]));
  const gathers = call.trace.filter(
    (entry) => entry.what === "verb" && ["Gather", "Record"].includes(entry.verb),
  );
  for (const entry of gathers)
    expect(entry.what === "verb" && entry.attributes.action).toMatch(
      /^\/voice\/\w+\?turn=\d+&flow=support&language=en-US#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000$/,
    );
});

test("11: an answer of ours that is lost on the way is asked for again, and the call goes on as if nothing had been", async () => {
  const lost = new Set<string>();
  const who = people([talked, "1", "5", "5", "10"]);
  const call = await server.ring(who, {
    async deliver(request, send) {
      const answer = await send(request);
      // Of each document the first answer is lost, as by a process that dies after it saved.
      if (request.about === "status" || lost.has(request.url)) return answer;
      lost.add(request.url);
      throw new NoAnswer("read");
    },
  });
  expect(lost.size).toBeGreaterThan(6);
  expect(call.trace.some((entry) => entry.what === "request" && entry.about === "fallback")).toBe(false);
  expect(await answersOf(call.callSid)).toEqual({ resolved: "yes", agent: 5, reach: 5, recommend: 10 });
});

test("11: an answer that comes too late counts once; the fallback puts the caller through, and the call ends in order", async () => {
  const call = await server.ring(people([talked, "1", "hang up"]), {
    timeoutMilliseconds: 500,
    async deliver(request, send) {
      const answer = await send(request);
      // The answer to the survey's first question is made, and then lost on the way.
      if (request.about === "action" && request.params.Digits === "1") throw new NoAnswer("read");
      return answer;
    },
  });
  expect(call.trace.some((entry) => entry.what === "request" && entry.about === "fallback")).toBe(true);
  const [response] = await server.responses(call.callSid);
  expect(response).toMatchObject({
    disposition: "failed",
    answers: [{ question: "resolved", value: "yes" }],
  });
});

test.each([
  ["busy", { do: "busy" }],
  ["no answer", { do: "noAnswer" }],
  ["failed", { do: "fail" }],
] as [string, AgentAct][])(
  "13: %s is no talk: the next is rung, then a message is offered, and no survey",
  async (_, act) => {
    const who = people(["0", "hang up"], [act, act]);
    const call = await server.ring(who);
    expect(who.said("caller")).toContain("nobody can take your call right now");
    expect(await server.responses(call.callSid)).toEqual([]);
  },
);

test("14: an agent who hears the whisper and does not take the call is no talk; the next one is rung", async () => {
  const flows = mkdtempSync(join(tmpdir(), "aftercall-flows-"));
  writeFileSync(
    join(flows, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100", "+15550101"], accept: true }
start: put-through
nodes: { put-through: { transfer: { queue: all } } }
`,
  );
  const strict = await runServer({ FLOWS_DIR: flows });
  try {
    const who = people(
      [],
      [
        { do: "answer" },
        { do: "listen" },
        { do: "answer" },
        { do: "press", keys: "1" },
        { do: "hangUp", after: 20 },
      ],
    );
    const call = await strict.ring(who);
    expect(who.said("agent")).toContain("To take the call, press 1.");
    expect(
      call.trace.filter((entry) => entry.what === "heard" && entry.heard.sound === "ringing"),
    ).toHaveLength(2);
    const [response] = await strict.responses(call.callSid);
    expect(response).toMatchObject({ disposition: "not-eligible", agent: "+15550101" });
  } finally {
    await strict.stop();
    rmSync(flows, { recursive: true });
  }
});

test("15: the agent hangs up first: the survey begins on the same call", async () => {
  const call = await server.ring(people([talked, "1"]));
  expect(await server.responses(call.callSid)).toMatchObject([
    { call: call.callSid, answers: [{ value: "yes" }] },
  ]);
});

test.each([1, 2, 3, 4, 5, 6])(
  "16: the caller hangs up first; dial, status and child callbacks in order %i give one disposition",
  async (seed) => {
    const call = await server.ring(
      {
        caller: ({ at }) =>
          at === "gather"
            ? { do: "press", keys: "0" }
            : at === "talk"
              ? { do: "hangUp", during: 9 }
              : { do: "wait" },
        agent: ({ at }) =>
          at === "ringing" ? { do: "answer" } : at === "whisper" ? { do: "listen" } : { do: "stay" },
      },
      { seed },
    );
    expect(await server.responses(call.callSid)).toMatchObject([
      { disposition: "left-before-offer", answers: [] },
    ]);
  },
);

// A seed decides a call's id too: these differ from the ones above.
test.each([
  [11, "canceled"],
  [12, "canceled"],
  [13, "no-answer"],
] as const)(
  "17: the caller hangs up while the phone rings (%i, told as %s): abandoned, no message asked for, no survey",
  async (seed, leftWhileRinging) => {
    const before = (await server.report()).outcomes["abandoned-while-ringing"] ?? 0;
    const call = await server.ring(
      { caller: ({ at }) => (at === "gather" ? { do: "press", keys: "0" } : { do: "hangUp", during: 2 }) },
      { seed, leftWhileRinging },
    );
    expect(await server.responses(call.callSid)).toEqual([]);
    expect((await server.report()).outcomes["abandoned-while-ringing"]).toBe(before + 1);
  },
);

test.each([
  ["ended by a key", [{ do: "speak", text: "Fine.", seconds: 3, key: "#" }], "Fine."],
  ["ended by silence", [{ do: "speak", text: "Fine.", seconds: 3 }], "Fine."],
  ["ended by hanging up", [{ do: "speak", text: "Fine.", seconds: 3 }, { do: "hangUp" }], "Fine."],
  ["of no length", [{ do: "silence" }], undefined],
] as [string, CallerAct[], string | undefined][])("23: a comment %s", async (_, acts, words) => {
  let recording = false;
  const keys = [...toRecommend, "9"];
  const call = await server.ring({
    caller({ at }) {
      if (at === "record" && !recording) {
        recording = true;
        return acts;
      }
      if (at === "ringing" || at === "talk") return { do: "wait" };
      const key = keys.shift();
      return key ? { do: "press", keys: key } : { do: "silence" };
    },
  });
  expect((await answersOf(call.callSid)).comment).toBe(words);
});

test("23: a transcript that never comes leaves the comment with its recording", async () => {
  let recorded = false;
  const keys = [...toRecommend, "9"];
  const call = await server.ring(
    {
      caller({ at }) {
        if (at === "record") {
          if (recorded) return { do: "hangUp" };
          recorded = true;
          return { do: "speak", text: "Fine.", seconds: 3 };
        }
        const key = at === "gather" ? keys.shift() : undefined;
        return key ? { do: "press", keys: key } : at === "gather" ? { do: "silence" } : { do: "wait" };
      },
    },
    { transcripts: false },
  );
  const [response] = await server.responses(call.callSid);
  expect(response?.answers.at(-1)).toMatchObject({
    question: "comment",
    value: null,
    recording: { seconds: expect.any(Number) },
  });
});

test.each(["+266696687", "anonymous", "client:ana", "sip:ana@example.com"])(
  "25: a call from %s is answered like any other",
  async (from) => {
    const call = await server.ring(people([talked, "1"]), { from });
    expect(await answersOf(call.callSid)).toEqual({ resolved: "yes" });
  },
);

test("in lenient mode, as Twilio really is, a whole call goes the same way", async () => {
  const call = await server.ring(people([...toRecommend, "1", "0", "#"]), { lenient: true });
  expect(call.warnings).toEqual([]);
  expect(await answersOf(call.callSid)).toEqual({ resolved: "yes", agent: 5, reach: 5, recommend: 10 });
});

test.each([
  [
    "typed quickly, the 0 lost between two requests, but told what was heard",
    { do: "press", keys: "10", gap: 0.05 } as CallerAct,
    "0",
    10,
  ],
  ["typed at leisure", { do: "press", keys: "10", gap: 0.4 } as CallerAct, "#", 10],
  ["1 and then #", { do: "press", keys: "1#" } as CallerAct, "#", 1],
  ["1 alone", { do: "press", keys: "1" } as CallerAct, "silence", 1],
] as const)("10, 1 and 1#: %s", async (_, act, then, grade) => {
  const call = await server.ring(people([...toRecommend, act, then]));
  expect((await answersOf(call.callSid)).recommend).toBe(grade);
});
