import { askAction, methodOf } from "./action.ts";
import { callbackUrl, postCallback } from "./callbacks.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Deed } from "./hands.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next, onward } from "./next.ts";
import { Prompt } from "./prompt.ts";

/** What a Gather asks for, its defaults filled in (Twilio docs: Gather). Seconds. */
type Question = {
  input: ("dtmf" | "speech")[];
  timeout: number;
  /** Silence after speech. "auto" ends at the first pause, taken to be a second. */
  speechTimeout: number;
  numDigits: number | undefined;
  finishOnKey: string;
  bargeIn: boolean;
  language: string;
  hints: string[];
};

type Reply =
  | { by: "keys"; digits: string; finishedOn: string }
  | { by: "speech"; text: string; confidence?: number }
  | { by: "hangUp" };

/** Plays the prompt, takes keys or speech, and asks the action what to do with them. Silence asks nobody: the next verb runs. */
export async function gather(leg: Leg, verb: Element, document: Document): Promise<Next> {
  const question = questionOf(verb);
  const prompt = new Prompt(leg);
  await prompt.play(verb, document, (deed) => opens(question, deed));
  prompt.told = await ask(leg, question, prompt);
  const reply = await listen(leg, question, prompt);
  prompt.close();
  if (reply.by === "hangUp") return hungUp;
  const empty = reply.by === "keys" && reply.digits === "";
  if (empty && verb.attributes.actionOnEmptyResult !== "true") return onward;
  if (!empty) leg.call.guard.sawInput();
  if (reply.by === "speech") postPartialResult(leg, verb, document, reply.text);
  return await askAction(leg, verb, document, formOf(reply, question));
}

function questionOf({ attributes }: Element): Question {
  const timeout = Number(attributes.timeout ?? 5);
  const { speechTimeout = timeout } = attributes;
  return {
    input: (attributes.input ?? "dtmf").split(" ").map((kind) => (kind === "speech" ? "speech" : "dtmf")),
    timeout,
    speechTimeout: speechTimeout === "auto" ? 1 : Number(speechTimeout),
    numDigits: attributes.numDigits === undefined ? undefined : Number(attributes.numDigits),
    finishOnKey: attributes.finishOnKey ?? "#",
    bargeIn: attributes.bargeIn !== "false",
    language: attributes.language ?? "en-US",
    hints: (attributes.hints ?? "")
      .split(",")
      .map((hint) => hint.trim())
      .filter(Boolean),
  };
}

/** Whether this deed is an answer to the question, and so ends its prompt. */
function opens(question: Question, deed: Deed): boolean {
  if (deed.does === "key") return question.input.includes("dtmf");
  return deed.does === "hangUp" || (question.input.includes("speech") && question.bargeIn);
}

async function ask(leg: Leg, question: Question, prompt: Prompt): Promise<boolean> {
  const { input, numDigits, finishOnKey, timeout, hints, language } = question;
  const rest = {
    input,
    finishOnKey,
    timeout,
    hints,
    language,
    ...(numDigits !== undefined && { numDigits }),
  };
  return await leg.ask(
    { at: "gather", before: leg.heard, heard: prompt.sounds, ...rest },
    prompt.start,
    prompt.end,
  );
}

/** Collects keys until the finish key, the last digit or too long a gap. Whichever kind of input comes first is the only one. */
async function listen(leg: Leg, question: Question, prompt: Prompt): Promise<Reply> {
  let digits = "";
  let deadline = prompt.end + question.timeout;
  await leg.call.outbox.flush(leg.now);
  for (;;) {
    const deed = leg.nextDeed();
    if (!deed || deed.at > deadline) {
      leg.call.clock.advanceTo(deadline);
      if (digits === "")
        leg.call.trace.note({ what: "silence", by: leg.party.hands.who, seconds: question.timeout });
      return { by: "keys", digits, finishedOn: "" };
    }
    leg.take(deed);
    if (opens(question, deed)) await prompt.cut(deed.at);
    if (deed.does === "hangUp") return { by: "hangUp" };
    if (deed.does === "speech") {
      if (digits === "" && question.input.includes("speech"))
        return await listenToSpeech(leg, question, prompt, deed);
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
  for (let deed = leg.nextDeed(); deed && deed.at <= end; deed = leg.nextDeed()) {
    leg.take(deed);
    if (deed.does === "hangUp") return { by: "hangUp" };
    if (deed.does === "key") {
      leg.lose(deed, "speech came first");
      continue;
    }
    leg.call.trace.note({ what: "speech", by, text: deed.text, seconds: deed.seconds });
    text += ` ${deed.text}`;
    end = deed.at + deed.seconds + question.speechTimeout;
  }
  leg.call.clock.advanceTo(end);
  return { by: "speech", text, ...(first.confidence !== undefined && { confidence: first.confidence }) };
}

/** Twilio docs: Gather, action parameters. `msg` is in captured requests, and takes part in the signature. */
function formOf(reply: Exclude<Reply, { by: "hangUp" }>, question: Question): Form {
  if (reply.by === "speech") {
    const { text, confidence } = reply;
    return { SpeechResult: text, ...(confidence !== undefined && { Confidence: String(confidence) }) };
  }
  if (!question.input.includes("dtmf")) return { SpeechResult: "" };
  return { Digits: reply.digits, FinishedOnKey: reply.finishedOn, msg: "Gather End" };
}

/** Twilio docs: Gather, partialResultCallback. Twilio sends several as the words come; here one has them all. */
function postPartialResult(leg: Leg, verb: Element, document: Document, text: string): void {
  const { partialResultCallback, partialResultCallbackMethod } = verb.attributes;
  const url = callbackUrl(document, partialResultCallback);
  const form = { UnstableSpeechResult: text, SequenceNumber: "0" };
  if (url) postCallback(leg, { url, method: methodOf(partialResultCallbackMethod), form, about: "partial" });
}
