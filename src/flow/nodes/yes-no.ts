import { z } from "zod";
import { likelyYesNo } from "../hearing/hints.ts";
import { isOnly, phraseBook } from "../hearing/phrases.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import { prompt } from "../prompt.ts";
import { type NodeKind, oneKey, type Reply, type Scene } from "./kind.ts";
import { declares, follows, gradeOf } from "./question.ts";
import { leadsOn, saidIn } from "./written.ts";

export const yesNoSchema = z
  .strictObject({ "yes-no": prompt, ...declares, ...follows })
  .describe("Asks for yes (1) or no (2). To go on by the answer, let a branch follow.")
  .transform(({ "yes-no": prompt, ...rest }) => ({ kind: "yes-no" as const, prompt, ...rest }));
export type YesNo = z.output<typeof yesNoSchema>;

export const yesNo: NodeKind<YesNo> = {
  exits: leadsOn,
  prompts: (node) => saidIn("yes-no", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyYesNo(ear),
  hear(node, reply, scene) {
    const value = yesOrNo(reply, scene);
    if (value === null) return declines(reply, scene) ? { is: "skip", to: node.next } : null;
    return { is: "answer", value, understood: reply.by === "keypad" ? "key" : "phrase", to: node.next };
  },
  again: (_, { sentence }) => [sentence("yesNo")],
  grade: (node, value) => gradeOf(node, value === "yes" ? 1 : 0, 0, 1),
};

/** Yes or no by key (1 and 2) or by voice. "Yes?" is how people pick up, and how they ask what was said. */
export function yesOrNo(reply: Reply, { ear }: Pick<Scene, "ear">): "yes" | "no" | null {
  if (reply.by === "keypad") return reply.digits === "1" ? "yes" : reply.digits === "2" ? "no" : null;
  return reply.by === "voice" && !asks.test(reply.text) ? hearYesNo(reply.words, ear) : null;
}

/** A question mark at the end, in any script; in Greek it looks like a semicolon. */
const asks = /[?\uFF1F\u061F\u037E;]\s*$/;

/** Whether a caller said that they want to give no answer, or have none, and no more than that: "no se oye" begins like "no sé". */
export function declines(reply: Reply, { ear }: Pick<Scene, "ear">): boolean {
  if (reply.by !== "voice" || hearReserved(reply.words, ear) !== null) return false;
  return isOnly(reply.words, phraseBook(ear.heard.declined), ear.fillers);
}
