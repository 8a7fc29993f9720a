import { z } from "zod";
import { likelyYesNo } from "../hearing/hints.ts";
import { prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { follows } from "./question.ts";
import { leadsOn, saidIn } from "./written.ts";
import { yesOrNo } from "./yes-no.ts";

export const optInSchema = z
  .strictObject({ "opt-in": prompt, ...follows })
  .describe("Asks, before a person is rung, whether the caller may be asked afterwards. Silence is no yes.")
  .transform(({ "opt-in": prompt, ...rest }) => ({ kind: "opt-in" as const, prompt, ...rest }));
export type OptIn = z.output<typeof optInSchema>;

export const optIn: NodeKind<OptIn> = {
  exits: leadsOn,
  prompts: (node) => saidIn("opt-in", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear({ next }, reply, scene) {
    const said = yesOrNo(reply, scene);
    return said && { is: "optIn", agreed: said === "yes", to: next };
  },
  again: (_, { sentence }) => [sentence("yesNo")],
  // Whoever waits for a person is not held up by asking twice.
  silence: ({ next }) => next,
};
