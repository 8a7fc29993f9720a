import type { Prompt } from "../prompt.ts";
import { type NodeKind, oneKey } from "./kind.ts";
import { saidIn } from "./written.ts";

/**
 * Where nobody can tell whether a person or a machine has picked up: a key is asked for, and nothing is told of why we call. Words are no sign,
 * for machines greet too. Built in.
 */
export type IsThere = { kind: "is-there"; prompt: Prompt };

export const isThere: NodeKind<IsThere> = {
  exits: () => [],
  prompts: (node) => saidIn("is-there", node),
  enter: ({ prompt }) => ({ do: "ask", say: prompt, listen: oneKey() }),
  hear: (_, reply) => (reply.by === "keypad" && /^[1-9]$/.test(reply.digits) ? { is: "there" } : null),
  again: (_, { sentence }) => [sentence("isThere")],
};
