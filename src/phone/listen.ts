import type { Deed } from "./hands.ts";
import type { Leg } from "./leg.ts";
import type { Prompt } from "./prompt.ts";
import { opens, type Question } from "./question.ts";

/** What came of a question. No digits are no answer. */
export type Reply =
  | { by: "keys"; digits: string; finishedOn: string }
  | { by: "speech"; text: string; confidence?: number }
  | { by: "hangUp" };

/**
 * Collects keys until the finish key, the last digit or too long a gap. Whichever kind of input comes first
 * is the only one.
 */
export async function listen(leg: Leg, question: Question, prompt: Prompt): Promise<Reply> {
  let digits = "";
  let deadline = prompt.end + question.timeout;
  await leg.call.outbox.flush(leg.now);
  for (;;) {
    const deed = await leg.upTo(deadline);
    if (!deed) {
      if (leg.stopped) return { by: "hangUp" };
      if (digits === "") {
        leg.call.trace.note({ what: "silence", by: leg.party.hands.who, seconds: question.timeout });
      }
      return { by: "keys", digits, finishedOn: "" };
    }
    if (opens(question, deed)) await prompt.cut(deed.at);
    if (deed.does === "hangUp" || deed.does === "divert") return { by: "hangUp" };
    if (deed.does === "speech") {
      if (digits === "" && question.input.includes("speech")) {
        return await listenToSpeech(leg, question, prompt, deed);
      }
      leg.lose(deed, digits === "" ? "this Gather takes keys only" : "keys came first");
      continue;
    }
    if (!question.input.includes("dtmf")) {
      leg.lose(deed, "this Gather takes speech only");
      continue;
    }
    leg.call.trace.note({ what: "key", by: leg.party.hands.who, key: deed.key });
    if (deed.key === question.finishOnKey) return { by: "keys", digits, finishedOn: deed.key };
    digits += deed.key;
    if (digits.length === question.numDigits) return { by: "keys", digits, finishedOn: "" };
    deadline = deed.at + question.timeout;
  }
}

/** Speech came first: keys are not looked at any more, not even the finish key. */
async function listenToSpeech(
  leg: Leg,
  question: Question,
  prompt: Prompt,
  first: Deed & { does: "speech" },
): Promise<Reply> {
  const by = leg.party.hands.who;
  leg.call.trace.note({ what: "speech", by, text: first.text, seconds: first.seconds });
  let text = first.text;
  let end = Math.max(first.at + first.seconds, question.bargeIn ? 0 : prompt.end) + question.speechTimeout;
  for (let deed = await leg.upTo(end); deed; deed = await leg.upTo(end)) {
    if (deed.does === "hangUp" || deed.does === "divert") {
      await prompt.cut(deed.at);
      return { by: "hangUp" };
    }
    if (deed.does === "key") {
      leg.lose(deed, "speech came first");
      continue;
    }
    leg.call.trace.note({ what: "speech", by, text: deed.text, seconds: deed.seconds });
    text += ` ${deed.text}`;
    end = deed.at + deed.seconds + question.speechTimeout;
  }
  return { by: "speech", text, ...(first.confidence !== undefined && { confidence: first.confidence }) };
}
