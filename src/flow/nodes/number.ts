import { z } from "zod";
import { hearDigits } from "../hearing/digits.ts";
import { likelyDigits } from "../hearing/hints.ts";
import { isOnly } from "../hearing/phrases.ts";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { follows } from "./question.ts";
import { leadsOn, saidIn } from "./written.ts";

const howMany = "Write how many digits: digits: 6, or digits: { least: 5, most: 8 }.";

const count = z.int(howMany).min(1, howMany).max(20, "At most 20 digits can be asked for.");

export const numberSchema = z
  .strictObject({
    number: prompt,
    digits: z
      .union([count, z.strictObject({ least: count, most: count })], { error: howMany })
      .transform((digits) => (typeof digits === "number" ? { least: digits, most: digits } : digits))
      .refine(({ least, most }) => least <= most, {
        error: "least is more than most: write the smaller count as least.",
      })
      .describe("How many digits: exactly (6), or { least: 5, most: 8 }, which # ends."),
    optional: z.boolean().default(false).describe("true where a caller without the number may just wait."),
    ...follows,
  })
  .describe("Asks for a number with a fixed or bounded count of digits: an account number and the like.")
  .transform(({ number, ...rest }) => ({ kind: "number" as const, prompt: number, ...rest }));
export type NumberNode = z.output<typeof numberSchema>;

export const number: NodeKind<NumberNode> = {
  exits: leadsOn,
  prompts: (node) => saidIn("number", node),
  enter: ({ prompt, digits }) => ({
    do: "ask",
    say: prompt,
    listen: { digits: digits.most, hashEnds: true, asked: "numbers" },
  }),
  likely: ({ optional }, ear) => [...likelyDigits(ear), ...(optional ? ear.heard.without.slice(0, 3) : [])],
  hear(node, reply, { ear }) {
    if (reply.by === "recording") return null;
    if (reply.by === "voice" && node.optional && isOnly(reply.words, ear.without, ear.fillers))
      return { is: "skip", to: node.next };
    const digits = reply.by === "keypad" ? reply.digits.replace(/#$/, "") : hearDigits(reply.words, ear);
    const { least, most } = node.digits;
    if (digits === null || !/^\d+$/.test(digits) || digits.length < least || digits.length > most)
      return null;
    return {
      is: "answer",
      value: digits,
      understood: "digits",
      to: node.next,
    };
  },
  again: ({ digits: { least, most }, optional }, { sentence }) => [
    sentence("digits", { digits: least === most ? most : `${least}-${most}` }),
    ...(optional ? [sentence("orWait")] : []),
  ],
  silence: ({ optional, next }) => (optional ? next : null),
};
