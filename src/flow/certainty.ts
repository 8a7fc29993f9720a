/** How sure the recogniser must be of what it heard, as a document may set it. */
import { z } from "zod";

const share = z
  .number({ error: "Write a confidence from 0 to 1: 0.6." })
  .min(0, "A confidence is at least 0.")
  .max(1, "A confidence is at most 1.");

export const certainty = z
  .strictObject({
    sure: share
      .default(0.6)
      .describe(
        "From this confidence of the recogniser's on an answer is taken as it is; below it, a grade is confirmed.",
      ),
    least: share
      .default(0.3)
      .describe("Below this confidence nothing is taken, and the question is asked again."),
  })
  .refine(({ sure, least }) => least <= sure, {
    error: "least is more than sure: write the smaller one as least.",
  })
  .describe("How sure the recogniser must be of what it heard, from 0 to 1.");
export type Certainty = z.output<typeof certainty>;
