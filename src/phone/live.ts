import { noAddress } from "./address.ts";
import type { Leg } from "./leg.ts";
import { playAll } from "./line.ts";
import type { EndedBy, Next, PlayedTo } from "./next.ts";

/** Plays what a leg was given first, and all that it leads to, until the call is over. */
export async function live(leg: Leg, first: Next): Promise<EndedBy> {
  // What came over REST while the first document was on its way waits after an empty one.
  const document = first.then === "play" ? first.document : { url: noAddress, verbs: [] };
  if (first.then === "end" && !leg.diversion) return leg.gone ? leg.goneBy : ended(first.by);
  const by = await playAll(leg, document);
  return leg.gone ? leg.goneBy : ended(by);
}

function ended(by: PlayedTo): EndedBy {
  return by === "leave" || by === "wrongVerb" ? "document" : by;
}
