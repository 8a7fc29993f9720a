import { askAction, methodOf } from "./action.ts";
import { addressIn } from "./address.ts";
import { beTaken } from "./bridged.ts";
import type { Document, Element } from "./document.ts";
import { fetchDocument } from "./fetch.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { makeTask } from "./make-task.ts";
import { hungUp, type Next, onward } from "./next.ts";
import type { Queue, Waiting } from "./queue.ts";
import type { QueueResult } from "./queue-result.ts";
import { queueing } from "./stage.ts";
import type { PlayAll } from "./whisper.ts";

type Left = { result: QueueResult; queue?: Queue; waiting?: Waiting };

/** How long after they were put in the queue people hang up who do not say when, in seconds. */
const ordinaryPatience = 60;
const longestName = 64;
/** Documents that take less time than this, in seconds, are no wait. */
const shortestWait = 1;

/** Puts the caller in a queue, and asks the action (if there is one) what comes after it. */
export async function enqueue(leg: Leg, verb: Element, document: Document, playAll: PlayAll): Promise<Next> {
  const left = await queueUp(leg, verb, document, playAll);
  leg.forget("matched", "joined", "parted");
  if (verb.attributes.action === undefined) return leg.stopped ? hungUp : onward;
  return await askAction(leg, verb, document, formOf(left));
}

function formOf({ result, queue, waiting }: Left): Form {
  if (!queue || !waiting) return { QueueResult: result };
  return { QueueResult: result, QueueSid: queue.sid, QueueTime: String(queue.secondsOf(waiting)) };
}

async function queueUp(leg: Leg, verb: Element, document: Document, playAll: PlayAll): Promise<Left> {
  const { network, people, settings } = leg.call;
  const { maxQueueSize } = verb.attributes;
  const name = nameOf(leg, verb, document);
  if (name === undefined || !makeTask(leg, verb, document)) return { result: "error" };
  const found = people.queue?.(name);
  if (settings.queueFails || found === "fails") return { result: "system-error" };
  const queue = network.makeQueue(name, Number(maxQueueSize ?? settings.queueSize));
  if (queue.isFull || found === "full") return { result: "queue-full" };

  leg.limitLength();
  const waiting = queue.join(leg);
  await leg.ask({ at: "queue", queue: queue.name }, leg.now, leg.now + ordinaryPatience);
  const result = await wait(leg, verb, document, { queue, waiting, playAll });
  queue.leave(waiting);
  waiting.bridge?.part(leg);
  return { result, queue, waiting };
}

/** Twilio docs: Enqueue. What is given to a workflow waits in a queue of the workflow's name. */
function nameOf(leg: Leg, verb: Element, { url }: Document): string | undefined {
  const name = verb.attributes.workflowSid ?? verb.looseText;
  if (name !== "" && name.length <= longestName) return name;
  const sentence =
    name === ""
      ? "<Enqueue> names neither a queue nor a workflow."
      : `The name of a queue has at most ${longestName} characters.`;
  leg.call.refuse("error", sentence, { url, line: verb.line });
  return undefined;
}

type Place = { queue: Queue; waiting: Waiting; playAll: PlayAll };

async function wait(leg: Leg, verb: Element, document: Document, place: Place): Promise<QueueResult> {
  for (;;) {
    const began = leg.now;
    const result = await listen(leg, verb, document, place);
    const { bridge } = place.waiting;
    if (leg.heed("matched") && bridge) return await beTaken(leg, bridge, place.playAll);
    if (leg.diversion) return "redirected";
    if (leg.gone) return "hangup";
    if (result) return result;
    if (leg.now - began >= shortestWait) leg.call.guard.waited();
  }
}

/** Plays the wait document once. What it returns ends the wait. */
async function listen(
  leg: Leg,
  verb: Element,
  document: Document,
  { queue, waiting, playAll }: Place,
): Promise<QueueResult | undefined> {
  const { waitUrl, waitUrlMethod } = verb.attributes;
  if (waitUrl === undefined || waitUrl === "") {
    await leg.hear({ sound: waitUrl === undefined ? "music" : "pause" }, leg.limitLength());
    return undefined;
  }
  const url = addressIn(document, waitUrl);
  const endedBy = await leg.during(queueing, async () => {
    const form = queue.formOf(waiting);
    const next = await fetchDocument(leg, { url, method: methodOf(waitUrlMethod), form, about: "wait" });
    return next.then === "play"
      ? await playAll(leg, next.document)
      : next.then === "end"
        ? next.by
        : "document";
  });
  if (endedBy === "hangup" && !leg.stopped) leg.hangUp("hangup");
  if (endedBy === "leave") return "leave";
  return endedBy === "applicationError" || endedBy === "wrongVerb" ? "error" : undefined;
}
