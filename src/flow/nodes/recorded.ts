import { z } from "zod";

/** What every recording declares. Twilio transcribes only what is shorter than 120 seconds (Twilio docs: Record). */
export const recorded = {
  seconds: z
    .int()
    .min(5)
    .max(119, "A recording is at most 119 seconds long: longer ones are not transcribed.")
    .default(60),
  transcribe: z
    .boolean()
    .default(true)
    .describe(
      "Whether the provider writes it out. It does so for American English alone; the audio is kept in any case.",
    ),
};
