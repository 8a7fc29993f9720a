/** In which language a call begins. */
import { expect, test } from "vitest";
import { closestLanguage, languageAtFirst } from "../../src/flow/first-language.ts";
import { newSession, step } from "../../src/flow/step.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const inBoth = (english: string, spanish: string) => ({ "en-US": english, "es-MX": spanish });
const languages = {
  "en-US": { voice: "Polly.Joanna-Neural", called: ["+15550150"], callers: ["+1"] },
  "es-MX": { voice: "Polly.Mia-Neural", called: ["+15550151"], callers: ["+52", "+1787"] },
};
const flow = flowFrom(
  {
    flow: "line",
    languages,
    person: { dial: ["+12125550190"], survey: "short" },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["MX"] },
    start: "may-we",
    nodes: {
      "may-we": { "opt-in": inBoth("May we call you for it?", "¿Podemos llamarle para ello?"), next: "go" },
      go: { transfer: { queue: "all" } },
    },
  },
  {
    survey: "short",
    languages: { "en-US": { voice: "Polly.Joanna-Neural" }, "es-ES": { voice: "Polly.Lucia-Neural" } },
    who: { callLater: { after: "2m" } },
    start: "grade",
    nodes: {
      grade: { rating: { "en-US": "How was it?", "es-ES": "¿Cómo fue?" }, role: "csat", next: "thanks" },
      thanks: { goodbye: { "en-US": "Thank you.", "es-ES": "Gracias." } },
    },
  },
);

test.each([
  [
    "what the caller chose before goes before the number called",
    "es-MX",
    "+15550150",
    "+12125550177",
    "es-MX",
  ],
  ["the number called goes before the caller's own", null, "+15550151", "+12125550177", "es-MX"],
  ["the caller's own number tells", null, "+15550100", "+525512345678", "es-MX"],
  ["the longest beginning of it counts", null, null, "+17875550100", "es-MX"],
  ["and a shorter one where no longer one fits", null, null, "+12125550100", "en-US"],
  ["a withheld number tells nothing", null, null, null, "en-US"],
  ["nor does one that is no telephone's", null, "sip:line@pbx.example.com", "client:__proto__", "en-US"],
  ["who chose the Spanish of another country is at home here too", "es-ES", null, null, "es-MX"],
  ["what was chosen and is not spoken here is as good as nothing", "el-GR", "+15550151", null, "es-MX"],
] as const)("%s", (_, chosenBefore, called, caller, language) => {
  expect(languageAtFirst(flow, { chosenBefore, called, caller })).toBe(language);
});

test("of two kinds of one language its own is taken first", () => {
  const two = flowFrom({
    flow: "line",
    languages: { "es-MX": { voice: "Polly.Mia-Neural" }, "es-ES": { voice: "Polly.Lucia-Neural" } },
    person: { dial: ["+12125550190"] },
    start: "go",
    nodes: { go: { transfer: { queue: "all" } } },
  });
  expect(closestLanguage(two, "es-ES")).toBe("es-ES");
});

const heard = (conversation: Conversation) => JSON.stringify(conversation.actions);

test("what follows is in the caller's language: prompts, the survey after the talk, and the call that asks for it later", () => {
  const talk = new Conversation(flow, "+525512345678");
  expect(heard(talk)).toContain("¿Podemos llamarle");
  expect(talk.effects).toContainEqual(expect.objectContaining({ type: "callStarted", language: "es-MX" }));
  for (const words of ["press 1", "agent answers", "agent talks 60"]) talk.next(words);
  expect(heard(talk)).toContain("¿Cómo fue?");
  const left = new Conversation(flow, "+525512345678");
  for (const words of ["press 1", "agent answers", "agent talks 60 and hangs up", "hang up", "called person"])
    left.next(words);
  expect(heard(left)).toContain("Hola, le llama");
  left.next("press 1");
  expect(heard(left)).toContain("¿Cómo fue?");
});

/** A flow that calls back, in English and another language. */
const later = (tag: string) =>
  flowFrom({
    flow: "later",
    languages: {
      "en-US": { voice: "Polly.Joanna-Neural" },
      [tag]: { voice: "Polly.Mia-Neural", callers: ["+52"] },
    },
    person: { dial: ["+12125550190"] },
    calling: { name: "Harbour Insurance", from: "+12125550100", countries: ["MX"] },
    start: "later",
    nodes: { later: { callback: { queue: "support" } } },
  });

test.each([
  ["the language of the call before", "es-MX", "es-MX"],
  ["the nearest, where the flow has that no more", "es-ES", "es-ES"],
  ["the first, where the flow has none like it", "ja-JP", "en-US"],
])("who is called back hears %s", (_, has, language) => {
  const number = "+525512345678";
  const before = new Conversation(later("es-MX"), number);
  before.next("press 1");
  const event = {
    type: "calledBack",
    outbound: "1",
    number,
    callerKey: null,
    at: "2026-01-05T16:00:00Z",
  } as const;
  const fresh = newSession("CA00000000000000000000000000000002", later(has));
  expect(step(later(has), fresh, { ...event, before: before.session }).session.language).toBe(language);
});
