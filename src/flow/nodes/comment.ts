import { z } from "zod";
import { isFiller } from "../hearing/phrases.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import { prompt } from "../prompt.ts";
import { sentence } from "../words/index.ts";
import type { NodeKind } from "./kind.ts";
import { follows } from "./question.ts";
import { recorded } from "./recorded.ts";
import { leadsOn, saidIn } from "./written.ts";

export const commentSchema = z
  .strictObject({ comment: prompt, ...recorded, ...follows })
  .describe("Records a spoken comment. # skips it.")
  .transform(({ comment, ...rest }) => ({ kind: "comment" as const, prompt: comment, ...rest }));
export type Comment = z.output<typeof commentSchema>;

export const comment: NodeKind<Comment> = {
  exits: leadsOn,
  prompts: (node) => saidIn("comment", node),
  enter: ({ prompt, seconds, transcribe }) => ({ do: "record", say: prompt, seconds, transcribe }),
  hear({ next }, reply, { ear }) {
    if (reply.by === "keypad") return reply.digits === "#" ? { is: "skip", to: next } : null;
    if (reply.by === "recording") return { is: "answer", value: null, understood: "recording", to: next };
    const said = hearYesNo(reply.words, ear);
    if (said === "no") return { is: "skip", to: next };
    // Words spoken before the tone are the comment already: nobody is asked to say them twice. "Yes" and "well" only begin one.
    return said === "yes" || isFiller(reply.words, ear) || hearReserved(reply.words, ear)
      ? null
      : { is: "answer", value: reply.text, understood: "words", to: next };
  },
  again: (_, { language }) => sentence(language, "comment"),
  silence: ({ next }) => next,
};
