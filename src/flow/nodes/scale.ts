/** Hearing a grade: what rating and nps share. */
import type { Speech } from "../action.ts";
import { hearGrade } from "../hearing/grade.ts";
import { hearReserved } from "../hearing/reserved.ts";
import { scaleKeys } from "../hearing/scale-keys.ts";
import type { Hearing, Reply, Scene } from "./kind.ts";

type Scale = { from: number; to: number };

export function hearScale(
  reply: Reply,
  { ear }: Pick<Scene, "ear">,
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
        // "No se oye" begins like "no sé", and asks for the question again.
        return hearReserved(reply.words, ear) === "repeat" ? null : { is: "skip", to: next };
      default:
        return null;
    }
  }
  const keys = scaleKeys(reply.digits, from, to);
  if (keys === null) return null;
  if ("held" in keys) return { is: "held", digits: keys.held };
  return { is: "answer", value: keys.value, understood: "key", to: next };
}

export function scaleAgain({ sentence }: Scene, { from, to }: Scale): Speech[] {
  return [sentence("scale", { from, to })];
}
