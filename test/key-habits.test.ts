/** Keys as people press them, at the speed of real hands: `#` behind an answer, `*` or `#` before it, a key twice. One answer each, and none that was not heard. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, runServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.stop());

/** What is pressed or said at a prompt, by words that stand in it. */
type Habits = Readonly<Record<string, string>>;

const plain: Habits = {
  "For billing": "0",
  "For invoices": "2",
  "account number": "123456",
  "Did we solve": "1",
  "How well did": "3",
  "How easy": "4",
  "How likely": "9",
  "anything else": "#",
  "from 1 to 5.": "5",
  "If that is right": "1",
};

/** A call by somebody who does the odd thing at a prompt when it comes first, and then waits; and else what anybody does. They hear whole prompts before they act. */
async function callWith(habits: Habits, gap: number) {
  const done = new Set<string>();
  let whisper = "";
  const { callSid } = await server.ring({
    hears(heard) {
      if (heard.by === "agent" && heard.sound === "speech") whisper += heard.text;
    },
    caller(moment) {
      if (moment.at !== "gather") return { do: "wait" };
      const text = moment.heard.map((heard) => (heard.sound === "speech" ? heard.text : "")).join(" ");
      const prompt = Object.keys(plain).find((words) => text.includes(words));
      if (prompt === undefined) return { do: "silence" };
      const keys = (done.has(prompt) ? undefined : habits[prompt]) ?? plain[prompt] ?? "";
      const isOver = done.has(prompt) && habits[prompt] !== undefined;
      done.add(prompt);
      if (isOver) return { do: "silence" };
      return keys.startsWith("say ") ? { do: "say", text: keys.slice(4) } : { do: "press", keys, gap };
    },
    agent: ({ at }) => ({ do: at === "ringing" ? "answer" : at === "whisper" ? "listen" : "hangUp" }),
  });
  const responses = await server.responses(callSid);
  const all = responses.flatMap(({ answers }) => answers.map(({ question, value }) => [question, value]));
  return { answers: Object.fromEntries(all) as Record<string, unknown>, whisper };
}

const usual = { resolved: "yes", agent: 3, reach: 4, recommend: 9 };
const gaps = [0.15, 0.35];

test.each(gaps.flatMap((gap) => ["5#", "*5", "#5", "55", "5*"].map((keys) => ({ keys, gap }))))(
  "on 1 to 5, $keys with $gap seconds between is 5",
  async ({ keys, gap }) => {
    expect((await callWith({ "How well did": keys }, gap)).answers).toEqual({ ...usual, agent: 5 });
  },
);

test.each(
  gaps.flatMap((gap) =>
    Object.entries({ "8#": 8, "#8": 8, "*8": 8, "88": 8, "0#": 0, "00": 0, "1#": 1, "10#": 10 }).map(
      ([keys, grade]) => ({ keys, gap, grade }),
    ),
  ),
)("on 0 to 10, $keys with $gap seconds between is $grade", async ({ keys, gap, grade }) => {
  expect((await callWith({ "How likely": keys }, gap)).answers).toEqual({ ...usual, recommend: grade });
});

test.each(gaps)(
  "a menu's key pressed twice, %f seconds apart, chooses nothing in the next menu",
  async (gap) => {
    const { whisper } = await callWith({ "For billing": "11" }, gap);
    expect(whisper).toContain("payments");
  },
);

test.each(gaps)("a key that means nothing, pressed twice %f seconds apart, is one miss", async (gap) => {
  const { answers } = await callWith({ "How well did": "77" }, gap);
  expect(answers).toEqual({ ...usual, agent: 5 });
});

test.each(gaps)("a 2 for 'not right', pressed twice %f seconds apart, is no grade", async (gap) => {
  const { answers } = await callWith(
    { "How well did": "say four, no, three", "If that is right": "22" },
    gap,
  );
  expect(answers).toEqual({ ...usual, agent: 5 });
});
