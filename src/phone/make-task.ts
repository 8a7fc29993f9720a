import type { Document, Element } from "./document.ts";
import type { Leg } from "./leg.ts";

/** Makes the task of an Enqueue, if it is for TaskRouter; false when the verb is wrong. */
export function makeTask(leg: Leg, verb: Element, document: Document): boolean {
  const { workflowSid } = verb.attributes;
  const element = verb.children.find(({ name }) => name === "Task");
  const where = { url: document.url, line: verb.line };
  if (workflowSid === undefined) {
    const wrong = element && "<Task> means nothing without the workflowSid of its <Enqueue>.";
    if (wrong) leg.call.refuse("12200", wrong, where);
    return true;
  }
  const attributes = jsonObject(element?.text ?? "{}");
  if (!attributes) {
    leg.call.refuse("error", "<Task> does not hold a JSON object.", where);
    return false;
  }
  const { priority = "0", timeout } = element?.attributes ?? {};
  leg.call.network.tasks.push({
    sid: leg.call.ids.make("WT"),
    workflowSid,
    callSid: leg.sid,
    priority: Number(priority),
    timeout: timeout === undefined ? undefined : Number(timeout),
    attributes: { ...attributes, ...callAttributes(leg) },
    reservations: [],
  });
  return true;
}

/** Twilio docs: Queueing Twilio calls with TaskRouter. */
function callAttributes({ sid, from, to, status, call, direction }: Leg): Record<string, string> {
  const { accountSid: account_sid } = call.settings;
  return { call_sid: sid, account_sid, from, to, caller: from, called: to, direction, call_status: status };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
