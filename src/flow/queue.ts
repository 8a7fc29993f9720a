/** A queue in which callers wait for an agent, as its author writes it. */
import { z } from "zod";
import { phoneNumber, queueName, telephone } from "./nodes/destination.ts";

/** Whole seconds, written `45s` or `45`. */
const seconds = (least: number, most: number, example: string) =>
  z
    .union([z.string().regex(/^\d{1,4}s$/, `Write how many seconds: ${example}.`), z.int()], {
      error: `Write how many seconds: ${example}.`,
    })
    .transform((written) => Number.parseInt(String(written), 10))
    .refine((given) => given >= least && given <= most, {
      error: `Write ${least} to ${most} seconds: ${example}.`,
    });

export const queueSchema = z
  .strictObject(
    {
      music: z
        .string()
        .min(1, "Write the music's address (https://...) or its file in the audio folder, or leave it out.")
        .optional()
        .describe("What is played while one waits. Left out, a quiet melody."),
      tell: seconds(15, 300, "tell: 45s")
        .prefault("45s")
        .describe("How often the place in the queue and the expected wait are told: 45s."),
      message: z
        .boolean()
        .default(true)
        .describe("false where nobody may leave a message instead of waiting on."),
    },
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
