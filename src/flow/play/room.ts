/** Bringing in a second agent: both talk with the caller in a room, the first may leave, and the talk is over when the last one has left. */

import { builtIn } from "../built-in.ts";
import type { AsideEvent } from "../event.ts";
import { bringingOf, isInRoom, nameOf, roomOf } from "../room.ts";
import type { PersonLeg } from "../session.ts";
import type { Bringing, Talker, TalkRoom } from "../talk-room.ts";
import { promiseSurveyCall } from "./asked-later.ts";
import { judgeTalk } from "./deciding.ts";
import { tryNext } from "./dialing.ts";
import { act, type Draft, tell } from "./draft.ts";
import { sayBuiltIn } from "./say.ts";
import { followTalk } from "./survey.ts";
import { goTo } from "./walk.ts";

type Aside<Type extends AsideEvent["type"]> = Extract<AsideEvent, { type: Type }>;

/** So long after it was asked for, in seconds, nobody is to come any more: a telephone has rung for much less. */
const longestBringing = 180;

/** So close together, in seconds, the words of all come of whom the room's end is told. */
const moment = 3;

/** The agent who talks with the caller asks for another one. The room that both shall be in begins with the first time. */
export function handOffAsked(draft: Draft, { to, at }: Aside<"handOffAsked">): void {
  const leg = draft.session.person;
  const room = leg?.room ?? roomFor(leg);
  const by = room?.agents.at(-1);
  if (!leg || !room || !by || draft.session.outcome !== null) return;
  const before = room.bringing;
  if (before && secondsFrom(before.since, at) < longestBringing) return;
  leg.room = { ...room, bringing: { asked: draft.session.turn + 1, by: by.agent, to, since: at, leg: null } };
  tell(draft, { type: "handOffAsked", queue: leg.queue, agent: by.agent, to: nameOf(to) });
}

/** A talk that goes on, as a room; null where nobody talks, or it is not known on which leg. */
function roomFor(leg: PersonLeg | null): TalkRoom | null {
  if (!leg?.dialing || !leg.answered || !leg.leg || leg.agent === null || !leg.answeredAt) return null;
  const { leg: id, agent, queue, answeredAt: since } = leg;
  return { since, agents: [{ leg: id, agent, queue, since }], leftAt: null, bringing: null, promised: false };
}

/** The second agent has picked up, and hears who brings them whom. */
export function broughtAnswered(draft: Draft, { asked, leg }: Aside<"broughtAnswered">): void {
  const bringing = bringingOf(draft.session, asked);
  const room = roomOf(draft.session);
  if (!bringing || !room || bringing.leg !== null) return;
  room.bringing = { ...bringing, leg };
  tell(draft, { type: "agentAnswered", queue: queueOf(draft, bringing), agent: nameOf(bringing.to) });
}

/** The second agent comes into the room: by telephone, or from the desk. */
export function agentJoined(draft: Draft, { asked, leg, agent }: Aside<"agentJoined">): void {
  const bringing = bringingOf(draft.session, asked);
  const room = roomOf(draft.session);
  const person = draft.session.person;
  if (!bringing || !room || !person || isInRoom(draft.session, leg)) return;
  const queue = queueOf(draft, bringing);
  room.agents = [...room.agents, { leg, agent, queue, since: draft.at }];
  room.bringing = null;
  Object.assign(person, { queue, agent, leg });
  tell(draft, { type: "agentJoined", queue, agent });
}

/** An agent has left the room. Whether the caller is in it with others still, the room's own end tells. */
export function agentLeft(draft: Draft, { leg }: Aside<"agentLeft">): void {
  const room = roomOf(draft.session);
  const talker = room?.agents.find((one) => one.leg === leg);
  if (!room || !talker) return;
  endTalk(draft, room, talker, "agent");
  room.leftAt = draft.at;
}

