import { hearNumber } from "../hearing/grade.ts";
import { likelyYesNo } from "../hearing/hints.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";

/** Follows when a caller has stopped a survey: 9 once more, and they are never asked again. Built in. */
export type Stopped = { kind: "stopped"; prompt: Prompt };

export const stopped: NodeKind<Stopped> = {
  exits: () => [],
  prompts: (node) => saidIn("stopped", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: { ...oneKey(), seconds: 3 } }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(_, reply, { ear }) {
    const isMeant =
      reply.by === "keypad"
        ? reply.digits === "9"
        : reply.by === "voice" &&
          (hearNumber(reply.words, ear, 9, 9) !== null ||
            hearYesNo(reply.words, ear) === "yes" ||
            hearReserved(reply.words, ear) === "never");
    return isMeant ? { is: "never" } : null;
  },
};
