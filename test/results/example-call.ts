import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Effect, RecordedAnswer } from "../../src/flow/effect.ts";
import { scores } from "../../src/flow/score.ts";

/** Entries of one call as the engine tells them: one array of effects a turn, the turns a second apart. */
export function entriesOf(call: string, startedAt: string, turns: readonly (readonly Effect[])[]): Entry[] {
  return turns.flatMap((effects, turn) =>
    effects.map((effect, index) => ({
      call,
      turn: turn + 1,
      index,
      at: new Date(Date.parse(startedAt) + turn * 1000).toISOString(),
      effect,
    })),
  );
}

export function started(flow = "support"): Effect {
  return { type: "callStarted", flow, version: "v1", language: "en-US", caller: "+15550111" };
}

/** An answer to a question of the survey `after-call`, unless told otherwise. */
export function answered(
  answer: Partial<RecordedAnswer> & Pick<RecordedAnswer, "question" | "value">,
): Extract<Effect, { type: "answerRecorded" }> {
  return {
    type: "answerRecorded",
    document: "after-call",
    survey: "after-call",
    language: "en-US",
    raw: String(answer.value),
    by: "keypad",
    confidence: null,
    understood: "key",
    index: null,
    role: null,
    art: null,
    rates: null,
    recording: null,
    ...answer,
  };
}

export const recording = { id: "RE1", url: "https://recordings.example/RE1", seconds: 7 };

/** What is answered in `exampleCall`: CSI 75, ART 50 (access), 100 (resolution), 75 (treatment), NPS 100, FCR 100. */
export const exampleAnswers = [
  answered({
    question: "resolved",
    value: "yes",
    raw: "1",
    index: 100,
    role: "fcr",
    art: "resolution",
    rates: "company",
  }),
  answered({ question: "agent", value: 4, index: 75, role: "csat", art: "treatment", rates: "agent" }),
  answered({
    question: "reach",
    value: 3,
    raw: "three",
    by: "voice",
    confidence: 0.91,
    understood: "number",
    index: 50,
    art: "access",
    rates: "queue",
  }),
  answered({ question: "recommend", value: 10, index: 100, role: "nps", rates: "company" }),
];

/** Whole calls: an account number on the way, a talk with ana, four graded answers and a spoken comment, written out after the end. */
export function exampleCall(call: string, startedAt: string): Entry[] {
  const account = { document: "support", question: "account", survey: null, understood: "digits" };
  return entriesOf(call, startedAt, [
    [started(), { type: "languageChosen", language: "es-ES" }],
    [answered({ ...account, value: "007123" }), { type: "personAsked", queue: "technical", why: "choice" }],
    [
      { type: "talkEnded", queue: "technical", agent: "ana", seconds: 60, endedBy: "agent" },
      { type: "surveyOffered", survey: "after-call", questions: 5 },
    ],
    ...exampleAnswers.map((answer) => [answer]),
    [
      answered({
        question: "comment",
        value: null,
        raw: "",
        by: "recording",
        understood: "recording",
        recording,
      }),
      surveyClosed({}),
      { type: "callEnded", outcome: "reached-a-person" },
    ],
    [{ type: "transcribed", recording: recording.id, text: "Ana was kind." }],
  ]);
}

export function surveyClosed(closed: Partial<Extract<Effect, { type: "surveyClosed" }>>): Effect {
  return {
    type: "surveyClosed",
    survey: "after-call",
    disposition: "completed",
    reason: null,
    queue: "technical",
    agent: "ana",
    scores: scores(exampleAnswers.map((answer) => ({ ...answer, index: answer.index ?? 0 }))),
    ...closed,
  };
}
