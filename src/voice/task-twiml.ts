/** Giving a caller to TaskRouter, as TwiML. */
import type { EnqueueAttributes, TaskAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Action } from "../flow/action.ts";
import type { Known } from "../flow/known.ts";
import type { Place } from "./addresses.ts";
import { inWait } from "./queue-twiml.ts";
import { taskAttributes } from "./task-attributes.ts";
import { element, text } from "./xml.ts";

/** Makes a task of the caller, who then waits (Twilio docs: Enqueue, workflowSid). */
export function enqueueTask(
  { workflow, priority, join, since }: Extract<Action, { do: "enqueueTask" }>,
  place: Place,
  known: Known | null,
): string {
  const attributes: EnqueueAttributes = {
    workflowSid: workflow,
    action: inWait(place, "left", since, `&join=${join}`),
    method: "POST",
    waitUrl: inWait(place, "waited", since),
    waitUrlMethod: "POST",
  };
  const task: TaskAttributes = { priority: priority ?? undefined };
  return element("Enqueue", attributes, known ? element("Task", task, text(taskAttributes(known))) : "");
}

/** The same without any address of ours: Twilio plays its own music, and the next verb follows after the talk. */
export function enqueuePlainly(
  { workflow }: Extract<Action, { do: "enqueuePlainly" }>,
  { flow }: Place,
): string {
  const attributes: EnqueueAttributes = { workflowSid: workflow };
  return element("Enqueue", attributes, element("Task", {}, text(JSON.stringify({ flow }))));
}
