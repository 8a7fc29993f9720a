import type { Document, Element } from "./document.ts";
import type { Leg } from "./leg.ts";
import { queueing } from "./stage.ts";

type Warn = (code: string, sentence: string, element: Element) => void;

/** Notes what Twilio obeys without a word and authors regret. */
export function lint(leg: Leg, document: Document): void {
  const warn: Warn = (code, sentence, { line }) => leg.call.warn(code, sentence, { url: document.url, line });
  unreachable(document.verbs, warn);
  for (const [index, verb] of document.verbs.entries()) {
    const last = index === document.verbs.length - 1;
    if (verb.name === "Gather") lintGather(verb, last, leg, warn);
    if (verb.name === "Record") lintRecord(verb, warn);
    for (const element of [verb, ...verb.children]) {
      lintAddresses(element, warn);
      lintName(element, warn);
    }
  }
}

function unreachable(verbs: Element[], warn: Warn): void {
  const end = verbs.findIndex(leaves);
  const [next] = end < 0 ? [] : verbs.slice(end + 1);
  if (next) {
    warn("unreachable", `<${next.name}> is never reached: <${verbs[end]?.name}> before it leads away.`, next);
  }
}

function leaves({ name, attributes }: Element): boolean {
  return (
    ["Redirect", "Hangup", "Reject"].includes(name) ||
    (["Dial", "Enqueue"].includes(name) && attributes.action !== undefined)
  );
}

function lintGather(gather: Element, last: boolean, { parent, stage }: Leg, warn: Warn): void {
  const { action, method, actionOnEmptyResult, speechTimeout, speechModel } = gather.attributes;
  if (action === undefined) {
    warn("no-action", "<Gather> has no action, so its keys come back to this same document.", gather);
  }
  // In a queue its document is asked for again.
  if (last && actionOnEmptyResult !== "true" && stage !== queueing) {
    const [code, end] = parent
      ? ["silent-join", "who says nothing, or a voicemail, is joined with the caller"]
      : ["silent-end", "a caller who says nothing is hung up on"];
    warn(code ?? "", `Nothing comes after this <Gather>: ${end}.`, gather);
  }
  if (method?.toUpperCase() === "GET") {
    warn("digits-in-url", "A GET action writes what callers type into every log on the way.", gather);
  }
  // Twilio docs: warning 13335, which names the default model too.
  if (speechTimeout === "auto" && speechModel !== undefined) {
    warn("auto-with-model", `speechTimeout="auto" does not go with speechModel="${speechModel}".`, gather);
  }
}

function lintRecord(record: Element, warn: Warn): void {
  const { action, transcribe, transcribeCallback, maxLength } = record.attributes;
  if (action === undefined) {
    warn("no-action", "<Record> has no action, so the recording comes back to this same document.", record);
  }
  if (transcribe === "true" && Number(maxLength ?? 0) >= 120) {
    warn(
      "no-transcription",
      `maxLength="${maxLength}" allows recordings of 120 s and more, which are not transcribed.`,
      record,
    );
  }
  if (transcribeCallback !== undefined && transcribe !== "true") {
    warn("no-transcription", 'transcribeCallback does nothing without transcribe="true".', record);
  }
}

const addresses = [
  "action",
  "url",
  "waitUrl",
  "statusCallback",
  "recordingStatusCallback",
  "transcribeCallback",
];

function lintAddresses(element: Element, warn: Warn): void {
  for (const name of addresses) {
    const address = element.attributes[name] ?? "";
    if (/^https?:\/\/[^/?#]*_/.test(address)) {
      warn(
        "host-with-underscore",
        `Twilio refuses host names with "_", as in ${name}="${address}".`,
        element,
      );
    }
    if (/(\+|%2B)\d{8,15}\b/i.test(address)) {
      warn(
        "number-in-url",
        `${name}="${address}" has a telephone number in it, which Twilio keeps in its logs.`,
        element,
      );
    }
  }
}

/** Twilio keeps these names in its logs too, and asks that nothing personal stand in them. */
function lintName(element: Element, warn: Warn): void {
  const { name, looseText } = element;
  const { statusCallback, statusCallbackEvent } = element.attributes;
  // The id of a call is nobody's number, though its digits may look like one.
  const words = looseText.replace(/\b[A-Z]{2}[0-9a-f]{32}\b/g, "");
  if (["Enqueue", "Queue", "Conference"].includes(name) && /\d{8,15}/.test(words)) {
    warn("number-in-name", `The name "${looseText}" has a telephone number in it.`, element);
  }
  if (name === "Conference" && statusCallback !== undefined && statusCallbackEvent === undefined) {
    const sentence = "<Conference> has a statusCallback that is told nothing, since it names no events.";
    warn("no-events", sentence, element);
  }
}
