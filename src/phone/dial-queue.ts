import { methodOf } from "./action.ts";
import type { Bridge } from "./bridge.ts";
import { callbackUrl } from "./callbacks.ts";
import type { DialLimits } from "./dial-limits.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { recorded, recordingForm } from "./recording.ts";
import type { SignalName } from "./signal.ts";
import { ordinaryTalk, type TalkLimits } from "./talk.ts";

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
  const queue = leg.call.network.queue(noun.text);
  if (!queue) {
    const sentence = `No call was ever put in the queue "${noun.text}", and nobody made it.`;
    leg.call.warn("no-queue", sentence, { url: document.url, line: noun.line });
    return { DialCallStatus: "failed", DialBridged: "false" };
  }
  const url = callbackUrl(document, noun.attributes.url);
  const taker = queue.take(
    leg,
    url === undefined ? undefined : { url, method: methodOf(noun.attributes.method) },
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
    came === "joined" ? await recorded(leg, verb, document, () => talk(leg, bridge, limits)) : undefined;
  return {
    DialCallStatus: "completed",
    DialCallSid: bridge.waiting.sid,
    DialCallDuration: String(Math.round(leg.now - began)),
    DialBridged: String(bridge.joined),
    ...(leg.call.settings.dialTellsQueue && { ...bridge.form, DequeueResult: "bridged" }),
    ...(recording && recordingForm(recording)),
  };
}

async function talk(leg: Leg, bridge: Bridge, { timeLimit, star }: TalkLimits): Promise<void> {
  leg.answer();
  leg.call.guard.sawInput();
  await leg.hear({ sound: "joined" });
  await leg.ask({ at: "talk", to: bridge.waiting.from }, leg.now, leg.now + ordinaryTalk);
  const end = leg.now + timeLimit;
  for (let deed = await leg.before(end); deed; deed = await leg.before(end)) {
    if (star && deed.does === "key" && deed.key === "*") {
      leg.call.trace.note({ what: "key", by: "caller", key: "*" });
      return;
    }
    leg.lose(deed, "only the other one hears it");
  }
  leg.heed("parted");
}
