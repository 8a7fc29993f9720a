import { askAction } from "./action.ts";
import { Callee } from "./callee.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next, onward } from "./next.ts";
import { type Recording, recorded, recordingForm } from "./recording.ts";
import { ring } from "./ring.ts";
import { type TalkLimits, talk } from "./talk.ts";
import { type Target, targetsOf } from "./targets.ts";
import { accepts, type PlayAll } from "./whisper.ts";

/** Twilio docs: Dial, timeout. Five seconds are always added. */
const addedRinging = 5;
/** How long after the ring begins a caller hangs up who does not say when, in seconds. */
const ordinaryImpatience = 1;

type Ended = { callee: Callee | undefined; bridged: boolean; recording?: Recording };

/** Connects the caller with somebody else, and asks the action (if there is one) what comes after. */
export async function dial(caller: Leg, verb: Element, document: Document, playAll: PlayAll): Promise<Next> {
  const { action, sequential } = verb.attributes;
  const targets = targetsOf(caller, verb, document);
  if (targets.length === 0) return onward;
  const groups = sequential === "true" ? targets.map((target) => [target]) : [targets];
  let ended: Ended = { callee: undefined, bridged: false };
  for (const group of groups) {
    ended = await dialTogether(caller, group, verb, document, playAll);
    if (caller.gone || ended.bridged) break;
  }
  if (action === undefined) return caller.gone ? hungUp : onward;
  return await askAction(caller, verb, document, formOf(ended));
}

async function dialTogether(
  caller: Leg,
  targets: Target[],
  verb: Element,
  document: Document,
  playAll: PlayAll,
): Promise<Ended> {
  const { attributes } = verb;
  const callees = targets.map((target) => new Callee(caller, target, attributes.callerId ?? caller.from));
  const to = targets.map((target) => target.to).join(", ");
  await caller.hear({ sound: "ringing", to });
  await caller.ask({ at: "ringing", to }, caller.now, caller.now + ordinaryImpatience);
  const answered = await ring(caller, callees, Number(attributes.timeout ?? 30) + addedRinging);
  if (!answered) return { callee: lastToEnd(callees), bridged: false };

  const accepted = await accepts(answered, playAll);
  caller.catchUp("the agent was listening to the whisper");
  const bridged = accepted && !caller.gone;
  const recording =
    bridged && (await recorded(caller, verb, document, () => talk(caller, answered, limitsOf(verb))));
  answered.end("completed");
  return { callee: answered, bridged, ...(recording && { recording }) };
}

function limitsOf({ attributes }: Element): TalkLimits {
  return { timeLimit: Number(attributes.timeLimit ?? 14_400), star: attributes.hangupOnStar === "true" };
}

function lastToEnd(callees: Callee[]): Callee | undefined {
  return callees.toSorted((one, other) => (one.leg.endedAt ?? 0) - (other.leg.endedAt ?? 0)).at(-1);
}

/** Twilio docs: Dial, action parameters. The duration is absent when nobody answered. */
function formOf({ callee, bridged, recording }: Ended): Form {
  const leg = callee?.leg;
  return {
    DialCallStatus: leg?.status ?? "failed",
    ...(leg && { DialCallSid: leg.sid }),
    ...(leg?.answeredAt !== undefined && { DialCallDuration: String(leg.seconds) }),
    DialBridged: String(bridged),
    ...(recording && recordingForm(recording)),
  };
}
