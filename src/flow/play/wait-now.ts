import type { PersonLeg, Wait } from "../session.ts";
import type { Draft } from "./draft.ts";

/** The wait in a queue that is going on, and the way to a person that it is part of; null where there is none. */
export function waitNow({ session: { person } }: Draft): { leg: PersonLeg; wait: Wait } | null {
  return person?.waiting && !person.waiting.over ? { leg: person, wait: person.waiting } : null;
}
