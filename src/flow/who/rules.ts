/** Who is asked: the rules of a survey, as its author writes them under `who`. */
import { z } from "zod";

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
    leastTalk: seconds.optional().describe("Talks that were shorter are not asked about: 30s."),
    withheld: z
      .boolean()
      .default(true)
      .describe("false where callers who withhold their number are not asked."),
  })
  .describe("Who is asked. Left out, everybody who talked with a person.");
export type Who = z.output<typeof who>;
