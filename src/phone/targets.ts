import { methodOf } from "./action.ts";
import { callbackUrl, type Subscription } from "./callbacks.ts";
import { carriedBy } from "./carried.ts";
import { Complaint } from "./complaint.ts";
import type { Document, Element } from "./document.ts";
import type { Leg } from "./leg.ts";
import type { CallEvent } from "./status.ts";

/** Somebody to ring, as a Dial names them. */
export type Target = {
  to: string;
  /** Runs on their telephone before they are joined with the caller. */
  whisper?: { url: string; method: "GET" | "POST" };
  status?: Subscription;
  /** What goes along: SIP headers, or a client's parameters. */
  carried?: Record<string, string>;
};

/** Twilio docs: Dial. Up to ten telephones in one Dial. */
const mostTargets = 10;

export function targetsOf(leg: Leg, dial: Element, document: Document): Target[] {
  const where = { url: document.url, line: dial.line };
  const unplayed = dial.children.find((noun) => !["Number", "Sip", "Client"].includes(noun.name));
  if (unplayed) {
    throw new Complaint("unplayed", `The phone does not play <${unplayed.name}> in a Dial yet.`, where);
  }
  const nouns = dial.children.filter((noun) => ["Number", "Sip", "Client"].includes(noun.name));
  const targets = nouns.map((noun) => targetOf(leg, noun, document));
  if (dial.looseText !== "") targets.unshift({ to: dial.looseText });
  if (targets.length === 0) leg.call.refuse("empty-dial", "<Dial> names nobody to ring.", where);
  if (targets.length > mostTargets) {
    leg.call.refuse("too-many-targets", `<Dial> rings at most ${mostTargets} telephones.`, where);
  }
  return targets.slice(0, mostTargets);
}

function targetOf(leg: Leg, noun: Element, document: Document): Target {
  const { attributes, line } = noun;
  const warn = (code: string, sentence: string) =>
    leg.call.refuse(code, sentence, { url: document.url, line });
  const carried = carriedBy(noun, warn);
  const whisper = callbackUrl(document, attributes.url);
  const status = callbackUrl(document, attributes.statusCallback);
  const events = (attributes.statusCallbackEvent ?? "completed").split(" ") as CallEvent[];
  return {
    to: addressOf(noun),
    ...(whisper && { whisper: { url: whisper, method: methodOf(attributes.method) } }),
    ...(Object.keys(carried).length > 0 && { carried }),
    ...(status && { status: { url: status, method: methodOf(attributes.statusCallbackMethod), events } }),
  };
}

function addressOf(noun: Element): string {
  if (noun.name === "Sip") return noun.text.replace(/\?.*$/s, "");
  if (noun.name !== "Client") return noun.text;
  const identity = noun.children.find((child) => child.name === "Identity")?.text ?? noun.looseText;
  return `client:${identity}`;
}
