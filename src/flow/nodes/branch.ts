import { z } from "zod";
import type { AnswerValue } from "../effect.ts";
import type { NodeKind } from "./kind.ts";
import { nodeName } from "./node-name.ts";

const value = z.union([z.string(), z.number()], { error: "An answer is a number, or text in quotes." });

const rule = z
  .strictObject({
    if: nodeName.describe("The node whose answer decides."),
    is: z
      .union([value, z.array(value)], {
        error: "An answer is a number or text, or several of them in a list: [yes, no].",
      })
      .optional()
      .describe("The answer is this, or one of these."),
    below: z.number().optional(),
    above: z.number().optional(),
    answered: z.boolean().optional().describe("Whether there is an answer at all."),
    go: nodeName,
  })
  .refine((rule) => tests.some((test) => rule[test] !== undefined), {
    error: "Say what decides: is, below, above or answered.",
  });
export type Rule = z.output<typeof rule>;
const tests = ["is", "below", "above", "answered"] as const;

export const branchSchema = z
  .strictObject({
    branch: z.array(rule).min(1, "Write at least one rule."),
    else: nodeName.describe("Where to go when no rule holds."),
  })
  .describe("Goes on by what was answered: by the first rule that holds.")
  .transform(({ branch, ...rest }) => ({ kind: "branch" as const, rules: branch, ...rest }));
export type Branch = z.output<typeof branchSchema>;

export const branch: NodeKind<Branch> = {
  exits: (node) => [
    ...node.rules.map(({ go }, at) => ({ path: ["branch", at, "go"], to: go })),
    { path: ["else"], to: node.else },
  ],
  prompts: () => [],
  enter: (node, { answerTo }) => ({
    do: "pass",
    to: node.rules.find((rule) => holds(rule, answerTo(rule.if)))?.go ?? node.else,
  }),
};

/** Whether every test of a rule holds for an answer; undefined where none was given. */
export function holds({ is, below, above, answered }: Rule, value: AnswerValue | undefined): boolean {
  if (answered !== undefined && answered !== (value !== undefined)) return false;
  if (is !== undefined && ![is].flat().some((wanted) => String(wanted) === String(value))) return false;
  if (below !== undefined && !(typeof value === "number" && value < below)) return false;
  return above === undefined || (typeof value === "number" && value > above);
}
