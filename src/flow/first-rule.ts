/** Who comes first in a queue: the rules, as its author writes them under `first`. */
import { z } from "zod";
import { nodeName } from "./nodes/node-name.ts";

/** A list of callers, a file of its own beside the flows. */
export const listName = z
  .string({ error: "Write the list's name: list: vip." })
  .regex(
    /^[a-z][a-z0-9-]*$/,
    "A list's name has small letters from a to z, digits and hyphens, a letter first: vip.",
  );

/** Levels in words. 0 is nobody's to give: it is for those who were put through to another agent. */
export const levelWords = { first: 1, early: 3, usual: 5, late: 7, last: 9 } as const;
type LevelWord = keyof typeof levelWords;

/** The level that was written, in words or as a number. */
export const levelIn = (written: LevelWord | number): number =>
  typeof written === "number" ? written : levelWords[written];

const writeCome =
  "Write when these callers come: come: first, early, usual, late or last; or a level from 1 (first) to 9 (last).";

const come = z
  .union(
    [
      z.enum(Object.keys(levelWords) as LevelWord[], { error: writeCome }),
      z.int(writeCome).min(1, writeCome).max(9, writeCome),
    ],
    { error: writeCome },
  )
  .transform(levelIn)
  .describe("When they come: first, early, usual, late or last; or a level from 1 (first) to 9 (last).");

const value = z.union([z.string(), z.number()], { error: "An answer is a number, or text in quotes." });

const writeScore = "Write the CSI, a number from 1 to 100, below which it counts: lastScoreBelow: 50.";

const writeOne =
  "Write in each rule one thing that decides: list, choice, given, lastScoreBelow or callback.";

/** What decides, and one of them only. `values` is null where anything that was given will do. */
export type FirstWhen =
  | { by: "list"; list: string }
  | { by: "choice"; choice: string }
  | { by: "given"; node: string; values: readonly string[] | null }
  | { by: "lastScore"; below: number }
  | { by: "callback" };

export type FirstRule = { when: FirstWhen; level: number };

/** Leaves out the rules that hang on calls before. */
export function withoutPast(rules: readonly FirstRule[]): FirstRule[] {
  return rules.filter(({ when }) => when.by !== "lastScore");
}

export const firstRules = z
  .array(
    z
      .strictObject(
        {
          list: listName
            .optional()
            .describe("Callers whose number stands in lists/NAME.txt beside the flows."),
          choice: z
            .string({ error: "Write what was chosen, as agents are told it: choice: technical help." })
            .optional()
            .describe("Callers who chose this in a menu: its first phrase, in the flow's first language."),
          given: nodeName.optional().describe("Callers who answered this node."),
          is: z
            .union([value, z.array(value)], {
              error: "An answer is a number or text, or several of them in a list: [yes, no].",
            })
            .optional()
            .describe("With given: only those who answered this, or one of these."),
          lastScoreBelow: z
            .number(writeScore)
            .gt(0, writeScore)
            .max(100, writeScore)
            .optional()
            .describe("Callers whose last survey had a lower CSI than this (0 to 100)."),
          callback: z
            .literal(true, { error: "Write callback: true, or leave the rule out." })
            .optional()
            .describe("true for callers who asked to be called back, and keep their place meanwhile."),
          come,
        },
        { error: ({ code }) => (code === "invalid_type" ? writeOne : undefined) },
      )
      .transform(({ come, ...written }, context): FirstRule => {
        const found = whenOf(written);
        if (typeof found !== "string") return { when: found, level: come };
        context.addIssue({ code: "custom", message: found });
        return z.NEVER;
      }),
    { error: "Write the rules as a list: [{ list: vip, come: first }]." },
  )
  .default([])
  .describe("Who comes before others, or after them: the first rule that fits a caller counts.");

type Written = {
  list?: string;
  choice?: string;
  given?: string;
  is?: Value | Value[];
  lastScoreBelow?: number;
  callback?: true;
};
type Value = string | number;

/** What decides in a rule, or what is wrong with it in a sentence. */
function whenOf({
  list,
  choice,
  given,
  is,
  lastScoreBelow,
  callback,
}: { [Key in keyof Written]: Written[Key] | undefined }): FirstWhen | string {
  if (is !== undefined && given === undefined)
    return "is tells what was answered: write given and the node's name beside it.";
  const values = is === undefined ? null : [is].flat().map(String);
  const written: FirstWhen[] = [
    ...(list === undefined ? [] : [{ by: "list" as const, list }]),
    ...(choice === undefined ? [] : [{ by: "choice" as const, choice }]),
    ...(given === undefined ? [] : [{ by: "given" as const, node: given, values }]),
    ...(lastScoreBelow === undefined ? [] : [{ by: "lastScore" as const, below: lastScoreBelow }]),
    ...(callback === undefined ? [] : [{ by: "callback" as const }]),
  ];
  const [when, ...others] = written;
  return when && others.length === 0 ? when : writeOne;
}
