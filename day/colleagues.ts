/** Agents at telephones of their own whom others bring in. */
import type { People } from "../src/phone/people.ts";
import type { Draw } from "./draw.ts";

/** Their numbers, and their names where the flow does not know them. */
export const colleagues: readonly (readonly [number: string, name: string | null])[] = [
  ["+12125550102", null],
  ["+12125550131", "sue"],
];

export function isColleague(number: string): boolean {
  return colleagues.some(([one]) => one === number);
}

export function colleagueOf(draw: Draw): People {
  return {
    picksUp() {
      const how = draw.oneOf({ answer: 80, noAnswer: 12, busy: 8 });
      return how === "answer" ? { do: how, after: draw.between(2, 15) } : { do: how };
    },
    caller({ at }) {
      if (at === "talk") return { do: "hangUp", during: draw.around(150) };
      // Where nobody comes they have better things to do.
      return at === "queue" ? { do: "hangUp", during: draw.around(120) } : { do: "wait" };
    },
  };
}
