/** What must be stored when a call of a script is over. */
import { z } from "zod";
import { dispositions } from "../../flow/endings.ts";
import { levelIn, levelWords } from "../../flow/first-rule.ts";
import type { Mistake } from "../../flow/mistake.ts";
import type { ResponseAnswer, SurveyResponse } from "../../results/survey-response.ts";
import type { Stored } from "../server-api.ts";

const value = z.union([z.string(), z.number(), z.null()], {
  error: 'Write the answer: 5, "yes", or null for a recording without words.',
});
const answers = z.record(z.string(), value, {
  error: "Write each answer behind its question: { resolved: yes, agent: 5 }.",
});
const figure = z.union([z.number(), z.literal("n/a")], {
  error: "Write the figure, or n/a where there is nothing to score.",
});

const writeLevel = "Write the level: first, early, usual, late or last, or a number from 0 to 9.";

const stored = z.strictObject({
  survey: z.string().optional(),
  disposition: z
    .enum(dispositions, { error: `disposition is one of ${dispositions.join(", ")}.` })
    .optional(),
  reason: z.string().optional(),
  queue: z.string().optional(),
  agent: z.string().optional(),
  level: z
    .union(
      [
        z.enum(Object.keys(levelWords) as (keyof typeof levelWords)[], { error: writeLevel }),
        z.int(writeLevel).min(0, writeLevel).max(9, writeLevel),
      ],
      { error: writeLevel },
    )
    .transform(levelIn)
    .optional(),
  language: z.string().optional(),
  given: answers.optional(),
  answers: answers.optional(),
  scores: z
    .strictObject({
      csi: figure.optional(),
      art: z
        .strictObject({ access: figure, resolution: figure, treatment: figure, index: figure })
        .partial()
        .optional(),
      nps: figure.optional(),
      fcr: figure.optional(),
    })
    .optional(),
  message: z
    .union([z.string(), z.null()], {
      error: "Write the words of the message, or null for a recording without words.",
    })
    .optional(),
});

/** What is stored of a call's survey, and the message that was left. Only what is written is looked at; given and answers whole. */
export const kept = z.union([z.literal("nothing"), stored], {
  error:
    "Write what must be stored: nothing; or { disposition: ..., answers: ..., scores: ... }; or { message: ... }.",
});
export type Kept = z.output<typeof kept>;

/** The first thing that is stored otherwise than the script says, or null. */
export function keptOtherwise(expected: Kept, { response, message }: Stored): Mistake | null {
  const is = response
    ? `a survey is stored (${response.disposition})`
    : message
      ? "a message is stored"
      : "nothing is";
  if (expected === "nothing") {
    return response || message ? { path: ["kept"], message: `Nothing should be stored, but ${is}.` } : null;
  }
  const { message: words, ...survey } = expected;
  if (words !== undefined) {
    if (!message) return otherwise(["message"], `A message should be stored, but ${is}.`);
    const mistake = differs(["message"], words, message.text);
    if (mistake) return mistake;
  }
  if (Object.keys(survey).length === 0) return null;
  return response
    ? responseOtherwise(survey, response)
    : { path: ["kept"], message: `A survey should be stored, but ${is}.` };
}

type ExpectedSurvey = Omit<z.output<typeof stored>, "message">;

function responseOtherwise(
  { given, answers, scores, ...plain }: ExpectedSurvey,
  response: SurveyResponse,
): Mistake | null {
  const found = [
    ...Object.entries(plain).map(([name, value]) =>
      differs([name], value, response[name as keyof typeof plain]),
    ),
    given ? answersOtherwise(["given"], given, response.given) : null,
    answers ? answersOtherwise(["answers"], answers, response.answers) : null,
    ...figuresOtherwise(["scores"], scores ?? {}, response.scores),
  ];
  return found.find((mistake) => mistake !== null) ?? null;
}

function answersOtherwise(
  path: string[],
  expected: z.output<typeof answers>,
  stored: ResponseAnswer[],
): Mistake | null {
  const values = new Map(stored.map(({ question, value }) => [question, value]));
  for (const [question, value] of Object.entries(expected)) {
    if (!values.has(question))
      return otherwise(
        [...path, question],
        `${question} should be stored as ${value}, but was not answered.`,
      );
    const mistake = differs([...path, question], value, values.get(question));
    if (mistake) return mistake;
  }
  const more = stored.find(({ question }) => !Object.hasOwn(expected, question));
  return more
    ? otherwise(path, `${more.question} ${more.value} is stored too, and is not in the script.`)
    : null;
}

type Figures = { [name: string]: number | "n/a" | Figures | undefined };
type StoredFigures = { [name: string]: number | null | StoredFigures };

function figuresOtherwise(path: string[], expected: Figures, stored: StoredFigures): (Mistake | null)[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const is = stored[name] ?? null;
    if (typeof value === "object")
      return figuresOtherwise([...path, name], value, typeof is === "object" && is ? is : {});
    return [differs([...path, name], value, typeof is === "number" ? Math.round(is * 10) / 10 : "n/a")];
  });
}

/** A value that is stored as text is the same as the number that it looks like. */
function differs(path: string[], expected: unknown, stored: unknown): Mistake | null {
  if (expected === undefined || String(expected) === String(stored)) return null;
  return otherwise(path, `${path.at(-1)} should be stored as ${expected}, but is ${stored}.`);
}

function otherwise(path: string[], message: string): Mistake {
  return { path: ["kept", ...path], message };
}
