/** What is published is what callers meet: the questions of a survey take each utterance as it is counted. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { judge } from "../accuracy/judge.ts";
import { readLabelled } from "../accuracy/labelled-file.ts";
import { readPhrases } from "../accuracy/phrase-set.ts";
import { type Question, type Utterance, utterancesOf } from "../accuracy/utterance.ts";
import type { Flow } from "../src/flow/link.ts";
import { newSession, step } from "../src/flow/step.ts";
import { languages } from "../src/flow/words/index.ts";
import { flowFrom } from "./flow/conversation.ts";

const asking: Partial<Record<Question, object>> = {
  "0 to 10": { nps: "How likely?", role: "nps", next: "bye" },
  "1 to 5": { rating: "How well?", role: "csat", next: "bye" },
  "yes or no": { "yes-no": "Did we?", role: "fcr", next: "bye" },
};
const at = "2026-01-05T15:00:00Z";

/** A survey that is at its one question. */
function surveyThatAsks(ask: object, language: string): { flow: Flow; asked: ReturnType<typeof step> } {
  const flow = flowFrom({
    survey: "short",
    languages: { [language]: { voice: "woman" } },
    person: { dial: ["+15550100"] },
    start: "ask",
    nodes: { ask, bye: { goodbye: "Thank you." } },
  });
  const begun = step(flow, newSession("CA1", flow), { type: "started", caller: null, at });
  if (begun.session.node !== "ask") throw new Error(`It begins at ${begun.session.node}.`);
  return { flow, asked: begun };
}

/** What becomes of it in a call, in the words of `judge`. What nobody meant to answer is understood where nothing is taken. */
function inCall(
  { flow, asked }: ReturnType<typeof surveyThatAsks>,
  { said, meant, question }: Utterance,
): string {
  const { session } = asked;
  const event = { type: "speech", text: said, confidence: 0.9, turn: session.awaiting, at } as const;
  const { session: after, effects } = step(flow, session, event);
  if (after.unsure) return after.unsure.value === meant ? "confirmed" : "asked again";
  const answer = effects.find((effect) => effect.type === "answerRecorded");
  const isDeclined = effects.some((effect) => effect.type === "questionSkipped");
  // "I don't know" is neither yes nor no.
  if (isDeclined && meant === null && question === "yes or no") return "nothing taken";
  const taken = answer?.type === "answerRecorded" ? answer.value : isDeclined ? "declined" : null;
  if (taken !== null) return taken === meant ? "understood" : "wrong";
  const isWish = typeof meant === "string" && ["person", "repeat", "slower", "stop", "never"].includes(meant);
  return meant === null || isWish ? "nothing taken" : "asked again";
}

const blind = readdirSync("accuracy/blind").flatMap((file) => readLabelled(`accuracy/blind/${file}`));

test.each(Object.keys(languages))("a call in %s takes each utterance as it is counted", (language) => {
  const own = [
    ...blind.filter((one) => one.language === language),
    ...utterancesOf(language, readPhrases(language), []),
  ];
  let heard = 0;
  for (const [question, ask] of Object.entries(asking)) {
    const survey = surveyThatAsks(ask, language);
    for (const one of own.filter((utterance) => utterance.question === question)) {
      const judged = judge(one);
      const called = inCall(survey, one);
      const isSame = called === judged || (called === "nothing taken" && judged !== "wrong");
      expect(isSame, `"${one.said}" (${question}): counted ${judged}, in a call ${called}`).toBe(true);
      heard += 1;
    }
  }
  expect(heard).toBeGreaterThan(50);
});
