import { z } from "zod";

/** Twilio writes out American English alone, longer than 2 and shorter than 120 seconds (Twilio docs: Record, transcribe). */
const transcribed = { language: "en-US", longerThan: 2, shorterThan: 120 };

/** Whether a recording in this language is asked to be written out. */
export function asksForTranscript(wanted: boolean, language: string): boolean {
  return wanted && language === transcribed.language;
}

/** Whether its words will come, if nothing fails. */
export function expectsTranscript(wanted: boolean, language: string, seconds: number): boolean {
  const { longerThan, shorterThan } = transcribed;
  return asksForTranscript(wanted, language) && seconds > longerThan && seconds < shorterThan;
}

/** What every recording declares. */
export const recorded = {
  seconds: z
    .int()
    .min(5)
    .max(
      transcribed.shorterThan - 1,
      "A recording is at most 119 seconds long: longer ones are not transcribed.",
    )
    .default(60),
  transcribe: z
    .boolean()
    .default(true)
    .describe(
      "Whether the provider writes it out. It does so for American English alone; the audio is kept in any case.",
    ),
};
