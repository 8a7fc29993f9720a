import { z } from "zod";
import { destinations, queueName } from "./destination.ts";
import type { NodeKind } from "./kind.ts";
import { nameOfSurvey } from "./transfer.ts";

export const callbackSchema = z
  .strictObject({
    callback: z.strictObject(
      {
        queue: queueName.describe("The queue that the call back counts for."),
        dial: destinations
          .optional()
          .describe("Who calls back, in order: the first that is open then. Left out, the flow's person."),
      },
      {
        error: ({ input }) =>
          typeof input === "object" && input !== null
            ? undefined
            : "Write the queue that the call back counts for: callback: { queue: billing }.",
      },
    ),
    survey: nameOfSurvey()
      .optional()
      .describe("The survey that follows the talk, or none. Left out, the flow's survey."),
  })
  .describe(
    "Takes a callback: the caller is called as soon as an agent is there, and need not wait on the line.",
  )
  .transform(({ callback, ...rest }) => ({
    kind: "callback" as const,
    ...callback,
    announce: undefined,
    ...rest,
  }));
export type Callback = z.output<typeof callbackSchema>;

export const callback: NodeKind<Callback> = {
  exits: () => [],
  prompts: () => [],
  enter: () => ({ do: "callback", why: "choice" }),
};
