/** How callers are listened to: by what is asked for, and as the document says. */
import { expect, test } from "vitest";
import type { Action } from "../../src/flow/action.ts";
import { Conversation, flowFrom } from "./conversation.ts";

const languages = { "en-US": { voice: "man" }, "es-ES": { voice: "man" } };
const inBoth = (text: string) => ({ "en-US": text, "es-ES": text });

/** A menu, an account number and a person; after the talk a grade and a comment, by speech. */
function flowThat(listening?: object) {
  return flowFrom(
    {
      flow: "line",
      default: true,
      languages,
      ...(listening && { listening }),
      person: { dial: ["+15550100100"], survey: "after" },
      start: "menu",
      nodes: {
        menu: {
          menu: inBoth("For an account, press 1."),
          choices: {
            1: { said: ["account"], go: "account" },
            9: { said: ["español"], language: "es-ES", go: "menu" },
          },
        },
        account: { number: inBoth("Your account number?"), digits: 6, next: "person" },
        person: { transfer: { queue: "support" } },
      },
    },
    {
      survey: "after",
      languages,
      ...(listening && { listening }),
      start: "grade",
      nodes: {
        grade: { rating: inBoth("How was it?"), role: "csat", next: "comment" },
        comment: { comment: inBoth("Anything else?"), words: "speech", next: "end" },
        end: { goodbye: inBoth("Thank you.") },
      },
    },
  );
}

type Listening = Extract<Action, { do: "listen" }>;

/** How it is listened after these. */
function listeningAfter(listening: object | undefined, ...words: string[]): Partial<Listening> {
  const conversation = new Conversation(flowThat(listening));
  for (const each of words) conversation.next(each);
  const { seconds, pause, model } = conversation.actions.at(-1) as Listening;
  return { seconds, ...(pause !== undefined && { pause }), ...(model !== undefined && { model }) };
}

const talked = ["press 0", "agent talks 60"];

test("where nothing is written, one word ends at once, digits may come in groups, a comment may have pauses, and Twilio chooses the model", () => {
  expect(listeningAfter(undefined)).toEqual({ seconds: 5 });
  expect(listeningAfter(undefined, "press 1")).toEqual({ seconds: 5, pause: 2 });
  expect(listeningAfter(undefined, ...talked)).toEqual({ seconds: 5 });
  expect(listeningAfter(undefined, ...talked, "press 4")).toEqual({ seconds: 5, pause: 4 });
});

test("each kind of asking has a pause, a wait and a model of its own", () => {
  const written = {
    answers: { pause: "2s", wait: 7 },
    numbers: { model: "googlev2_telephony", pause: 3, wait: "9s" },
    comments: { model: "experimental_conversations", pause: "6s" },
  };
  expect(listeningAfter(written)).toEqual({ seconds: 7, pause: 2 });
  expect(listeningAfter(written, "press 1")).toEqual({ seconds: 9, pause: 3, model: "googlev2_telephony" });
  expect(listeningAfter(written, ...talked, "press 4")).toEqual({
    seconds: 5,
    pause: 6,
    model: "experimental_conversations",
  });
});

test("with a model that is named a pause has a length, for Twilio finds no first pause then", () => {
  expect(listeningAfter({ answers: { model: "deepgram_nova-3" } })).toEqual({
    seconds: 5,
    pause: 1,
    model: "deepgram_nova-3",
  });
});

test("a model by language is that language's alone", () => {
  const written = { answers: { model: { "es-ES": "phone_call" } } };
  expect(listeningAfter(written)).toEqual({ seconds: 5 });
  expect(listeningAfter(written, "press 9")).toEqual({ seconds: 5, pause: 1, model: "phone_call" });
});

test("who missed a prompt has longer than is written", () => {
  expect(listeningAfter({ answers: { wait: 7 } }, "silence")).toEqual({ seconds: 10 });
});

test("the moments after star and after a lone 1 are as short as ever", () => {
  expect(listeningAfter({ answers: { wait: 20 } }, "press *")).toEqual({ seconds: 3 });
});

test("what is said before the tone of a recording is listened to as a comment is", () => {
  const conversation = new Conversation(flowThat({ comments: { model: "deepgram_nova-3", pause: 6 } }));
  for (const words of ["press 0", "agent no-answer", "press 1"]) conversation.next(words);
  expect(conversation.actions.at(-1)).toMatchObject({ do: "record", pause: 6, model: "deepgram_nova-3" });
});
