import { likelyYesNo } from "../hearing/hints.ts";
import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";
import { yesOrNo } from "./yes-no.ts";

/** Asks whether the number that is read out is the one to call back. Built in. */
export type ConfirmNumber = { kind: "confirm-number"; prompt: Prompt; again: Prompt };

export const confirmNumber: NodeKind<ConfirmNumber> = {
  exits: () => [],
  prompts: (node) => saidIn("confirm-number", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(_, reply, scene) {
    const said = yesOrNo(reply, scene);
    return said && { is: "numberConfirmed", right: said === "yes" };
  },
};
