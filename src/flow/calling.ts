/** How a flow calls people: those who asked to be called back, and those who may be asked after they left. */
import { z } from "zod";
import { phoneNumber } from "./nodes/destination.ts";
import { type Prompt, prompt } from "./prompt.ts";

const writePause = "Write how long to rest between two tries, 1 to 240 minutes: pause: 10m.";
const writePerDay =
  "Write how many calls back one number is promised in a day at most, 1 to 1000: perDay: 3.";
const writeTries = "Write how often somebody is called at most, 1 to 10: tries: 3.";

export const callingSchema = z
  .strictObject({
    name: prompt.describe("Who is calling, as those who are called hear it: Harbour Insurance."),
    from: phoneNumber.describe("The number that they see, one of yours at Twilio."),
    countries: z
      .array(
        z
          .string()
          .regex(
            /^[A-Z]{2}$/,
            "This is not a country: write its two capital letters, US or DE (ISO 3166-1).",
          ),
      )
      .min(1, "Write at least one country that may be called: [US].")
      .describe(
        "The countries that may be called, home first: numbers keyed in without a country are of that.",
      ),
    tries: z
      .int(writeTries)
      .min(1, writeTries)
      .max(10, writeTries)
      .default(3)
      .describe("How often somebody who asked to be called back is called at most."),
    perDay: z
      .int(writePerDay)
      .min(1, writePerDay)
      .max(1000, writePerDay)
      .default(3)
      .describe(
        "How many calls back may be promised in a day, of UTC, to one number, and how many to whoever rings from one.",
      ),
    pause: z
      .string({ error: writePause })
      .regex(/^\d{1,3}m$/, writePause)
      .transform((written) => Number.parseInt(written, 10) * 60)
      .refine((seconds) => seconds >= 60 && seconds <= 240 * 60, { error: writePause })
      .prefault("10m")
      .describe("How long it rests between two tries: 10m."),
  })
  .describe("How people are called. Left out, nobody is called, and no callback is offered.");

export type ExampleNumber = { number: string; keys: string };

/** What is known of telephone numbers. It is handed to the core, which need not carry it. */
export type Numbers = {
  /** Whether a number (E.164) may be called: it is one, in one of these countries, and costs no more than others. */
  callable(number: string, countries: readonly string[]): boolean;
  /** The number that was keyed in, or said, with or without its country (+), home first; null where it is none that may be called. */
  fromKeys(keys: string, countries: readonly string[]): string | null;
  /** A number as it is read out, its digits one by one and in groups, as people of the home country dial it. */
  readOut(number: string, countries: readonly string[]): string;
  /** A number that may be called, and the keys of it, to be rehearsed with; null where none is known. */
  example(countries: readonly string[]): ExampleNumber | null;
};

/** A flow's `calling`, ready to be used. */
export type Calling = {
  name: Prompt;
  from: string;
  tries: number;
  /** How many calls back may be promised in a day to one number, or from one. */
  perDay: number;
  /** In seconds. */
  pause: number;
  callable(number: string): boolean;
  fromKeys(keys: string): string | null;
  readOut(number: string): string;
  example: ExampleNumber | null;
};

/** Null where a flow calls nobody. `ours`: the numbers at which we answer ourselves. */
export function readyCalling(
  calling: z.output<typeof callingSchema> | undefined,
  numbers: Numbers,
  ours: ReadonlySet<string>,
): Calling | null {
  if (!calling) return null;
  const { countries, ...rest } = calling;
  return {
    ...rest,
    callable: (number) => !ours.has(number) && numbers.callable(number, countries),
    fromKeys(keys) {
      const number = numbers.fromKeys(keys, countries);
      return number === null || ours.has(number) ? null : number;
    },
    readOut: (number) => numbers.readOut(number, countries),
    example: numbers.example(countries),
  };
}
