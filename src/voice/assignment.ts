/** TaskRouter's question what is to be done now that it has found an agent, and our answer (Twilio docs: Handling assignment callbacks). */
import { z } from "zod";
import type { Flow } from "../flow/link.ts";
import type { Workflow } from "../flow/nodes/workflow.ts";
import type { Manner } from "./signed-route.ts";

const sid = (letters: string) => z.string().regex(new RegExp(`^${letters}[0-9a-f]{32}$`));
const optional = z.string().min(1).optional().catch(undefined);

/** JSON of an object in a parameter; anything else counts as an empty one. */
const attributes = z
  .string()
  .optional()
  .transform((text): Record<string, unknown> => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? "{}"));
    } catch {
      return {};
    }
  });

const assignmentForm = z.object({
  TaskSid: sid("WT"),
  ReservationSid: sid("WR"),
  WorkerSid: sid("WK"),
  TaskQueueSid: sid("WQ").optional().catch(undefined),
  TaskAge: z.coerce.number().int().min(0).optional().catch(undefined),
  /** Seen in requests of Twilio's, which does not document it. */
  WorkerName: optional,
  TaskAttributes: attributes,
  WorkerAttributes: attributes,
});
export type AssignmentForm = z.output<typeof assignmentForm>;

/** Assignment callbacks, answered in JSON. Twilio waits 5 seconds for the answer. */
export const ofAssignments: Manner<AssignmentForm> = {
  read(parameters) {
    const read = assignmentForm.safeParse(parameters);
    return read.success ? read.data : null;
  },
  callOf: callOfTask,
  contentType: "application/json",
};

/** The caller's call, of which Enqueue made the task; null for a task that is none of a call. */
export function callOfTask({ TaskAttributes: { call_sid } }: AssignmentForm): string | null {
  return typeof call_sid === "string" && /^[\w-]{1,64}$/.test(call_sid) ? call_sid : null;
}

/** The name of the agent, as reports use it: where the flow says that it stands, else the worker's own. */
export function agentIn(
  { WorkerAttributes, WorkerName, WorkerSid }: AssignmentForm,
  workflow: Workflow | null,
): string {
  const named = workflow?.agentName === undefined ? undefined : WorkerAttributes[workflow.agentName];
  return typeof named === "string" && named !== "" ? named : (WorkerName ?? WorkerSid);
}

/** Where the agent's telephone is; null where the worker has none. */
export function telephoneOf({ WorkerAttributes: { contact_uri } }: AssignmentForm): string | null {
  return typeof contact_uri === "string" && contact_uri !== "" ? contact_uri : null;
}

/** That the agent is to be called and joined with the caller, as the plain way has it: everything else is left to Twilio. */
export const callAgent = JSON.stringify({ instruction: "dequeue" });

/** No instruction: whoever made the task decides. */
export const leaveIt = "{}";

/** Where TaskRouter is to tell what becomes of an agent: of their leg, and of the conference. */
export type TellAt = { leg: string; conference: string };

/**
 * The same, as the flow has it. Addresses carry no `#`: what TaskRouter does with the overrides of connections there is not documented.
 *
 * @param canBringBack Whether a caller whom all agents have left in a conference can be brought back to us. Otherwise the agent's leaving ends it.
 */
export function callAgentFor(
  form: AssignmentForm,
  { person }: Flow,
  { afterTalk, join }: Workflow,
  tellAt: TellAt,
  canBringBack: boolean,
): string {
  const both = {
    instruction: join,
    to: telephoneOf(form) ?? undefined,
    // Left out, it is the number that the caller dialled.
    from: person?.callerId ?? undefined,
    timeout: person?.ringSeconds,
    post_work_activity_sid: afterTalk,
  };
  if (join === "dequeue")
    return JSON.stringify({ ...both, status_callback_url: tellAt.leg, status_callback_events: legEvents });
  return JSON.stringify({
    ...both,
    status_callback: tellAt.leg,
    status_callback_event: legEvents,
    conference_status_callback: tellAt.conference,
    conference_status_callback_event: "join,leave",
    end_conference_on_exit: !canBringBack,
    end_conference_on_customer_exit: true,
  });
}

const legEvents = "ringing,answered,completed";
