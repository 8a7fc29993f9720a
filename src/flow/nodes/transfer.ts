import { z } from "zod";
import { prompt } from "../prompt.ts";
import { destinations, queueName } from "./destination.ts";
import type { NodeKind } from "./kind.ts";

export const transferSchema = z
  .strictObject({
    transfer: z.strictObject(
      {
        queue: queueName.describe("The queue that the call counts for."),
        dial: destinations.optional().describe("Who is rung, in order. Left out, the flow's person."),
      },
      {
        error: ({ input }) =>
          typeof input === "object" && input !== null
            ? undefined
            : "Write the queue that the call counts for: transfer: { queue: billing }.",
      },
    ),
    announce: prompt.optional().describe("Said before the first ring. Left out, built-in words are used."),
    survey: nameOfSurvey()
      .optional()
      .describe("The survey that follows the talk, or none. Left out, the flow's survey."),
  })
  .describe("Puts the caller through to a person, with a survey after the talk.")
  .transform(({ transfer, ...rest }) => ({ kind: "transfer" as const, ...transfer, ...rest }));
export type Transfer = z.output<typeof transferSchema>;

/** A survey's name, or `none`. */
export function nameOfSurvey() {
  return z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*$/,
      "Write the survey's name as its document has it (survey: after-call), or none.",
    );
}

export const transfer: NodeKind<Transfer> = {
  exits: () => [],
  prompts: ({ announce }) => (announce ? [{ path: ["announce"], prompt: announce }] : []),
  enter: () => ({ do: "transfer", why: "choice" }),
};
