import type { PersonLeg } from "../session.ts";

/** The way to a person as it begins: nobody has been rung. */
export function newLeg(begun: Pick<PersonLeg, "document" | "node" | "queue" | "why" | "since">): PersonLeg {
  return {
    ...begun,
    trying: 0,
    dialing: false,
    waiting: null,
    answered: false,
    legs: {},
    talked: false,
    agent: null,
    leg: null,
    answeredAt: null,
    room: null,
    brought: null,
  };
}
