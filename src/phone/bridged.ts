import type { Bridge } from "./bridge.ts";
import { fetchDocument } from "./fetch.ts";
import type { Leg } from "./leg.ts";
import type { QueueResult } from "./queue-result.ts";
import { greeting } from "./stage.ts";
import { talkOn } from "./talk-on.ts";
import type { PlayAll } from "./whisper.ts";

/** Somebody who waited is taken: they are told so, and then talk until one of both goes. */
export async function beTaken(leg: Leg, bridge: Bridge, playAll: PlayAll): Promise<QueueResult> {
  const failed = await hearGreeting(leg, bridge, playAll);
  if (leg.heed("parted")) return leg.call.settings.takerLeavesGreeting;
  if (leg.diversion) return "redirected";
  if (leg.gone) return "hangup";
  if (failed) return "error";

  bridge.join();
  await talkOn(leg, bridge.taker.from, { timeLimit: Number.POSITIVE_INFINITY, star: false });
  if (leg.heed("parted")) return "bridged";
  return leg.gone ? leg.call.settings.waitingLeavesTalk : "redirected-from-bridged";
}

/** Whether the document before the talk could not be played. */
async function hearGreeting(leg: Leg, bridge: Bridge, playAll: PlayAll): Promise<boolean> {
  const { greeting: address, form } = bridge;
  if (!address) return false;
  const endedBy = await leg.during(greeting, async () => {
    const next = await fetchDocument(leg, { ...address, form, about: "queue" });
    return next.then === "play" ? await playAll(leg, next.document) : "applicationError";
  });
  return endedBy === "applicationError" || endedBy === "wrongVerb";
}
