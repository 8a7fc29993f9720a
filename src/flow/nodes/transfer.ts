import { z } from "zod";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";

/** A telephone number as it is dialled everywhere: a plus sign and 8 to 15 digits (ITU-T E.164). */
export const phoneNumber = z
  .string({ error: 'Write the number in quotes: "+15550100".' })
  .regex(
    /^\+[1-9]\d{6,14}$/,
    'This is not a phone number that can be dialled from everywhere: write a plus sign, the country code and the number, in quotes: "+15550100".',
  );

const person = z
  .union(
    [
      phoneNumber,
      z.strictObject({
        number: phoneNumber,
        agent: z.string().min(1, "This name is empty: write the one that reports use, agent: ana."),
      }),
    ],
    {
      error: 'A person is a number in quotes ("+15550100"), or { number: "+15550100", agent: ana }.',
    },
  )
  .transform((person) => (typeof person === "string" ? { number: person, agent: person } : person));
export type Person = z.output<typeof person>;

/** The people who are rung, in order. */
export const people = z
  .array(person)
  .min(1, "Write at least one number to dial.")
  .max(10, "At most ten people can be rung in order.");

export const transferSchema = z
  .strictObject({
    transfer: z.strictObject(
      {
        queue: z
          .string()
          .regex(
            /^[\p{L}\p{M}\d_ -]{1,64}$/u,
            "A queue's name has letters, digits, spaces, - and _, at most 64.",
          )
          .describe("The queue that the call counts for."),
        dial: people.optional().describe("Who is rung, in order. Left out, the flow's person."),
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
