import { likelyYesNo } from "../hearing/hints.ts";
import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";
import { yesOrNo } from "./yes-no.ts";

/** Asks whether the caller agrees to a survey. Built in: an author switches it on with `consent: true`. */
export type Consent = { kind: "consent"; prompt: Prompt };

export const consent: NodeKind<Consent> = {
  exits: () => [],
  prompts: (node) => saidIn("consent", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(_, reply, scene) {
    const said = yesOrNo(reply, scene);
    return said && { is: "consent", given: said === "yes" };
  },
  again: (_, { sentence }) => [sentence("yesNo")],
};
