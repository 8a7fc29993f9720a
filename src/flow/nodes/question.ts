/** What the kinds of question have in common. */
import { z } from "zod";
import { prompt } from "../prompt.ts";
import { indexOf } from "../score.ts";
import { nodeName } from "./node-name.ts";

/** What a question declares of itself. Nothing of it is ever inferred. */
export const declares = {
  role: z
    .enum(["csat", "nps", "fcr"], { error: "role is csat, nps or fcr." })
    .optional()
    .describe(
      "What the answer counts for: satisfaction (csat), recommendation (nps), first contact resolution (fcr).",
    ),
  art: z
    .enum(["access", "resolution", "treatment"], { error: "art is access, resolution or treatment." })
    .optional()
    .describe("The ART dimension that the answer counts for."),
  rates: z
    .enum(["agent", "queue", "company"], { error: "rates is agent, queue or company." })
    .optional()
    .describe("Whom the answer rates."),
  reversed: z.boolean().default(false).describe("true where a high answer is a bad one."),
  scored: z
    .boolean()
    .default(true)
    .describe(
      "false for a question that counts in no figure, so that nobody wonders whether its role was forgotten.",
    ),
};

/** What every prompt that waits for the caller has: the words after a miss, and the node that follows. */
export const follows = {
  again: prompt
    .optional()
    .describe("Shorter, clearer words after a miss. Left out, built-in words are used."),
  next: nodeName.describe("The node that follows."),
};

/** A question's place in the scoring. */
export type Declared = {
  role?: "csat" | "nps" | "fcr" | undefined;
  art?: "access" | "resolution" | "treatment" | undefined;
  rates?: "agent" | "queue" | "company" | undefined;
  reversed: boolean;
  scored: boolean;
};

/** Whether an answer counts in any figure. */
export function isScored(question: Declared): boolean {
  return question.role !== undefined || question.art !== undefined;
}

/** The index of a grade, where the question is scored and the answer is a number on its scale. */
export function gradeOf(question: Declared, value: unknown, from: number, to: number): number | null {
  return isScored(question) && typeof value === "number" ? indexOf(value, from, to, question.reversed) : null;
}
