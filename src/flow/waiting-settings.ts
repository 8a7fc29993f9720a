/** What callers hear while they wait for an agent, as an author writes it, whoever finds them the agent. */
import { z } from "zod";

/** Whole seconds, written `45s` or `45`. */
export const seconds = (least: number, most: number, example: string) =>
  z
    .union([z.string().regex(/^\d{1,4}s$/, `Write how many seconds: ${example}.`), z.int()], {
      error: `Write how many seconds: ${example}.`,
    })
    .transform((written) => Number.parseInt(String(written), 10))
    .refine((given) => given >= least && given <= most, {
      error: `Write ${least} to ${most} seconds: ${example}.`,
    });

export const waitingSettings = {
  music: z
    .string()
    .min(1, "Write the music's address (https://...) or its file in the audio folder, or leave it out.")
    .optional()
    .describe("What is played while one waits. Left out, a quiet melody."),
  tell: seconds(15, 300, "tell: 45s")
    .prefault("45s")
    .describe("How often callers are told how their wait stands: 45s."),
  message: z
    .boolean()
    .default(true)
    .describe("false where nobody may leave a message instead of waiting on."),
};

export type WaitingSettings = z.output<z.ZodObject<typeof waitingSettings>>;
