import { twimlDocument } from "./content.ts";
import { fetchDocument } from "./fetch.ts";
import type { Leg } from "./leg.ts";
import type { Next, PlayedTo } from "./next.ts";

/** After these nothing comes to a call any more. */
const final: readonly PlayedTo[] = ["hangup", "reject", "applicationError"];

/** What comes after a document that was played so far: the one that the leg was given over REST meanwhile, if any. */
export async function redirected(leg: Leg, playedTo: PlayedTo): Promise<Next | undefined> {
  if (leg.stage || final.includes(playedTo)) return undefined;
  leg.catchUp("the document was over");
  const { diversion } = leg;
  if (leg.gone || diversion?.signal !== "redirected") return undefined;
  leg.heed("redirected");
  leg.call.guard.sawInput();
  if ("twiml" in diversion.to) return { then: "play", document: twimlDocument(leg, diversion.to.twiml) };
  return await fetchDocument(leg, { ...diversion.to, form: {}, about: "update" });
}
