import { askAction } from "./action.ts";
import type { Document, Element } from "./document.ts";
import type { Deed } from "./hands.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next, onward } from "./next.ts";
import { beginRecording, endRecording, postRecordingStatus, recordingForm } from "./recording.ts";
import { postTranscription } from "./transcription.ts";

const beepSeconds = 0.5;

type Words = Extract<Deed, { does: "speech" }>;
/**
 * `digits` as the action gets it: the key that ended it, or "hangup"; absent after silence or the longest
 * length.
 */
type Taken = { words: Words[]; digits?: string };

/**
 * Records the caller until a key, silence, the longest length or the end of the call, and asks the action
 * what comes after.
 */
export async function record(leg: Leg, verb: Element, document: Document): Promise<Next> {
  const { attributes } = verb;
  if (attributes.playBeep !== "false" && !(await leg.hear({ sound: "beep" }, beepSeconds))) return hungUp;
  const limits = limitsOf(verb);
  const { maxLength, finishOnKey } = limits;
  const begun = beginRecording(leg);
  const status = { source: "RecordVerb", channels: 1 } as const;
  postRecordingStatus(leg, verb, document, begun, { status: "in-progress", ...status });
  await leg.ask({ at: "record", heard: leg.heard, maxLength, finishOnKey }, leg.now, leg.now);
  await leg.call.outbox.flush(leg.now);
  const { words, digits } = await listen(leg, limits);
  const recording = endRecording(leg, begun);

  if (words.length > 0) leg.call.guard.sawInput();
  else if (leg.call.settings.silentRecordings === "dropped") {
    postRecordingStatus(leg, verb, document, recording, { status: "absent", ...status });
    return leg.stopped ? hungUp : onward;
  }
  postRecordingStatus(leg, verb, document, recording, { status: "completed", ...status });
  postTranscription(leg, verb, document, recording, words);
  // Twilio does not say that a call which was taken elsewhere asks this too.
  if (leg.diversion) return hungUp;
  const form = { ...recordingForm(recording), ...(digits !== undefined && { Digits: digits }) };
  return await askAction(leg, verb, document, form);
}

type Limits = { timeout: number; maxLength: number; finishOnKey: string };

/** Twilio docs: Record. `timeout="0"` lets silence last as long as the recording may. */
function limitsOf({ attributes }: Element): Limits {
  return {
    timeout: Number(attributes.timeout ?? 5) || Number.POSITIVE_INFINITY,
    maxLength: Number(attributes.maxLength ?? (attributes.transcribe === "true" ? 120 : 3600)),
    finishOnKey: attributes.finishOnKey ?? "1234567890*#",
  };
}

async function listen(leg: Leg, { timeout, maxLength, finishOnKey }: Limits): Promise<Taken> {
  const start = leg.now;
  const by = leg.party.hands.who;
  const words: Words[] = [];
  let quietSince = start;
  for (;;) {
    const deed = await leg.upTo(Math.min(start + maxLength, quietSince + timeout));
    if (!deed) return { words };
    if (deed.does === "hangUp" || deed.does === "divert") return { words, digits: "hangup" };
    if (deed.does === "speech") {
      words.push(deed);
      quietSince = deed.at + deed.seconds;
      leg.call.trace.note({ what: "speech", by, text: deed.text, seconds: deed.seconds });
    } else if (finishOnKey.includes(deed.key)) {
      leg.call.trace.note({ what: "key", by, key: deed.key });
      return { words, digits: deed.key };
    } else {
      leg.lose(deed, "it does not finish this recording");
    }
  }
}
