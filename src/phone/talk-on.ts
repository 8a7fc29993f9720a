import type { Leg } from "./leg.ts";
import { ordinaryTalk } from "./people.ts";
import type { TalkLimits } from "./talk.ts";

/**
 * A talk with others who have calls of their own: until something comes to this leg, it is hung up, its person
 * presses `*` where that is allowed, or the time is over. What came is left to be heeded.
 */
export async function talkOn(leg: Leg, to: string, { timeLimit, star }: TalkLimits): Promise<void> {
  leg.answer();
  leg.call.guard.sawInput();
  await leg.hear({ sound: "joined" });
  await leg.ask({ at: "talk", to }, leg.now, leg.now + ordinaryTalk);
  await leg.call.outbox.flush(leg.now);
  const end = leg.now + timeLimit;
  for (let deed = await leg.before(end); deed; deed = await leg.before(end)) {
    if (star && deed.does === "key" && deed.key === "*") {
      leg.call.trace.note({ what: "key", by: leg.party.hands.who, key: "*" });
      return;
    }
    leg.lose(deed, "only the other side hears it");
  }
}
