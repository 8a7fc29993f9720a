/** Hearing a grade: what rating and nps share. */
import { hearGrade } from "../hearing/grade.ts";
import { scaleKeys } from "../hearing/scale-keys.ts";
import { sentence } from "../words/index.ts";
import type { Hearing, Reply, Scene } from "./kind.ts";

type Scale = { from: number; to: number };

export function hearScale(
  reply: Reply,
  { ear }: Scene,
  { from, to, next }: Scale & { next: string },
): Hearing | null {
  if (reply.by === "recording") return null;
  if (reply.by === "voice") {
    const grade = hearGrade(reply.words, ear, from, to);
    switch (grade?.is) {
      case "grade":
        return { is: grade.sure ? "answer" : "unsure", value: grade.value, understood: "number", to: next };
      case "between":
        return { is: "between", values: grade.values };
      case "declined":
        return { is: "skip", to: next };
      default:
        return null;
    }
  }
  const keys = scaleKeys(reply.digits, from, to);
  if (keys === null) return null;
  if ("held" in keys) return { is: "held", digits: keys.held };
  return { is: "answer", value: keys.value, understood: "key", to: next };
}

export function scaleAgain({ language }: Scene, { from, to }: Scale): string {
  return sentence(language, "scale", { from, to });
}
