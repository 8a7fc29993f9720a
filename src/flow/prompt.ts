/** Prompts: what a flow's author wrote to be heard, and what of it the caller hears in their language. */
import { z } from "zod";
import type { Speech } from "./action.ts";
import type { AnswerValue } from "./effect.ts";

const text = z
  .string({ error: "A prompt is text: write the words in quotes." })
  .trim()
  .min(1, "This prompt is empty: write what the caller hears.")
  .max(2500, "This prompt is longer than 2,500 characters, more than a voice can speak at once: split it.")
  .refine((text) => !/<\/?[a-z][^<>]*>/i.test(text), {
    error: "Markup such as <break/> would be read out as it stands: write words alone.",
  });

const audio = z
  .strictObject({
    audio: z
      .string({ error: "Write the recording's address (https://...) or its file in the audio folder." })
      .min(1),
    text: text.optional().describe("What is spoken where the recording cannot be had: its words."),
  })
  .describe("A recorded file: an https address, or a path below the flows' audio folder.");

/** What is spoken in one language: text, or a recorded file, perhaps with its words. Names in braces are filled in: `{account}`. */
const line = z.union([text, audio], {
  error: "What is spoken in a language is text, or a recording: { audio: welcome.mp3 }.",
});
export type Line = z.output<typeof line>;

/** A language tag as the telephone provider knows them: `en-US`, `es-ES`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "This is not a language tag: write it like en-US or es-ES.");

/** The language under which a prompt that names none is kept. */
const anyLanguage = "*";

/** A prompt is text, or a recorded file, or either by language. Kept by language always. */
export const prompt = z
  .union([line, z.record(languageTag, line)], {
    error: "A prompt is text, or text by language (en-US: ...), or a recording (audio: ...).",
  })
  .transform((written): Prompt => {
    if (typeof written === "string" || "audio" in written) return { [anyLanguage]: written as Line };
    return written as Prompt;
  })
  .meta({ id: "Prompt", title: "Prompt" });
export type Prompt = Readonly<Record<string, Line>>;

/** What a prompt says in a language, or undefined where its author forgot that language. */
export function lineIn(prompt: Prompt, language: string): Line | undefined {
  return prompt[language] ?? prompt[anyLanguage];
}

/** Whether the prompt names no language, so that it serves only a flow of one. */
export function namesNoLanguage(prompt: Prompt): boolean {
  return anyLanguage in prompt;
}

const blank = /\{([^{}]*)\}/g;

/** The names in braces of a text. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(blank)].map(([, name = ""]) => name);
}

/** The words of a prompt in the caller's language, with what the caller gave filled in. A name not given yet is left silent. */
export function speak(
  prompt: Prompt,
  language: string,
  answerTo: (name: string) => AnswerValue | undefined = () => undefined,
): Speech[] {
  const line = lineIn(prompt, language);
  if (line === undefined) return [];
  const words = wordsOf(line);
  if (words === undefined) return typeof line === "string" ? [] : [{ audio: line.audio }];
  const text = words.replace(blank, (_, name: string) => spoken(answerTo(name)));
  return [typeof line === "string" ? { language, text } : { audio: line.audio, instead: { language, text } }];
}

/** The words of a line; of a recording those that stand in for it, undefined where none do. */
export function wordsOf(line: Line): string | undefined {
  return typeof line === "string" ? line : line.text;
}

/** A value as it is read out: keyed digits one by one ("1 2 3 4 5"), since a voice would read "12345" as a number (Twilio docs: Say). */
export function spoken(value: AnswerValue | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value).slice(0, longestFilledIn);
  return typeof value === "string" && /^\d+$/.test(text) ? [...text].join(" ") : text;
}

/** A caller may have talked for long, and nobody wants to hear all of it read out. In characters. */
const longestFilledIn = 200;
