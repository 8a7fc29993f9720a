/** What a call is to come to. */
import type { Action } from "../action.ts";
import { builtIn } from "../built-in.ts";
import type { Moment, Way } from "./explore.ts";

const towardsPerson: readonly Action["do"][] = ["dial", "enqueue", "enqueueTask", "hold"];

/** Whether the caller is on the way to a person: a telephone rings, or they wait in a queue. */
export function isPerson({ session }: Moment): boolean {
  const waiting = session.last.at(-1)?.do;
  return session.outcome === null && waiting !== undefined && towardsPerson.includes(waiting);
}

/** Whether a way leads to a person; or, where nobody is there at this hour, to what is offered instead. */
export function reachesPerson({ to, told }: Way): boolean {
  if (!to) return false;
  return (
    isPerson(to) || (to.session.node === builtIn.nobody && told.some(({ type }) => type === "closedFound"))
  );
}

/** Whether the call is over. */
export function isEnd({ session }: Moment): boolean {
  return session.outcome !== null;
}

/** Whether the caller is asked something. */
export function isPrompt({ session }: Moment): boolean {
  const waiting = session.last.at(-1)?.do;
  return session.outcome === null && (waiting === "listen" || waiting === "record");
}

/** Whether a way leads to a person because the caller asked for one, or was not understood: not by what the author wrote. */
export function isHelp({ told }: Way): boolean {
  return told.some((effect) => effect.type === "personAsked" && effect.why !== "choice");
}
