/** A queue in which callers wait for an agent, as its author writes it. */
import { z } from "zod";
import { firstRules } from "./first-rule.ts";
import { phoneNumber, queueName, telephone } from "./nodes/destination.ts";
import { seconds, waitingSettings } from "./waiting-settings.ts";

const callbackSettings = {
  callback: z
    .boolean()
    .default(true)
    .describe("false where nobody is called back instead of waiting on, though the flow calls people."),
  limit: seconds(15, 3600, "limit: 120s")
    .optional()
    .describe("From which wait on, expected or waited, a callback is offered by itself. Left out, 120s."),
};

export const queueSchema = z
  .strictObject(
    { ...waitingSettings, ...callbackSettings, first: firstRules },
    {
      error: ({ code }) =>
        code === "invalid_type" ? "Write the queue's settings, or {}: support: {}." : undefined,
    },
  )
  .describe("A queue in which callers wait for agents who ring in.");

/** Where agents ring in to take the callers of queues. */
export const deskSchema = z
  .strictObject({
    numbers: z
      .array(phoneNumber)
      .min(1, 'Write the number that agents ring to take calls: ["+15550190"].')
      .describe("The numbers that agents ring to take calls."),
    agents: z
      .array(telephone)
      .min(1, 'Write who may take calls: [{ number: "+15550101", agent: ana }].')
      .describe("Who may take calls, each by the telephone that they ring from."),
    queues: z
      .array(queueName)
      .min(1, "Write the queues whose callers are taken here: [support].")
      .describe("The queues whose callers are taken here."),
  })
  .describe("Where agents ring in to take the callers of queues.");

export type DeskSettings = z.output<typeof deskSchema>;

export type Queue = z.output<typeof queueSchema>;
