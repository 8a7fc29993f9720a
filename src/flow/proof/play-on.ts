/** What happens at a moment of a call, played by the engine. */
import type { CallEvent } from "../event.ts";
import type { Flow } from "../link.ts";
import type { Session } from "../session.ts";
import { newSession, type step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { at, later } from "./circumstances.ts";
import type { Happening } from "./happening.ts";

/** Plays what happens at a moment of a call; a call back is a call of its own. */
export function playOn(play: typeof step, flow: Flow, session: Session, happening: Happening): Turn {
  if (happening.type !== "calledBack") return play(flow, session, eventOf(happening, session));
  const called: Session = newSession("CA00000000000000000000000000000001", flow);
  return play(flow, called, {
    type: "calledBack",
    outbound: "callback",
    number: session.callback?.number ?? "",
    callerKey: session.callerKey,
    before: session,
    at,
  });
}

function eventOf(
  happening: Exclude<Happening, { type: "calledBack" }>,
  { awaiting, person }: Session,
): CallEvent {
  // A wait is over long after it began, which tells how long the talk in it was.
  if (happening.type === "queueLeft")
    return { ...happening, at: later, turn: person?.waiting?.turn ?? awaiting };
  // Twilio asks again when what was heard is over, and the agent who was to come is late by then.
  const isHeld = happening.type === "waited" && person?.waiting?.heldAt != null;
  return { ...happening, at: isHeld ? later : at, turn: awaiting } as CallEvent;
}
