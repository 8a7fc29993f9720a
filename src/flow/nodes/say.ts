import { z } from "zod";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { nodeName } from "./node-name.ts";
import { leadsOn, saidIn } from "./written.ts";

export const saySchema = z
  .strictObject({ say: prompt, next: nodeName })
  .describe("Says something and goes on.")
  .transform(({ say, ...rest }) => ({ kind: "say" as const, prompt: say, ...rest }));
export type Say = z.output<typeof saySchema>;

export const say: NodeKind<Say> = {
  exits: leadsOn,
  prompts: (node) => saidIn("say", node),
  enter: ({ prompt, next }) => ({ do: "pass", say: prompt, to: next }),
};
