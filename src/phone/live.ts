import { twimlDocument } from "./content.ts";
import { fetchDocument } from "./fetch.ts";
import type { Leg } from "./leg.ts";
import { playAll } from "./line.ts";
import type { EndedBy, Next } from "./next.ts";

/** After these nothing comes to a call any more. */
const final: readonly EndedBy[] = ["hangup", "reject", "applicationError"];

/**
 * Plays what a leg was given, and all that it leads to, until the call is over. A document that it is given
 * over REST takes over at once.
 */
export async function live(leg: Leg, first: Next): Promise<EndedBy> {
  let next: Next | undefined = first;
  let endedBy: EndedBy = "document";
  while (next) {
    endedBy = await play(leg, next);
    next = final.includes(endedBy) ? undefined : await redirected(leg);
  }
  return leg.gone ? leg.goneBy : endedBy;
}

async function play(leg: Leg, next: Next): Promise<EndedBy> {
  if (next.then === "next") return "document";
  const by = next.then === "play" ? await playAll(leg, next.document) : next.by;
  return by === "leave" || by === "wrongVerb" ? "document" : by;
}

async function redirected(leg: Leg): Promise<Next | undefined> {
  leg.catchUp("the document was over");
  const { diversion } = leg;
  if (leg.gone || diversion?.signal !== "redirected") return undefined;
  leg.heed("redirected");
  leg.call.guard.sawInput();
  if ("twiml" in diversion.to) return { then: "play", document: twimlDocument(leg, diversion.to.twiml) };
  return await fetchDocument(leg, { ...diversion.to, form: {}, about: "update" });
}
