import { hearNumber } from "../hearing/grade.ts";
import { likelyYesNo } from "../hearing/hints.ts";
import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";
import { yesOrNo } from "./yes-no.ts";

/**
 * Asks somebody whom we have called whether they want the questions now, which they had agreed to; 9 stands for never again. Built in.
 */
export type AskedLater = { kind: "asked-later"; prompt: Prompt };

export const askedLater: NodeKind<AskedLater> = {
  exits: () => [],
  prompts: (node) => saidIn("asked-later", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(_, reply, scene) {
    const isNever =
      reply.by === "keypad"
        ? reply.digits === "9"
        : reply.by === "voice" && hearNumber(reply.words, scene.ear, 9, 9) !== null;
    if (isNever) return { is: "never" };
    const said = yesOrNo(reply, scene);
    return said && { is: "consent", given: said === "yes" };
  },
};
