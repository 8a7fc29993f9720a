/** What the speech recogniser is told to expect: the phrases that are understood at that prompt, in the caller's language, and no others. */
import { expect, test } from "vitest";
import { earFor } from "../../src/flow/hearing/ear.ts";
import { mostHints } from "../../src/flow/hearing/hints.ts";
import { languages } from "../../src/flow/hearing/languages/index.ts";
import { tokens } from "../../src/flow/hearing/tokens.ts";
import type { Node } from "../../src/flow/nodes/index.ts";
import { kindOf } from "../../src/flow/nodes/index.ts";
import type { Scene } from "../../src/flow/nodes/kind.ts";
import { Conversation, flowFrom, sampleFlow } from "./conversation.ts";

const hintsOf = ({ actions }: Conversation) =>
  actions.flatMap((action) => (action.do === "listen" || action.do === "hold" ? action.hints : []));

/** To the sample's survey, by way of a person. */
const talked = ["press 0", "agent talks 60"];
const after = (...words: string[]) => {
  const conversation = new Conversation(sampleFlow());
  for (const each of words) conversation.next(each);
  return hintsOf(conversation);
};

test("what may be said for the choices is told, in the caller's language", () => {
  expect(after()).toEqual(expect.arrayContaining(["billing", "technical help"]));
  expect(after("press 9")).toEqual(expect.arrayContaining(["facturación", "ayuda técnica"]));
  expect(after("press 9")).not.toContain("billing");
});

test("a person is told at every prompt that words are likely at", () => {
  expect(after()).toContain("agent");
  expect(after("press 2")).toContain("agent");
  expect(after(...talked)).toContain("agent");
});

test("no more questions is told where questions are asked, and only there", () => {
  expect(after(...talked)).toContain("stop");
  expect(after()).not.toContain("stop");
});

test("a number is told digit by digit, and that one has none only where that is an answer", () => {
  expect(after("press 2")).toEqual(expect.arrayContaining(["zero", "nine", "oh", "double"]));
  expect(after("press 2")).not.toContain("ten");
});

test("the grades of the scale are told, and none beside it", () => {
  const grades = after(...talked, "press 1");
  expect(grades).toEqual(expect.arrayContaining(["one", "five"]));
  expect(grades).not.toContain("six");
  expect(grades).not.toContain("zero");
});

test("where an answer is read out, yes and no are told, and the grades besides", () => {
  const asked = after(...talked, "press 1", "say eight, no, four");
  expect(asked).toEqual(expect.arrayContaining(["yes", "no", "one", "five", "agent"]));
});

test("where anything may be said nothing is made likelier, not even the flow's words for a person", () => {
  const languages = { "en-US": { voice: "man" } };
  const flow = flowFrom(
    {
      flow: "line",
      default: true,
      languages,
      person: { dial: ["+15550100100"], said: ["the front desk"], survey: "after" },
      start: "help",
      nodes: { help: { transfer: { queue: "help" } } },
    },
    {
      survey: "after",
      languages,
      words: "speech",
      start: "comment",
      nodes: { comment: { comment: "Anything else?", next: "end" }, end: { goodbye: "Thank you." } },
    },
  );
  const conversation = new Conversation(flow);
  conversation.next("agent talks 60");
  expect(conversation.actions.at(-1)).toMatchObject({ do: "listen", tone: true, hints: [] });
});

test("the flow's own words for a person come first, in its survey too", () => {
  const languages = { "en-US": { voice: "man" } };
  const flow = flowFrom(
    {
      flow: "line",
      default: true,
      languages,
      person: { dial: ["+15550100100"], said: ["the front desk"], survey: "after" },
      start: "menu",
      nodes: {
        menu: { menu: "For help, press 1.", choices: { 1: { said: ["help"], go: "help" } } },
        help: { transfer: { queue: "help" } },
      },
    },
    {
      survey: "after",
      languages,
      start: "happy",
      nodes: {
        happy: { rating: "How was it?", role: "csat", next: "end" },
        end: { goodbye: "Thank you." },
      },
    },
  );
  const conversation = new Conversation(flow);
  expect(hintsOf(conversation)[0]).toBe("the front desk");
  for (const words of talked) conversation.next(words);
  expect(hintsOf(conversation)[0]).toBe("the front desk");
  expect(hintsOf(conversation)).toContain("five");
});

test("of more phrases than are told, each choice has its first ones, and a person is told all the same", () => {
  const said = (name: string) => Array.from({ length: 40 }, (_, at) => `${name} number ${at}`);
  const flow = flowFrom({
    flow: "line",
    default: true,
    languages: { "en-US": { voice: "man" } },
    person: { dial: ["+15550100100"] },
    start: "menu",
    nodes: {
      menu: {
        menu: "Choose.",
        choices: {
          1: { said: said("apples"), go: "help" },
          2: { said: said("pears"), go: "help" },
          3: { said: said("plums"), go: "help" },
        },
      },
      help: { transfer: { queue: "help" } },
    },
  });
  const hints = hintsOf(new Conversation(flow));
  expect(hints).toHaveLength(mostHints);
  expect(hints).toEqual(expect.arrayContaining(["apples number 0", "plums number 20", "agent"]));
});

/** Nodes that ask for one word, with what each makes of a phrase. */
const nps = { kind: "nps", prompt: "", next: "end" } as unknown as Node;
const yesNo = { kind: "yes-no", prompt: "", next: "end" } as unknown as Node;
const sceneIn = (language: string) => ({ language, ear: earFor(language) }) as unknown as Scene;

test.each(Object.keys(languages))("what is told in %s is what is understood in it", (language) => {
  const scene = sceneIn(language);
  const heard = (node: Node) =>
    (kindOf(node).likely?.(node, scene.ear, language) ?? []).map((text) => {
      const reply = { by: "voice" as const, text, words: tokens(text), confidence: null };
      return [text, kindOf(node).hear?.(node, reply, scene) ?? null] as const;
    });
  expect(heard(nps).filter(([, hearing]) => hearing === null)).toEqual([]);
  expect(heard(yesNo).filter(([, hearing]) => hearing === null)).toEqual([]);
  const grades = new Set(
    heard(nps).flatMap(([, hearing]) => (hearing && "value" in hearing ? hearing.value : [])),
  );
  expect([...grades].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].sort());
});
