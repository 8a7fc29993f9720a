/** What the questions of a document can be answered with. */
import type { Question } from "../nodes/index.ts";
import { listed } from "./check.ts";

/** The ends of a graded question's scale; null where it is not graded. */
export function scaleOf(question: Question): { from: number; to: number } | null {
  if (question.kind === "nps") return { from: 0, to: 10 };
  return question.kind === "rating" ? question : null;
}

/** What a question can be answered with, and the same in words. */
export function answersTo(question: Question): { can(value: string): boolean; are: string } {
  const scale = scaleOf(question);
  if (scale) {
    const { from, to } = scale;
    return {
      can: (value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to,
      are: `its answers are ${from} to ${to}`,
    };
  }
  switch (question.kind) {
    case "yes-no":
      return { can: (value) => value === "yes" || value === "no", are: "its answers are yes and no" };
    case "choice": {
      const values = Object.values(question.options).map(({ value }) => value);
      return { can: (value) => values.includes(value), are: `its answers are ${listed(values)}` };
    }
    case "number": {
      const { least, most } = question.digits;
      const count = least === most ? `${least}` : `${least} to ${most}`;
      return {
        can: (value) => /^\d+$/.test(value) && value.length >= least && value.length <= most,
        are: `its answers have ${count} digits, and stand in quotes`,
      };
    }
    default:
      return {
        can: () => false,
        are: "what is spoken cannot be compared, only whether it was given (answered: true)",
      };
  }
}
