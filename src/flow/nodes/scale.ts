/** Asking for and hearing a grade: what rating and nps share. */
import { hearNumber } from "../hearing/grade.ts";
import { scaleKeys } from "../hearing/scale-keys.ts";
import type { Prompt } from "../prompt.ts";
import { sentence } from "../words/index.ts";
import { type Entry, type Hearing, oneKey, type Reply, type Scene } from "./kind.ts";

type Scale = { from: number; to: number };

export function askScale(prompt: Prompt): Entry {
  return { do: "ask", say: prompt, listen: oneKey() };
}

export function hearScale(
  reply: Reply,
  { ear }: Scene,
  { from, to, next }: Scale & { next: string },
): Hearing | null {
  if (reply.by === "recording") return null;
  if (reply.by === "voice") {
    const value = hearNumber(reply.words, ear, from, to);
    return value === null ? null : { is: "answer", value, understood: "number", to: next };
  }
  const keys = scaleKeys(reply.digits, from, to);
  if (keys === null) return null;
  if ("held" in keys) return { is: "held", digits: keys.held };
  return { is: "answer", value: keys.value, understood: "key", to: next };
}

export function scaleAgain({ language }: Scene, { from, to }: Scale): string {
  return sentence(language, "scale", { from, to });
}
