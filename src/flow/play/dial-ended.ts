/** What comes of ringing a person. */

import { builtIn } from "../built-in.ts";
import type { AsideEvent, LineEvent } from "../event.ts";
import type { PersonLeg } from "../session.ts";

import { promiseSurveyCall } from "./asked-later.ts";
import { judgeTalk } from "./deciding.ts";
import { passBy, rungNow, tryNext } from "./dialing.ts";

import { type Draft, tell } from "./draft.ts";
import { toRoom } from "./room.ts";
import { followTalk } from "./survey.ts";
import { goTo } from "./walk.ts";

/** Ringing, or the talk, is over. A talk is followed by the survey; else the next is rung, and after the last the caller may leave a message. */
export function dialEnded(
  draft: Draft,
  { outcome, talkSeconds, leg: joined }: Extract<LineEvent, { type: "dialEnded" }>,
  gone: boolean,
): void {
  const leg = draft.session.person;
  if (!leg) return;
  const { queue } = leg;
  // The duration is missing where the agent was taken to the room (Twilio docs: Dial, action): with one, they hung up.
  if (leg.room) return toRoom(draft, leg, leg.room, talkSeconds > 0, gone);
  leg.dialing = false;
  if (outcome === "talked") {
    leg.talked = true;
    leg.agent = talkedWith(draft, leg, joined);
    tell(draft, {
      type: "talkEnded",
      queue,
      agent: leg.agent,
      seconds: talkSeconds,
      endedBy: gone ? "caller" : "agent",
    });
    judgeTalk(draft, talkSeconds);
    if (gone) promiseSurveyCall(draft);
    else followTalk(draft);
    return;
  }
  const agents = rungNow(draft).map(({ agent }) => agent);
  tell(draft, { type: "personMissed", queue, agent: agents.join(", "), outcome });
  if (gone) return;
  passBy(leg);
  if (!tryNext(draft)) goTo(draft, builtIn.nobody);
}

/** The leg says who it was; else the only one rung, or the one who picked up last. Null where several could have been it. */
function talkedWith(
  draft: Draft,
  { legs, answered, agent }: PersonLeg,
  joined: string | null,
): string | null {
  const [first, ...others] = rungNow(draft);
  const known = joined === null ? undefined : legs[joined];
  return known ?? (others.length === 0 && first ? first.agent : answered ? agent : null);
}

/** One of those being rung has picked up and hears the whisper. */
export function agentAnswered(
  draft: Draft,
  { telephone, leg: joined }: Extract<AsideEvent, { type: "agentAnswered" }>,
): void {
  const leg = draft.session.person;
  const agent = rungNow(draft)[telephone]?.agent;
  if (!leg?.dialing || agent === undefined || Object.hasOwn(leg.legs, joined)) return;
  leg.legs = { ...leg.legs, [joined]: agent };
  leg.answered = true;
  leg.agent = agent;
  leg.leg = joined;
  leg.answeredAt = draft.at;
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent });
}
