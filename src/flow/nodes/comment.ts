import { z } from "zod";
import { hearPlainYesNo } from "../hearing/yes-no.ts";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { follows } from "./question.ts";
import { isNothingYet, recorded, saidTwice, saysOnce, takeWords, withWords } from "./recorded.ts";
import { leadsOn, saidIn } from "./written.ts";
import { declines } from "./yes-no.ts";

export const commentSchema = z
  .strictObject({ comment: prompt, ...recorded, ...follows })
  .describe("Takes a spoken comment. # skips it.")
  .refine(saysOnce, saidTwice)
  .transform(({ comment, ...rest }) => ({ kind: "comment" as const, prompt: comment, ...withWords(rest) }));
export type Comment = z.output<typeof commentSchema>;

export const comment: NodeKind<Comment> = {
  exits: leadsOn,
  prompts: (node) => saidIn("comment", node),
  enter: takeWords,
  hear({ next }, reply, { ear }) {
    if (reply.by === "keypad") return reply.digits === "#" ? { is: "skip", to: next } : null;
    if (reply.by === "recording") return { is: "answer", value: null, understood: "recording", to: next };
    if (hearPlainYesNo(reply.words, ear) === "no" || declines(reply, { ear }))
      return { is: "skip", to: next };
    // Words spoken before the tone are the comment already: nobody is asked to say them twice. "Yes" and "well" only begin one.
    return isNothingYet(reply.words, ear)
      ? null
      : { is: "answer", value: reply.text, understood: "words", to: next };
  },
  again: (_, { sentence }) => [sentence("comment")],
  silence: ({ next }) => next,
};
