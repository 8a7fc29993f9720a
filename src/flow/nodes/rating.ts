import { z } from "zod";
import { likelyGrades } from "../hearing/hints.ts";
import { prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { declares, follows, gradeOf } from "./question.ts";
import { hearScale, scaleAgain } from "./scale.ts";
import { leadsOn, saidIn } from "./written.ts";

export const ratingSchema = z
  .strictObject({
    rating: prompt,
    from: z.int().min(0).max(9).default(1).describe("The lowest grade."),
    to: z.int().min(1).max(10).default(5).describe("The highest grade."),
    ...declares,
    ...follows,
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "to must be higher than from." })
  .describe("Asks for a grade, 1 to 5 where nothing else is written.")
  .transform(({ rating, ...rest }) => ({ kind: "rating" as const, prompt: rating, ...rest }));
export type Rating = z.output<typeof ratingSchema>;

export const rating: NodeKind<Rating> = {
  exits: leadsOn,
  prompts: (node) => saidIn("rating", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  likely: ({ from, to }, ear) => likelyGrades(ear, from, to),
  hear: (node, reply, scene) => hearScale(reply, scene, node),
  again: (node, scene) => scaleAgain(scene, node),
  grade: (node, value) => gradeOf(node, value, node.from, node.to),
};
