import { methodOf } from "./action.ts";
import type { Bridge } from "./bridge.ts";
import { callbackUrl } from "./callbacks.ts";
import type { DialLimits } from "./dial-limits.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import type { Queue } from "./queue.ts";
import { recorded, recordingForm } from "./recording.ts";
import type { SignalName } from "./signal.ts";
import type { TalkLimits } from "./talk.ts";
import { talkOn } from "./talk-on.ts";

/** How long after they rang in people give up who do not say when, in seconds. */
const ordinaryImpatience = 1;

/**
 * Takes the next call from a queue, and waits for one as long as the Dial may ring. Returns what its action is
 * told (Twilio docs: Dial, action; Queue).
 */
export async function dialQueue(
  leg: Leg,
  noun: Element,
  verb: Element,
  document: Document,
  limits: DialLimits,
): Promise<Form> {
  const found = sourceOf(leg, noun, document);
  if (!found) return { DialCallStatus: "failed", DialBridged: "false" };
  const { queue, only } = found;
  const url = callbackUrl(document, noun.attributes.url);
  const taker = queue.take(
    leg,
    url === undefined ? undefined : { url, method: methodOf(noun.attributes.method) },
    only,
  );
  leg.limitLength();
  const to = `queue:${queue.name}`;
  await leg.hear({ sound: "ringing", to });
  await leg.ask({ at: "ringing", to }, leg.now, leg.now + ordinaryImpatience);
  await leg.expect(["matched"], leg.now + limits.patience, "nobody was in the queue yet");
  queue.giveUp(taker);
  const { bridge } = taker;
  if (!bridge) return { DialCallStatus: leg.stopped ? "canceled" : "no-answer", DialBridged: "false" };
  const form = await bridged(leg, bridge, verb, document, limits);
  bridge.part(leg);
  leg.forget("matched", "joined", "parted");
  return form;
}

/** The queue that is meant, and the call in it, if a reservation is for that one alone. */
function sourceOf(
  leg: Leg,
  { text, attributes, line }: Element,
  { url }: Document,
): { queue: Queue; only?: string } | undefined {
  const { network } = leg.call;
  const { reservationSid } = attributes;
  const where = { url, line };
  if (reservationSid === undefined) {
    const queue = network.queue(text);
    const sentence = `No call was ever put in the queue "${text}", and nobody made it.`;
    if (!queue) leg.call.warn("no-queue", sentence, where);
    return queue && { queue };
  }
  const task = network.tasks.find(({ reservations }) => reservations.includes(reservationSid));
  const queue = task && network.queue(task.workflowSid);
  if (queue) return { queue, only: task.callSid };
  leg.call.warn("14215", `No task in a queue has the reservation ${reservationSid}.`, where);
  return undefined;
}

/** Waits while the other one hears the greeting, and talks. */
async function bridged(
  leg: Leg,
  bridge: Bridge,
  verb: Element,
  document: Document,
  limits: TalkLimits,
): Promise<Form> {
  const why = "the one who waited hears a greeting";
  let came: SignalName | undefined = "matched";
  while (came === "matched") {
    came = await leg.expect(["matched", "joined", "parted"], Number.POSITIVE_INFINITY, why);
  }
  const began = leg.now;
  const recording =
    came === "joined"
      ? await recorded(leg, verb, document, () => talkOn(leg, bridge.waiting.from, limits))
      : undefined;
  return {
    DialCallStatus: "completed",
    DialCallSid: bridge.waiting.sid,
    DialCallDuration: String(Math.round(leg.now - began)),
    DialBridged: String(bridge.joined),
    ...(leg.call.settings.dialTellsQueue && { ...bridge.form, DequeueResult: "bridged" }),
    ...(recording && recordingForm(recording)),
  };
}
