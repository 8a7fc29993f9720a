/** Built-in sentences that a flow says in its own way. */
import { expect, test } from "vitest";
import type { Speech } from "../../src/flow/action.ts";
import { sentence } from "../../src/flow/words/index.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const languages = { "en-US": { voice: "Polly.Joanna-Neural" }, "es-ES": { voice: "Polly.Lucia-Neural" } };
const inBoth = (text: string) => ({ "en-US": text, "es-ES": text });

/** A call to a flow with these sentences, whose survey has those. */
function callTo(sentences: object, ofSurvey: object = {}): Conversation {
  const flow = {
    flow: "line",
    languages,
    person: { dial: ["+15550100"], survey: "short" },
    sentences,
    start: "main",
    nodes: {
      main: {
        menu: inBoth("Menu."),
        choices: {
          1: { said: { "en-US": ["sales"], "es-ES": ["ventas"] }, go: "sales" },
          8: { said: ["español"], language: "es-ES", offer: "Español.", go: "main" },
        },
      },
      sales: { transfer: { queue: "sales" } },
    },
  };
  const survey = {
    survey: "short",
    languages,
    sentences: ofSurvey,
    start: "ask",
    nodes: {
      ask: { rating: inBoth("Grade?"), role: "csat", rates: "agent", next: "more" },
      more: { rating: inBoth("More?"), role: "csat", rates: "agent", next: "bye" },
      bye: { goodbye: inBoth("Bye.") },
    },
  };
  return new Conversation(flowFrom(flow, survey));
}

/** What is heard after these events, recordings by their names. */
function heard(call: Conversation, ...events: string[]): string[] {
  for (const event of events) call.next(event);
  return spoken(call).map((speech) => ("audio" in speech ? speech.audio : speech.text));
}

function spoken({ actions }: Conversation): Speech[] {
  return actions.flatMap((action) => ("speech" in action ? action.speech : []));
}

test("a recorded sentence is played, and the built-in words stand in for it", () => {
  const call = callTo({ notHeard: { "en-US": { audio: "not-heard.wav" } } });
  call.next("silence");
  expect(spoken(call)[0]).toEqual({
    audio: "not-heard.wav",
    instead: { language: "en-US", text: sentence("en-US", "notHeard") },
  });
});

test("words of its own stand in for a recorded sentence where the flow has some", () => {
  const call = callTo({ notHeard: { "en-US": { audio: "not-heard.wav", text: "Pardon?" } } });
  call.next("silence");
  expect(spoken(call)[0]).toMatchObject({ instead: { text: "Pardon?" } });
});

test("a language that is left out has the built-in sentence", () => {
  const call = callTo({ notHeard: { "en-US": "Pardon?" } });
  expect(heard(call, "press 8", "silence")[0]).toContain(sentence("es-ES", "notHeard"));
});

test("the clearer words after a miss are the flow's own, blanks and all, texts in one go and recordings between them", () => {
  const own = { forChoice: inBoth("{key} is {choice}."), forPerson: { "en-US": { audio: "person.wav" } } };
  expect(heard(callTo(own), "silence")).toEqual([
    sentence("en-US", "notHeard"),
    "Español.",
    "1 is sales.",
    "person.wav",
  ]);
});

test("built-in prompts are said in the flow's own way, too", () => {
  const call = callTo({ nobody: { "en-US": { audio: "nobody.wav" } } });
  expect(heard(call, "press 1", "agent no-answer")).toContain("nobody.wav");
});

test("a survey says sentences as the flow does that it follows, and its own before them", () => {
  const own = { thanks: inBoth("Ta."), offer: inBoth("Stay for {questions}.") };
  const call = callTo(own, { offer: inBoth("Wait: {questions}.") });
  expect(heard(call, "press 1", "agent talks 60")).toContain("Wait: 2 short questions.");
  expect(heard(call, "press 5")).toContain("Ta.");
});
