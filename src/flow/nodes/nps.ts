import { z } from "zod";
import { likelyGrades } from "../hearing/hints.ts";
import { prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { declares, follows, gradeOf } from "./question.ts";
import { hearScale, scaleAgain } from "./scale.ts";
import { leadsOn, saidIn } from "./written.ts";

/** The net promoter scale, fixed by the figure's own definition. */
const scale = { from: 0, to: 10 };

export const npsSchema = z
  .strictObject({ nps: prompt, ...declares, ...follows })
  .describe(
    "Asks how likely one is to recommend us, 0 to 10. Here 0 is an answer; a person is *0 or a word away.",
  )
  .transform(({ nps, ...rest }) => ({ kind: "nps" as const, prompt: nps, ...rest }));
export type Nps = z.output<typeof npsSchema>;

export const nps: NodeKind<Nps> = {
  exits: leadsOn,
  prompts: (node) => saidIn("nps", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: (_, ear) => likelyGrades(ear, scale.from, scale.to),
  hear: (node, reply, scene) => hearScale(reply, scene, { ...scale, next: node.next }),
  again: (_, scene) => scaleAgain(scene, scale),
  grade: (node, value) => gradeOf(node, value, scale.from, scale.to),
};
