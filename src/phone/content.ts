import { noAddress } from "./address.ts";
import { checkDocument } from "./check.ts";
import { Complaint } from "./complaint.ts";
import { type Document, type Element, parseDocument } from "./document.ts";
import { largestBody, type WireResponse } from "./http.ts";
import type { Leg } from "./leg.ts";
import { lint } from "./lint.ts";
import { checkSay } from "./say.ts";

/** Twilio docs: Call resource, Twiml. */
const longestTwiml = 4000;

/**
 * Makes a document of what came, by its content type (Twilio docs: TwiML, MIME types). Throws a Complaint
 * when it cannot be played at all; lesser faults are refused or noted.
 */
export function documentFrom(leg: Leg, response: WireResponse, url: string): Document {
  const type = (response.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type.startsWith("audio/")) return { url, verbs: [verb("Play", url), ...end(leg)] };
  if (Buffer.byteLength(response.body) > largestBody) {
    throw new Complaint("11750", "The document is larger than the 64 kB that Twilio reads.", { url });
  }
  if (response.body.trim() === "") {
    throw new Complaint("12100", "The answer is empty; the least document is <Response/>.", { url });
  }
  if (["text/xml", "application/xml", "text/html"].includes(type)) {
    return checked(leg, parseDocument(response.body, url));
  }
  if (type === "text/plain") return checked(leg, plain(leg, response.body, url));
  throw new Complaint("12300", `The content type is ${type || "missing"}; send text/xml.`, { url });
}

/** A document that was given over REST as it is. Its addresses have to be absolute. */
export function twimlDocument(leg: Leg, twiml: string): Document {
  if (twiml.length > longestTwiml) {
    throw new Complaint("32018", `A document given over REST has at most ${longestTwiml} characters.`);
  }
  return checked(leg, parseDocument(twiml, noAddress));
}

function checked(leg: Leg, document: Document): Document {
  const kept = checkDocument(leg.call, document);
  for (const element of kept.verbs.flatMap((verb) => [verb, ...verb.children])) {
    if (element.name === "Say") checkSay(leg.call, element, document.url);
  }
  lint(leg, kept);
  return kept;
}

/** Plain text is TwiML if it can be read as such; otherwise Twilio reads it aloud and hangs up. */
function plain(leg: Leg, text: string, url: string): Document {
  try {
    return parseDocument(text, url);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { url, verbs: [verb("Say", text), ...end(leg)] };
  }
}

/** Music for those who wait is played again and again; elsewhere the call ends with it. */
function end(leg: Leg): Element[] {
  return leg.stage?.isPart ? [] : [verb("Hangup", "")];
}

function verb(name: string, text: string): Element {
  return { name, attributes: {}, text, looseText: text, children: [], line: 1 };
}
