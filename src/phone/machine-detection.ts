import type { CallOrder } from "./call-order.ts";
import { postCallback } from "./callbacks.ts";
import type { Leg } from "./leg.ts";
import type { Answerer } from "./pick-up.ts";

/** How long Twilio listens until it can tell, in seconds; it says about four. */
const listening = 4;
const ordinaryMessage = 12;
/** Twilio docs: Call resource, MachineDetectionTimeout. */
const ordinaryTimeout = 30;

type Verdict = { answeredBy: string; seconds: number };

/** What machine detection will say of the one who answered, and after how long. */
export function verdictOn(order: CallOrder, answerer: Answerer): Verdict {
  const { machineDetection, machineDetectionTimeout = ordinaryTimeout } = order;
  const unknown = { answeredBy: "unknown", seconds: machineDetectionTimeout };
  if (answerer.as === "unknown") return unknown;
  if (answerer.as !== "machine") return { answeredBy: answerer.as ?? "human", seconds: listening };
  if (machineDetection === "Enable") return { answeredBy: "machine_start", seconds: listening };
  const { seconds = ordinaryMessage, ends = "beep" } = answerer;
  return seconds < machineDetectionTimeout ? { answeredBy: `machine_end_${ends}`, seconds } : unknown;
}

/** Tells the verdict when it is there, while the call goes on; nobody is told of a call that is over. */
export function tellLater(leg: Leg, order: CallOrder, { answeredBy, seconds }: Verdict): void {
  const { asyncAmdStatusCallback: url, asyncAmdStatusCallbackMethod: method = "POST" } = order;
  const { network, settings } = leg.call;
  network.play(leg.now + seconds, async () => {
    if (leg.endedAt !== undefined || url === undefined) return;
    leg.answeredBy = answeredBy;
    const form = {
      CallSid: leg.sid,
      AccountSid: settings.accountSid,
      AnsweredBy: answeredBy,
      MachineDetectionDuration: String(Math.round(seconds * 1000)),
    };
    postCallback(leg, { url, method, form, about: "detection" });
    await leg.call.outbox.flush(leg.now);
  });
}
