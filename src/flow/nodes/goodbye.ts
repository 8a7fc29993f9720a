import { z } from "zod";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";
import { saidIn } from "./written.ts";

export const goodbyeSchema = z
  .strictObject({ goodbye: prompt })
  .describe("Says goodbye and ends the call.")
  .transform(({ goodbye }) => ({ kind: "goodbye" as const, prompt: goodbye }));
export type Goodbye = z.output<typeof goodbyeSchema>;

export const goodbye: NodeKind<Goodbye> = {
  exits: () => [],
  prompts: (node) => saidIn("goodbye", node),
  enter: ({ prompt }) => ({ do: "end", say: prompt }),
};
