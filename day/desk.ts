/** The agents at the desk: who is there when, and what they do. */
import type { People } from "../src/phone/people.ts";
import type { Draw } from "./draw.ts";

export type Shift = { from: string; at: number; people: People };

/** The numbers of the desk's agents, in the order of the flow. */
const agents = Array.from({ length: 10 }, (_, agent) => `+12125550${111 + agent}`);

/**
 * Two shifts for each agent with a lunch between, so that not all are there at once; from the end of one on they take no caller more.
 *
 * @param now The second of the day.
 */
export function shiftsOf(count: number, day: number, draw: Draw, now: () => number): Shift[] {
  return agents.slice(0, count).flatMap((from) => {
    const lunch = day * draw.between(0.42, 0.56);
    return [
      [day * draw.between(0, 0.06), lunch],
      [lunch + day / 16, day * draw.between(0.94, 1)],
    ].map(([at = 0, end = 0]) => ({ from, at, people: agentUntil(end, draw, now) }));
  });
}

/** In a talk an agent leaves by the star, and is asked for no key otherwise. */
function agentUntil(end: number, draw: Draw, now: () => number): People {
  let isTalking = false;
  return {
    meanwhile: ({ at, seconds }) => (!isTalking && at + seconds > end ? { do: "hangUp" } : undefined),
    caller({ at }) {
      isTalking = at === "talk";
      if (!isTalking) return at === "queue" && now() > end ? { do: "hangUp", during: 1 } : { do: "silence" };
      // Some hang up altogether, as agents do who have to go.
      return draw.chance(0.995)
        ? { do: "press", keys: "*", during: draw.around(240) }
        : { do: "hangUp", during: draw.around(240) };
    },
  };
}
