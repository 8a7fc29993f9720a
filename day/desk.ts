/** The agents at the desk: who is there when, and what they do. */
import type { People } from "../src/phone/people.ts";
import type { Draw } from "./draw.ts";
import type { HandOn } from "./software.ts";

export type Desk = {
  draw: Draw;
  /** The second of the day. */
  now(): number;
  handOn: HandOn;
  /** An agent rings the desk. */
  ringIn(from: string, at: number, people: People): void;
};

/** The agents of the desk by their numbers, in the order of the flow. */
export const deskAgents: readonly (readonly [number: string, name: string])[] = [
  "ana",
  "ben",
  "cleo",
  "dan",
  "eva",
  "finn",
  "gil",
  "hana",
  "ines",
  "jon",
].map((name, agent) => [`+12125550${111 + agent}`, name]);

/** How long an agent introduces a caller to the one who was brought in, in seconds. */
export const introduces = 40;
/** How long that one talks. */
const takesOver = 150;

/** Two shifts for each agent with a lunch between, so that not all are there at once; from the end of one on they take no caller more. */
export function openDesk(count: number, day: number, desk: Desk): void {
  const { draw } = desk;
  for (const [from] of deskAgents.slice(0, count)) {
    const lunch = day * draw.between(0.42, 0.56);
    ringIn(from, day * draw.between(0, 0.06), lunch, desk);
    ringIn(from, lunch + day / 16, day * draw.between(0.94, 1), desk);
  }
}

function ringIn(from: string, at: number, end: number, desk: Desk): void {
  if (at < end) desk.ringIn(from, at, agentUntil(from, end, desk));
}

/** Leaves a talk by the star, and one to which another agent came by hanging up; rings in again then. */
function agentUntil(from: string, end: number, desk: Desk): People {
  const { draw, now } = desk;
  let isTalking = false;
  let isFirst = false;
  return {
    meanwhile: ({ at, seconds }) => (!isTalking && at + seconds > end ? { do: "hangUp" } : undefined),
    async caller(moment) {
      isTalking = moment.at === "talk";
      if (moment.at !== "talk")
        return moment.at === "queue" && now() > end ? { do: "hangUp", during: 1 } : { do: "silence" };
      if (moment.to.startsWith("conference:")) {
        const seconds = draw.around(isFirst ? introduces : takesOver);
        ringIn(from, now() + seconds + 20, end, desk);
        return { do: "hangUp", during: seconds };
      }
      isFirst = await desk.handOn(from, moment.to, draw);
      if (isFirst) return { do: "wait" };
      // Some hang up altogether, as agents do who have to go.
      return draw.chance(0.995)
        ? { do: "press", keys: "*", during: draw.around(240) }
        : { do: "hangUp", during: draw.around(240) };
    },
  };
}