/** The second agent does not come. The caller goes on with the first, or, where that one has left, to the front of all who wait. */
export function handOffMissed(draft: Draft, { asked, outcome, apart }: Aside<"handOffMissed">): void {
  const bringing = bringingOf(draft.session, asked);
  const room = roomOf(draft.session);
  const { person } = draft.session;
  if (!bringing || !room) return;
  room.bringing = null;
  room.promised = room.agents.length === 0;
  if (apart && person && draft.session.last.at(-1)?.do !== "meet") person.room = null;
  tell(draft, {
    type: "personMissed",
    queue: queueOf(draft, bringing),
    agent: nameOf(bringing.to),
    outcome,
  });
}

/** The caller is out of the talk with the first agent, who is on the way to the room. `left`: it is known that they have hung up instead. */
export function toRoom(draft: Draft, leg: PersonLeg, room: TalkRoom, left: boolean, gone: boolean): void {
  leg.dialing = false;
  leg.talked = true;
  const [first] = room.agents;
  if (left && !gone && first) endTalk(draft, room, first, "agent");
  if (gone || room.agents.length === 0) return roomLeft(draft, gone);
  act(draft, { do: "meet" });
}

/** The room is over for the caller: with nobody left in it the talk has ended. Where somebody else left who ended it, those who stay meet again. */
export function roomLeft(draft: Draft, gone: boolean, failed = false): void {
  const leg = draft.session.person;
  const room = leg?.room;
  if (!leg || !room) return;
  // A room that cannot be had now would not be had the next time either.
  if (failed) return giveUp(draft, leg, room);
  if (gone) {
    const isTalking = room.agents.length > 0;
    for (const talker of room.agents) endTalk(draft, room, talker, "caller");
    judgeTalk(draft, secondsFrom(room.since, draft.at));
    if (isTalking) promiseSurveyCall(draft);
    return;
  }
  // The word of who ended it may have come before: then whoever is left is there.
  const isKnown = room.leftAt !== null && secondsFrom(room.leftAt, draft.at) <= moment;
  if (room.agents.length > (isKnown ? 0 : 1)) return act(draft, { do: "meet" });
  const [last] = room.agents;
  if (last) endTalk(draft, room, last, "agent");
  withoutAgent(draft, leg, room);
}

function giveUp(draft: Draft, leg: PersonLeg, room: TalkRoom): void {
  for (const talker of room.agents) endTalk(draft, room, talker, "agent");
  room.bringing = null;
  room.promised = true;
  withoutAgent(draft, leg, room);
}

/** Nobody talks with the caller any more: who was promised comes, or the next in a queue, or anybody, before all others; else the talk is over. */
function withoutAgent(draft: Draft, leg: PersonLeg, room: TalkRoom): void {
  const to = room.bringing?.to;
  if (to?.do === "ring") return act(draft, { do: "meet" });
  leg.room = null;
  if (!to && !room.promised) {
    judgeTalk(draft, secondsFrom(room.since, draft.at));
    return followTalk(draft);
  }
  leg.brought = to ?? null;
  if (to) leg.queue = to.queue;
  leg.trying = 0;
  leg.since = draft.at;
  sayBuiltIn(draft, "connecting");
  if (!tryNext(draft)) goTo(draft, builtIn.nobody);
}

function endTalk(draft: Draft, room: TalkRoom, talker: Talker, endedBy: "agent" | "caller"): void {
  const { agent, queue, since } = talker;
  room.agents = room.agents.filter((one) => one !== talker);
  // The survey is about whoever talked last.
  if (room.agents.length === 0 && draft.session.person) Object.assign(draft.session.person, { agent, queue });
  tell(draft, { type: "talkEnded", queue, agent, seconds: secondsFrom(since, draft.at), endedBy });
}

/** What a second agent talks for: their queue, or that of the call. */
function queueOf({ session }: Draft, { to }: Bringing): string {
  return to.do === "wait" ? to.queue : (session.person?.queue ?? "");
}

function secondsFrom(since: string, at: string): number {
  return Math.max(0, Math.round((Date.parse(at) - Date.parse(since)) / 1000));
}
