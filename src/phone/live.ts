import type { Leg } from "./leg.ts";
import { playAll } from "./line.ts";
import type { EndedBy, Next } from "./next.ts";

/** Plays what a leg was given, and all that it leads to, until the call is over. */
export async function live(leg: Leg, first: Next): Promise<EndedBy> {
  const playedTo = first.then === "play" ? await playAll(leg, first.document) : "document";
  if (leg.gone) return leg.goneBy;
  if (first.then === "end" && first.by !== "leave" && first.by !== "wrongVerb") return first.by;
  return playedTo === "leave" || playedTo === "wrongVerb" ? "document" : playedTo;
}
