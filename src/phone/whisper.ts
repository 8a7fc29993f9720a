import type { Callee } from "./callee.ts";
import type { Document } from "./document.ts";
import { fetchDocument } from "./fetch.ts";
import type { Leg } from "./leg.ts";
import type { PlayedTo } from "./next.ts";
import type { AgentMoment } from "./people.ts";

/** Plays documents on a leg to their end. Handed in, because documents dial and dialing plays documents. */
export type PlayAll = (leg: Leg, document: Document) => Promise<PlayedTo>;

/**
 * Runs the document of a noun's `url` on the telephone of the one who answered, and tells whether they are to
 * be joined with the caller: yes when it runs out, no when it hangs up or they do (Twilio docs: Number, url).
 */
export async function accepts(callee: Callee, playAll: PlayAll): Promise<boolean> {
  const { leg, agent, target } = callee;
  if (!target.whisper) return true;
  const next = await fetchDocument(leg, { ...target.whisper, form: {}, about: "whisper" });
  if (next.then !== "play") return false;
  const endedBy = await playAll(leg, next.document);
  if (endedBy !== "document" || leg.stopped) return false;
  if (agent.wasAsked) return true;
  const moment: AgentMoment = { at: "whisper", to: target.to, heard: [...leg.heard], gathers: false };
  return (await agent.act(moment, ["listen", "press", "hangUp"])).do !== "hangUp";
}
