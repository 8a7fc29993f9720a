/** What TaskRouter tells of the agents whom it finds, as events. */
import type { DialOutcome } from "../flow/endings.ts";
import type { AsideEvent } from "../flow/event.ts";
import type { Workflow } from "../flow/nodes/workflow.ts";
import { type AssignmentForm, agentIn } from "./assignment.ts";
import type { Signed } from "./signed-route.ts";

/** An agent was found. */
export function offeredEvent(form: AssignmentForm, workflow: Workflow | null, at: string): AsideEvent {
  const { TaskSid: task, ReservationSid: offer, TaskQueueSid: taskQueue = null, TaskAge: age = null } = form;
  return { type: "offered", agent: agentIn(form, workflow), task, offer, taskQueue, age, at };
}

/** What is told by the state of the agent's leg; null for what is known by other ways. */
export function legEvent({ form: { CallStatus }, query, at }: Signed): AsideEvent | null {
  const offer = query.get("offer") ?? "";
  switch (CallStatus) {
    case "ringing":
      return { type: "agentRang", offer, at };
    case "in-progress":
      return { type: "offerTaken", offer, at };
    case "busy":
    case "no-answer":
    case "canceled":
    case "failed":
      return { type: "offerMissed", offer, outcome: CallStatus satisfies DialOutcome, at };
    default:
      return null;
  }
}

/**
 * Who came into the conference or left it; null for the caller, and for all else that conferences tell. An agent who is put out because the caller
 * has left was the last to leave, and ended nothing.
 */
export function conferenceEvent({ form, query, at }: Signed): AsideEvent | null {
  const { CallSid: leg, StatusCallbackEvent, ReasonParticipantLeft } = form;
  if (leg === query.get("call") || ReasonParticipantLeft === "moderator_ended_conference") return null;
  if (StatusCallbackEvent === "participant-join") return { type: "conferenceJoined", leg, at };
  if (StatusCallbackEvent === "participant-leave") return { type: "conferenceLeft", leg, at };
  return null;
}
