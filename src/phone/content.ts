import type { Call } from "./call.ts";
import { checkDocument } from "./check.ts";
import { Complaint } from "./complaint.ts";
import { type Document, type Element, parseDocument } from "./document.ts";
import { lint } from "./lint.ts";
import { largestBody, type WireResponse } from "./wire.ts";

/** Makes a document of what came, by its content type (Twilio docs: TwiML, MIME types). Throws a Complaint when it cannot be played. */
export function documentFrom(call: Call, response: WireResponse, url: string): Document {
  const type = (response.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (Buffer.byteLength(response.body) > largestBody) {
    throw new Complaint("11750", "The document is larger than the 64 kB that Twilio reads.", { url });
  }
  switch (true) {
    case ["text/xml", "application/xml", "text/html"].includes(type):
      return checked(call, parseDocument(response.body, url));
    case type.startsWith("audio/"):
      return { url, verbs: [verb("Play", url), verb("Hangup", "")] };
    case type === "text/plain":
      return checked(call, plain(response.body, url));
    default: {
      const sentence = `The content type is ${type || "missing"}; send text/xml.`;
      throw new Complaint("12300", sentence, { url });
    }
  }
}

function checked(call: Call, document: Document): Document {
  const kept = checkDocument(call, document);
  lint(call, kept);
  return kept;
}

/** Plain text is TwiML if it can be read as such; otherwise Twilio reads it aloud and hangs up. */
function plain(text: string, url: string): Document {
  try {
    return parseDocument(text, url);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { url, verbs: [verb("Say", text), verb("Hangup", "")] };
  }
}

function verb(name: string, text: string): Element {
  return { name, attributes: {}, text, looseText: text, children: [], line: 1 };
}
