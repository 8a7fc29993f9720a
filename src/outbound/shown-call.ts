import type { OutboundCall } from "./outbound-call.ts";
import type { ListedCall } from "./outbound-calls.ts";

/** An open call as it is shown to people and to programs: without its numbers, unless they are asked for. */
export type ShownCall = {
  id: string;
  /** How it stands, in words. */
  says: string;
  /** All of these are missing in one that cannot be read. */
  of?: string;
  for?: OutboundCall["purpose"]["for"];
  /** The queue of a callback, or the survey. */
  queue?: string;
  survey?: string;
  state?: OutboundCall["state"]["is"];
  /** ISO 8601, as `due` is. */
  promisedAt?: string;
  due?: string | null;
  tries?: number;
  mostTries?: number;
  to?: string | null;
  from?: string;
};

export function shownCall({ id, call }: ListedCall, withNumbers: boolean): ShownCall {
  if (!call)
    return { id, says: "cannot be read, and is left as it is: see whether a newer version wrote it" };
  const { of, purpose, state, promisedAt, due, tries, mostTries, to, from } = call;
  return {
    id,
    says: saysOf(call),
    of,
    for: purpose.for,
    ...(purpose.for === "callback" ? { queue: purpose.queue } : { survey: purpose.survey }),
    state: state.is,
    promisedAt,
    due,
    tries,
    mostTries,
    ...(withNumbers && { to, from }),
  };
}

function saysOf({ state, purpose, tries, due, promisedAt }: OutboundCall): string {
  if (state.is === "calling") return `the ${state.leg} is being called`;
  if (state.is === "talking") return "the talk is going on";
  const next = minuteOf(due ?? promisedAt);
  if (tries > 0) return `waits for the next try, from ${next} on`;
  if (purpose.for === "survey") return `waits to be asked, from ${next} on`;
  return `waits in ${purpose.queue} since ${minuteOf(purpose.since)}`;
}

/** A moment as people read it. */
export function minuteOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
