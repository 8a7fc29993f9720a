import type { Call } from "./call.ts";
import type { CallOrder } from "./call-order.ts";
import { type CallRecord, recordOf } from "./call-record.ts";
import { statusReporter } from "./callbacks.ts";
import { twimlDocument } from "./content.ts";
import { fetchDocument } from "./fetch.ts";
import type { Form } from "./form.ts";
import { Hands } from "./hands.ts";
import { Leg } from "./leg.ts";
import { live } from "./live.ts";
import { tellLater, verdictOn } from "./machine-detection.ts";
import type { EndedBy, Next } from "./next.ts";
import type { CallerMoment } from "./people.ts";
import type { Answerer, PickUp } from "./pick-up.ts";
import { refusalSeconds } from "./ring.ts";
import { toneSeconds } from "./sounds.ts";
import type { CallEvent, FinalStatus } from "./status.ts";

const ordinaryTimeout = 60;
const ordinaryPickUp = 3;

/** The leg of a call that the server ordered. It is queued until it is played. */
export function outgoingLeg(call: Call, sid: string): Leg {
  const { from, to } = call.settings;
  const ask = async (moment: CallerMoment) => call.people.caller(moment);
  return new Leg(call, { hands: new Hands("caller"), ask }, { sid, from, to, direction: "outbound-api" });
}

/** Plays a call that the server ordered, from the moment when Twilio gets round to it (Twilio docs: Call resource). */
export async function playOutgoing(leg: Leg, order: CallOrder): Promise<CallRecord> {
  const { call } = leg;
  // Twilio docs: Call resource. Nobody is told of a call that was canceled in the queue.
  if (leg.endedAt !== undefined) return recordOf(leg, "api");
  const { statusCallback: url, statusCallbackMethod: method = "POST", statusCallbackEvent } = order;
  const events = [...(statusCallbackEvent ?? (["completed"] satisfies CallEvent[]))];
  const report = statusReporter(leg, url === undefined ? undefined : { url, method, events });
  leg.setStatus("initiated");
  report("initiated");
  leg.setStatus("ringing");
  report("ringing");
  const { outcome, answerer } = await ring(leg, order);
  let endedBy: EndedBy = "unanswered";
  if (answerer) {
    leg.answer();
    report("answered");
    endedBy = await talk(leg, order, answerer);
  }
  leg.end(outcome);
  report("completed");
  await call.outbox.drain(call.clock);
  return recordOf(leg, leg.gone ? leg.goneBy : endedBy);
}

async function ring(leg: Leg, order: CallOrder): Promise<{ outcome: FinalStatus; answerer?: Answerer }> {
  const { people, settings } = leg.call;
  const patience = (order.timeout ?? ordinaryTimeout) + settings.addedRestRinging;
  const act: PickUp = (await people.picksUp?.({ to: leg.to, from: leg.from })) ?? { do: "answer" };
  const refused = act.do === "busy" || act.do === "fail";
  const after = refused ? refusalSeconds : act.do === "answer" ? (act.after ?? ordinaryPickUp) : patience;
  if (!(await leg.waitUntil(leg.now + Math.min(after, patience), "the telephone was ringing"))) {
    return { outcome: "canceled" };
  }
  if (act.do === "answer" && after < patience) return { outcome: "completed", answerer: act };
  return { outcome: act.do === "busy" ? "busy" : act.do === "fail" ? "failed" : "no-answer" };
}

async function talk(leg: Leg, order: CallOrder, answerer: Answerer): Promise<EndedBy> {
  leg.limitLength(order.timeLimit);
  if (order.sendDigits !== undefined) {
    await leg.hear({ sound: "tones", digits: order.sendDigits }, toneSeconds(order.sendDigits));
  }
  const form = await detect(leg, order, answerer);
  return await live(leg, leg.stopped ? { then: "end", by: "caller" } : await firstDocument(leg, order, form));
}

/** Listens for a machine, where that was ordered; what it finds goes with the first request, or comes later. */
async function detect(leg: Leg, order: CallOrder, answerer: Answerer): Promise<Form> {
  if (order.machineDetection === undefined || order.sendDigits !== undefined) return {};
  const verdict = verdictOn(order, answerer);
  if (order.asyncAmd) {
    tellLater(leg, order, verdict);
    return {};
  }
  await leg.hear({ sound: "pause" }, verdict.seconds);
  leg.answeredBy = verdict.answeredBy;
  return { AnsweredBy: verdict.answeredBy };
}

async function firstDocument(
  leg: Leg,
  { url, method = "POST", twiml = "" }: CallOrder,
  form: Form,
): Promise<Next> {
  if (url === undefined) return { then: "play", document: twimlDocument(leg, twiml) };
  return await fetchDocument(leg, { url, method, form, about: "voice" });
}
