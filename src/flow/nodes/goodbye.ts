import { z } from "zod";
import { prompt } from "../prompt.ts";
import type { NodeKind } from "./kind.ts";

export const goodbyeSchema = z
  .strictObject({ goodbye: prompt })
  .describe("Says goodbye and ends the call.")
  .transform(({ goodbye }) => ({ kind: "goodbye" as const, prompt: goodbye }));
export type Goodbye = z.output<typeof goodbyeSchema>;

export const goodbye: NodeKind<Goodbye> = {
  exits: () => [],
  prompts: ({ prompt }) => [prompt],
  enter: ({ prompt }) => ({ do: "end", say: prompt }),
};
