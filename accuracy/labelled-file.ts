/** Utterances from a file of one's own, a JSON object a line: what callers really said, or what somebody wrote who does not know the tables. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Utterance } from "./utterance.ts";

const questions = ["0 to 10", "1 to 5", "0 to 100", "yes or no"] as const;

const line = z
  .strictObject({
    language: z.string().regex(/^[a-z]{2,3}$/, "Write the language like en or pt."),
    question: z.enum(questions),
    said: z.string().min(1),
    /** A grade, "yes", "no", "declined", "person", "repeat", "slower", "stop" or "never"; null where nothing may be taken. */
    meant: z.union([z.number(), z.string(), z.null()]),
  })
  .transform((one): Utterance => ({ ...one, isDoubtful: false }));

/** Throws a sentence with the line where one is not as it must be. */
export function readLabelled(file: string): Utterance[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, at) => {
      if (text.trim() === "") return [];
      const { data, error } = line.safeParse(parsed(text));
      if (!data) throw new Error(`${file}:${at + 1}: ${z.prettifyError(error)}`);
      return [data];
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
