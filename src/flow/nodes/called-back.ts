import { likelyYesNo } from "../hearing/hints.ts";
import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";
import { yesOrNo } from "./yes-no.ts";

/** Asks whoever picks up a call back whether they want the talk now: a voicemail, or a child, does not. Built in. */
export type CalledBack = { kind: "called-back"; prompt: Prompt };

export const calledBack: NodeKind<CalledBack> = {
  exits: () => [],
  prompts: (node) => saidIn("called-back", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(_, reply, scene) {
    const said = yesOrNo(reply, scene);
    return said && { is: "calledBack", wanted: said === "yes" };
  },
  again: (_, { sentence }) => [sentence("calledBack")],
};
