import { askAction, methodOf } from "./action.ts";
import { callbackUrl, postCallback } from "./callbacks.ts";
import type { Document, Element } from "./document.ts";
import type { Form } from "./form.ts";
import type { Leg } from "./leg.ts";
import { listen, type Reply } from "./listen.ts";
import { hungUp, type Next, onward } from "./next.ts";
import { commonForm } from "./parameters.ts";
import { Prompt } from "./prompt.ts";
import { opens, type Question, questionOf } from "./question.ts";
import { queueing } from "./stage.ts";

/**
 * Plays the prompt, takes keys or speech, and asks the action what to do with them. Silence asks nobody: the
 * next verb runs.
 */
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

async function ask(leg: Leg, question: Question, prompt: Prompt): Promise<boolean> {
  const { input, numDigits, finishOnKey, timeout, hints, language } = question;
  const rest = {
    input,
    finishOnKey,
    timeout,
    hints,
    language,
    ...(numDigits !== undefined && { numDigits }),
    ...(leg.stage === queueing && { inQueue: true as const }),
  };
  return await leg.ask(
    { at: "gather", before: leg.heard, heard: prompt.sounds, ...rest },
    prompt.start,
    prompt.end,
  );
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

/**
 * Twilio docs: Gather, partialResultCallback. Twilio sends several as the words come; here one has them all.
 */
function postPartialResult(leg: Leg, verb: Element, document: Document, text: string): void {
  const { partialResultCallback, partialResultCallbackMethod } = verb.attributes;
  const url = callbackUrl(document, partialResultCallback);
  const form = { ...commonForm(leg), UnstableSpeechResult: text, SequenceNumber: "0" };
  if (url) postCallback(leg, { url, method: methodOf(partialResultCallbackMethod), form, about: "partial" });
}
