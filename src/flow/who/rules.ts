/** Who is asked: the rules of a survey, as its author writes them under `who`. */
import { z } from "zod";
import { callLater } from "./call-later.ts";

const writeShare = "Write the share in percent, a number from 0 to 100, without a percent sign: share: 30.";
const percent = z.number({ error: writeShare }).min(0, writeShare).max(100, writeShare);

const strata = z.strictObject({
  by: z
    .enum(["queue", "choice", "language"], {
      error: "Shares are by queue, by choice or by language: write by: queue.",
    })
    .describe("What tells the calls apart."),
  of: z
    .record(z.string(), percent)
    .describe("The share of each, in percent, by its name: { billing: 50, technical: 100 }."),
  others: percent.default(100).describe("The share of all that are not named, in percent."),
});

const writeTalk = "Write how long a talk must have lasted, in seconds: leastTalk: 30s.";

/** Seconds, written `30s` or `30`. */
const seconds = z
  .union([z.string().regex(/^\d{1,4}s$/, writeTalk), z.int()], { error: writeTalk })
  .transform((written) => Number.parseInt(String(written), 10))
  .refine((seconds) => seconds >= 1 && seconds <= 3600, {
    error: "A least talk is from 1 to 3600 seconds: leastTalk: 30s.",
  });

const writeTimes = "Write how often at most, a whole number from 1 to 100: perCaller: { most: 1, days: 30 }.";
const writeDays = "Write in how many days, a whole number from 1 to 365: perCaller: { most: 1, days: 30 }.";
const writeCalls = "Write how many calls at most, a whole number, 1 or more: perDay: 200.";

export const who = z
  .strictObject({
    share: z
      .union([percent, strata], {
        error: ({ input }) =>
          typeof input === "object"
            ? "Write the shares of each: share: { by: queue, of: { billing: 50 } }."
            : writeShare,
      })
      .default(100)
      .describe("How many of the calls are asked, in percent; or { by: queue, of: { billing: 50 } }."),
    seed: z
      .string({ error: "Write the seed in quotes, letters and digits: seed: autumn-2026." })
      .regex(/^[\w-]{1,64}$/, "A seed has letters, digits, - and _, at most 64: seed: autumn-2026.")
      .optional()
      .describe(
        "What the draw is made of, with the call's id. Another seed draws others. Left out, the survey's name.",
      ),
    perCaller: z
      .strictObject({
        most: z.int(writeTimes).min(1, writeTimes).max(100, writeTimes).default(1),
        days: z.int(writeDays).min(1, writeDays).max(365, writeDays),
      })
      .optional()
      .describe("How often one caller is asked at most, in so many days: { most: 1, days: 30 }."),
    perDay: z
      .int(writeCalls)
      .min(1, writeCalls)
      .optional()
      .describe("How many calls are asked in a day at most. Days are those of UTC."),
    inAll: z
      .int(writeCalls)
      .min(1, writeCalls)
      .optional()
      .describe("How many calls are asked in all at most."),
    optIn: z
      .boolean()
      .default(false)
      .describe("true where only those are asked who said yes to an opt-in before the talk."),
    leastTalk: seconds.optional().describe("Talks that were shorter are not asked about: 30s."),
    withheld: z
      .boolean()
      .default(true)
      .describe("false where callers who withhold their number are not asked."),
    callLater: callLater.optional(),
  })
  .describe("Who is asked. Left out, everybody who talked with a person.");
export type Who = z.output<typeof who>;

/** The rules that one call alone decides: in a rehearsal nothing is left to the draw, nor to the calls before. */
export function withoutChance(who: Who): Who {
  const { perCaller: _, perDay: __, inAll: ___, ...rest } = who;
  return { ...rest, share: 100 };
}
