import { Callee } from "./callee.ts";
import type { DialLimits } from "./dial-limits.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import { goOn } from "./go-on.ts";
import type { Leg } from "./leg.ts";
import { type Recording, recorded, recordingForm } from "./recording.ts";
import { ring } from "./ring.ts";
import { talk } from "./talk.ts";
import { type Target, targetsOf } from "./targets.ts";
import { accepts, type PlayAll } from "./whisper.ts";

/** How long after the ring begins a caller hangs up who does not say when, in seconds. */
const ordinaryImpatience = 1;

type Ended = { callee: Callee | undefined; bridged: boolean; takenAway?: boolean; recording?: Recording };

/** Rings telephones, together or one after another. Returns what the action of the Dial is told. */
export async function dialTelephones(
  caller: Leg,
  verb: Element,
  document: Document,
  limits: DialLimits,
  playAll: PlayAll,
): Promise<Form | undefined> {
  const targets = targetsOf(caller, verb, document);
  if (targets.length === 0) return undefined;
  const groups = verb.attributes.sequential === "true" ? targets.map((target) => [target]) : [targets];
  let ended: Ended = { callee: undefined, bridged: false };
  for (const group of groups) {
    ended = await dialTogether(caller, group, verb, document, limits, playAll);
    if (caller.stopped || ended.bridged) break;
  }
  return formOf(caller, ended);
}

async function dialTogether(
  caller: Leg,
  targets: Target[],
  verb: Element,
  document: Document,
  limits: DialLimits,
  playAll: PlayAll,
): Promise<Ended> {
  const { attributes } = verb;
  const callees = targets.map((target) => new Callee(caller, target, attributes.callerId ?? caller.from));
  const to = targets.map((target) => target.to).join(", ");
  await caller.hear({ sound: "ringing", to });
  await caller.ask({ at: "ringing", to }, caller.now, caller.now + ordinaryImpatience);
  caller.dialed = callees.map(({ leg }) => leg);
  const answered = await ring(caller, callees, limits.patience);
  caller.dialed = [];
  if (!answered) return { callee: lastToEnd(callees), bridged: false };

  caller.dialed = [answered.leg];
  const accepted = await accepts(answered, playAll);
  caller.catchUp("the agent was listening to the whisper");
  const bridged = accepted && !caller.stopped;
  const recording = bridged && (await recorded(caller, verb, document, () => talk(caller, answered, limits)));
  caller.dialed = [];
  const takenAway = answered.leg.diversion !== undefined && !caller.gone;
  if (takenAway) goOn(answered, playAll);
  else answered.end("completed");
  return { callee: answered, bridged, takenAway, ...(recording && { recording }) };
}

function lastToEnd(callees: Callee[]): Callee | undefined {
  return callees.toSorted((one, other) => (one.leg.endedAt ?? 0) - (other.leg.endedAt ?? 0)).at(-1);
}

/**
 * Twilio docs: Dial, action parameters. The duration is absent when nobody answered, and when the one who did was
 * taken elsewhere.
 */
function formOf(caller: Leg, { callee, bridged, takenAway, recording }: Ended): Form {
  const leg = callee?.leg;
  return {
    DialCallStatus: statusOf(caller, callee, bridged),
    ...(leg && { DialCallSid: leg.sid }),
    ...(leg?.answeredAt !== undefined && !takenAway && { DialCallDuration: String(leg.seconds) }),
    DialBridged: String(bridged),
    ...(recording && recordingForm(recording)),
  };
}

function statusOf({ gone, call }: Leg, callee: Callee | undefined, bridged: boolean): string {
  if (!callee) return "failed";
  const { status, answeredAt } = callee.leg;
  if (answeredAt === undefined)
    return gone && status === "canceled" ? call.settings.leftWhileRinging : status;
  return bridged || gone ? "completed" : call.settings.declinedWhispers;
}
