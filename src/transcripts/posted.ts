/** The words of a recording, as another service posts them. */
import { z } from "zod";

const anObject = "post an object with call, recording, service and text.";
const aCall = 'Write which call it is about, as you were told of it: "call": "CA...".';
const aRecording = 'Write which recording it is, as you were told of it: "recording": "RE...".';
const aService = 'Write who wrote it out, in letters, digits and hyphens: "service": "scribe".';
const aLanguage = 'Write the language as a tag: "language": "es-ES".';
const theWords = 'Write the words: "text": "..."; or "text": null where there are none to be had.';

/** More than anybody says in the longest recording, in characters. */
const longest = 20_000;

const posted = z.strictObject(
  {
    call: z.string({ error: aCall }).regex(/^[\w-]{1,64}$/, aCall),
    recording: z.string({ error: aRecording }).regex(/^\w{1,64}$/, aRecording),
    service: z
      .string({ error: aService })
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, aService)
      .refine((name) => !["speech", "provider"].includes(name.toLowerCase()), {
        error:
          "speech and provider are words for where else words come from: write another name of the service.",
      }),
    language: z
      .string({ error: aLanguage })
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, aLanguage)
      .optional(),
    text: z
      .string({ error: theWords })
      .trim()
      .min(1, theWords)
      .max(longest, `Write at most ${longest} characters of text.`)
      .nullable(),
  },
  {
    error: ({ code, keys }) =>
      code === "unrecognized_keys" ? `Take out ${keys}: it means nothing here.` : anObject,
  },
);

/** `text` is null where the recording cannot be written out. `language`: the one that it was written out in, where that is told. */
export type Posted = z.output<typeof posted>;

/** Reads what was posted. Gives a sentence where it is nothing of the kind. */
export function readPosted(body: Buffer): Posted | { mistake: string } {
  let written: unknown;
  try {
    written = JSON.parse(body.toString("utf8"));
  } catch {
    return { mistake: `This is no JSON: ${anObject}` };
  }
  const read = posted.safeParse(written);
  if (read.success) return read.data;
  return { mistake: read.error.issues[0]?.message ?? theWords };
}
