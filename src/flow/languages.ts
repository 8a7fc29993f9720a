/** The languages of a flow, as its author writes them: with their voices, and whose calls begin in them. */
import { z } from "zod";
import { phoneNumber } from "./nodes/destination.ts";
import { languageTag } from "./prompt.ts";

const writeVoice = "Write the language's voice: { voice: Polly.Joanna-Neural }.";

const voice = z
  .string({ error: writeVoice })
  .regex(
    /^(man|woman|alice|(Polly|Google)\.[\wÀ-ÿ.-]+)$/,
    "This is not a voice that Twilio knows: write it like Polly.Joanna-Neural or Google.en-US-Wavenet-D.",
  );

/** How the numbers of a country begin, or of a part of it. No number has more than 15 digits (ITU-T E.164). */
const beginning = z
  .string({ error: 'Write how the callers\' numbers begin, in quotes: callers: ["+49", "+43"].' })
  .regex(
    /^\+[1-9]\d{0,14}$/,
    'Write how the callers\' numbers begin, with a plus sign and the country code, in quotes: "+49".',
  );

const language = z.strictObject(
  {
    voice,
    called: z
      .array(phoneNumber)
      .default([])
      .describe("Numbers of yours: who rings one of them hears this language from the beginning."),
    callers: z
      .array(beginning)
      .default([])
      .describe("How callers' numbers begin who hear this language from the beginning: +49 for Germany."),
  },
  { error: ({ code }) => (code === "invalid_type" ? writeVoice : undefined) },
);

export const languages = z
  .record(languageTag, language)
  .refine((languages) => Object.keys(languages).length > 0, {
    error: "Write at least one language: en-US: { voice: Polly.Joanna-Neural }.",
  })
  .describe(
    "The languages that a caller may hear, with their voices. A call begins in the first, unless one of the others names the number that is called, or the caller's.",
  );

const writeDays =
  "Write for how long a choice of language is kept, 1 to 366 days: rememberLanguage: 90 days.";

/** Days, written `90 days`. */
export const rememberLanguage = z
  .string({ error: writeDays })
  .regex(/^\d{1,3} days?$/, writeDays)
  .transform((written) => Number.parseInt(written, 10))
  .refine((days) => days >= 1 && days <= 366, { error: writeDays })
  .describe(
    "For how long a caller who chose a language hears it from the beginning when they ring again: 90 days. Left out, no choice is kept.",
  );
