/** Keys and seconds, each sum made by hand. Texts are as long as they must be for whole seconds: 14 characters each. */
import { expect, test } from "vitest";
import { distancesIn } from "../../src/flow/proof/distances.ts";
import { explore } from "../../src/flow/proof/explore.ts";
import { surveySecondsIn } from "../../src/flow/proof/survey-seconds.ts";
import { wordsFor } from "../../src/flow/words/index.ts";
import { flowFrom } from "../flow/conversation.ts";

/** What takes this long to say. */
const words = (seconds: number) => "x".repeat(14 * seconds);
const seconds = (text: string) => text.length / 14;

/** Built-in sentences. */
const built = wordsFor("en-US").sentences;
const connecting = seconds(built.connecting);
const forPerson = seconds(built.forPerson) + seconds(built.forStop);
const notHeard = seconds(built.notHeard);
const thanks = seconds(built.thanks);
const goingOn = seconds(built.goingOn);

const key = 1.2;
const silence = 5;
/** After a miss there is more time. */
const longSilence = 8;

const line = {
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial: ["+15550100"], survey: "short" },
};
const survey = {
  survey: "short",
  languages: line.languages,
  offer: words(2),
  start: "likely",
  nodes: {
    likely: { nps: words(4), role: "nps", again: words(3), next: "comment" },
    comment: { comment: words(5), seconds: 30, next: "thanks" },
    thanks: { goodbye: words(1) },
  },
};
const flow = flowFrom(
  {
    flow: "line",
    ...line,
    start: "hello",
    nodes: {
      hello: { say: words(6), next: "main" },
      main: {
        menu: words(10),
        again: words(7),
        choices: { 1: { said: ["sales"], go: "sales" }, 2: { said: ["hours"], go: "hours" } },
      },
      hours: { say: { audio: "hours.wav" }, next: "main" },
      sales: { number: words(6), digits: 6, optional: true, next: "person" },
      person: { transfer: { queue: "sales" }, announce: words(2) },
    },
  },
  survey,
);
const exploration = explore(flow);

function distanceOf(node: string, lengths: ReadonlyMap<string, number> = new Map()) {
  const found = distancesIn(exploration, lengths).filter((distance) => distance.node === node);
  expect(found).toHaveLength(1);
  const [{ keys, seconds, silent }] = found as [(typeof found)[0]];
  return {
    keys,
    seconds: Number(seconds.toFixed(3)),
    silent: { ...silent, seconds: Number(silent.seconds.toFixed(3)) },
  };
}

const rounded = (sum: number) => Number(sum.toFixed(3));

test("a prompt counts from its longest beginning, with a recording of unknown length for ten seconds", () => {
  const begun = thanks + 10 + 10;
  expect(distanceOf("main")).toEqual({
    keys: "0",
    seconds: rounded(begun + key + connecting),
    silent: { to: "person", seconds: rounded(begun + silence + notHeard + 7 + longSilence + connecting) },
  });
});

test("a recording counts by its length where that is known", () => {
  // The recording is shorter than the greeting now.
  expect(distanceOf("main", new Map([["hours.wav", 4]])).seconds).toBe(rounded(6 + 10 + key + connecting));
  expect(distanceOf("main", new Map([["hours.wav", 60]])).seconds).toBe(
    rounded(thanks + 60 + 10 + key + connecting),
  );
});

test("where several keys are listened for, the wait for more of them counts", () => {
  expect(distanceOf("sales")).toEqual({
    keys: "0",
    // Who was not understood is given more time, and may have it repeated.
    seconds: rounded(6 + key + longSilence + connecting),
    silent: { to: "person", seconds: rounded(6 + longSilence + 2) },
  });
});

test("where 0 is a grade, a star and what is heard after it count too; silence leads on to the end", () => {
  const { keys, seconds, silent } = distanceOf("likely");
  expect(keys).toBe("* 0");
  expect(seconds).toBe(rounded(2 + 4 + key + forPerson + key + connecting));
  const rest = silence + notHeard + 3 + longSilence + goingOn + 5 + silence + 1;
  expect(silent).toEqual({ to: "end", seconds: rounded(2 + 4 + rest) });
});

test("a survey's length: every question answered at once, and every question missed first", () => {
  const [length, ...others] = surveySecondsIn(exploration, new Map());
  expect(others).toEqual([]);
  expect(length).toMatchObject({ survey: "short", language: "en-US", questions: 2 });
  const one = seconds(built.oneOrTen);
  // The longest answer at once is a 1, which is held for three seconds for the 0 of 10.
  const answered = 2 + 4 + key + one + 3 + thanks + 5 + 30 + 1;
  expect(length?.answered).toBeCloseTo(answered, 6);
  // A voice that says gobbledygook takes its time too, and less than silence.
  const atMost = 2 + 4 + silence + notHeard + 3 + key + one + 3;
  expect(length?.atMost).toBeGreaterThan(atMost + 30);
  expect(length?.atMost).toBeLessThan(120);
});

test("whoever speaks without being recorded may do so for a minute", () => {
  const { comment, ...rest } = survey.nodes;
  const spoken = { ...comment, seconds: undefined, words: "speech" };
  const bySpeech = flowFrom(
    { flow: "line", ...line, start: "go", nodes: { go: { transfer: { queue: "all" } } } },
    { ...survey, nodes: { ...rest, comment: spoken } },
  );
  const answered = 2 + 4 + key + seconds(built.oneOrTen) + 3 + thanks + 5 + 60 + 1;
  expect(surveySecondsIn(explore(bySpeech), new Map())[0]?.answered).toBeCloseTo(answered, 6);
});

test("a pause that is written for answers makes no answer longer", () => {
  const lengthWith = (listening: object) => {
    const flow = flowFrom(
      { flow: "line", ...line, start: "go", nodes: { go: { transfer: { queue: "all" } } } },
      { ...survey, listening },
    );
    return surveySecondsIn(explore(flow), new Map());
  };
  expect(lengthWith({ answers: { pause: "2s" } })).toEqual(lengthWith({}));
});

test("a survey that can go round has no length", () => {
  const round = flowFrom(
    { flow: "line", ...line, start: "go", nodes: { go: { transfer: { queue: "all" } } } },
    {
      ...survey,
      nodes: {
        ...survey.nodes,
        comment: { ...survey.nodes.comment, next: "again" },
        again: { branch: [{ if: "likely", above: 8, go: "thanks" }], else: "likely" },
      },
    },
  );
  expect(surveySecondsIn(explore(round), new Map())[0]?.atMost).toBe(Number.POSITIVE_INFINITY);
});

test("the same count of characters takes longer where a character says more", () => {
  const japanese = flowFrom({
    flow: "line",
    languages: { "ja-JP": { voice: "Polly.Kazuha-Neural" } },
    person: { dial: ["+15550100"] },
    start: "main",
    nodes: {
      main: { menu: "営".repeat(80), choices: { 1: { said: ["営業"], go: "sales" } } },
      sales: { transfer: { queue: "sales" } },
    },
  });
  const found = distancesIn(explore(japanese), new Map()).find(({ node }) => node === "main");
  // Four characters a second.
  const connected = wordsFor("ja-JP").sentences.connecting.length / 4;
  expect(found?.seconds).toBeCloseTo(20 + key + connected, 6);
});
