import { expect, test } from "vitest";
import { knownOf } from "../../src/flow/known.ts";
import { whisper } from "../../src/flow/whisper.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const flow = flowFrom({
  flow: "line",
  languages: { "en-US": { voice: "Polly.Joanna-Neural" }, "es-ES": { voice: "Polly.Lucia-Neural" } },
  person: { dial: ["+15550100", "+15550101"] },
  start: "about",
  nodes: {
    about: {
      menu: { "en-US": "For help, press 1. For Spanish, press 2.", "es-ES": "Ayuda." },
      choices: {
        1: { said: { "en-US": ["help"], "es-ES": ["ayuda"] }, go: "account" },
        2: { said: { "en-US": ["spanish"], "es-ES": ["español"] }, language: "es-ES", go: "account" },
      },
    },
    account: {
      number: { "en-US": "Your account number?", "es-ES": "¿Su número?" },
      digits: { least: 2, most: 4 },
      next: "person",
    },
    person: { transfer: { queue: "help" } },
  },
});

test("all that the caller gave is known, why they want a person, and how long they have waited for one", () => {
  const call = new Conversation(flow);
  call.next("press 1");
  call.next("press 042#");
  call.next("agent no-answer");
  expect(knownOf(flow, call.session, "2026-01-05T15:01:19.900Z")).toEqual({
    flow: "line",
    caller: "+15550100001",
    chosen: ["help"],
    given: { account: "042" },
    language: "en-US",
    queue: "help",
    why: "choice",
    // They asked 15 seconds after the call came in.
    waited: 64,
    lastScore: null,
  });
  expect(whisper(flow, call.session, "2026-01-05T15:01:19.900Z")).toEqual([
    {
      language: "en-US",
      text: "A call for line. The caller chose help. account: 0 4 2. The caller has waited one minute.",
    },
  ]);
});

test("who asks for a person in another language, with nothing given, is known by that", () => {
  const call = new Conversation(flow);
  call.next("press 2");
  call.next("say persona");
  expect(knownOf(flow, call.session, "2026-01-05T15:00:15Z")).toEqual({
    flow: "line",
    caller: "+15550100001",
    chosen: [],
    given: {},
    language: "es-ES",
    queue: "person",
    why: "word",
    waited: 0,
    lastScore: null,
  });
});

test("a call that an older version began is known as well, without what that one did not keep", () => {
  const call = new Conversation(flow);
  call.next("press 0");
  const { why, since, ...older } = call.session.person ?? {};
  const { caller, ...rest } = call.session;
  const session = { ...rest, person: older } as typeof call.session;
  expect(knownOf(flow, session, "2026-01-05T16:00:00Z")).toMatchObject({
    caller: null,
    queue: "person",
    why: null,
    waited: 0,
  });
});

const waiting = (language: string, hours = {}) => {
  const call = new Conversation(
    flowFrom({
      flow: "line",
      languages: { [language]: { voice: "Polly.Joanna-Neural" } },
      person: { dial: ["+15550100"] },
      hours,
      start: "person",
      nodes: { person: { transfer: { queue: "help" } } },
    }),
  );
  return (at: string) => {
    const [said] = whisper(call.flow, call.session, at);
    return said && "text" in said ? said.text : "";
  };
};

test.each([
  ["en-US", "2026-01-05T15:59:00Z", "The caller has waited 58 minutes."],
  ["en-US", "2026-01-05T16:10:00Z", "The caller has waited about one hour."],
  ["en-US", "2026-01-06T06:10:00Z", "The caller has waited about 15 hours."],
  ["en-US", "2026-01-08T09:00:00Z", "The caller has waited about 3 days."],
  ["es-ES", "2026-01-05T16:10:00Z", "Ha esperado cerca de una hora."],
  ["es-ES", "2026-01-06T06:10:00Z", "Ha esperado cerca de 15 horas."],
  ["es-ES", "2026-01-08T09:00:00Z", "Ha esperado cerca de 3 días."],
])("an agent hears a long wait as people say it: in %s at %s", (language, at, words) => {
  expect(waiting(language)(at)).toContain(words);
});

test.each([
  ["en-US", "2026-01-05T15:59:00Z", "The caller has waited 58 minutes."],
  ["en-US", "2026-01-05T16:10:00Z", "The caller asked for a person today at 10:00 AM."],
  ["en-US", "2026-01-06T06:10:00Z", "The caller asked for a person yesterday at 10:00 AM."],
  ["es-ES", "2026-01-06T06:10:00Z", "Pidió hablar con una persona ayer a las 10:00."],
])("where the flow has a clock they hear when it began: in %s at %s", (language, at, words) => {
  expect(
    waiting(language, { office: { zone: "America/New_York", open: { mon: "09:00-18:00" } } })(at),
  ).toContain(words);
});
