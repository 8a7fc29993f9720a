import { parseXml, XmlElement, XmlError, XmlText } from "@rgrove/parse-xml";
import { Complaint } from "./complaint.ts";

/** One element of a TwiML document: a verb such as Gather, or something nested in it. */
export type Element = {
  name: string;
  attributes: Record<string, string>;
  /** All text inside, spaces collapsed as they sound. */
  text: string;
  /** Text that stands beside nested elements and not in them. */
  looseText: string;
  children: Element[];
  /** In the document, from 1. */
  line: number;
};

/** A TwiML document as it was fetched. `url` is what relative addresses in it start from. */
export type Document = { url: string; verbs: Element[] };

/**
 * Reads TwiML. Throws the Complaint of Twilio's Error 12100 for whatever is not XML with a Response as its
 * root.
 */
export function parseDocument(xml: string, url: string): Document {
  if (xml.startsWith("\uFEFF")) {
    throw new Complaint(
      "12100",
      "The document begins with a byte order mark; nothing may stand before its first tag.",
      { url, line: 1 },
    );
  }
  const root = parsed(xml, url);
  if (root.name !== "Response") {
    const sentence = `The root of a document is <Response>, not <${root.name}>.`;
    throw new Complaint("12100", sentence, { url, line: lineAt(xml, root.start) });
  }
  const response = elementOf(root, xml);
  const stray = {
    name: "text",
    attributes: {},
    text: "",
    looseText: response.looseText,
    children: [],
    line: response.line,
  };
  return { url, verbs: response.looseText === "" ? response.children : [stray, ...response.children] };
}

function parsed(xml: string, url: string): XmlElement {
  try {
    const root = parseXml(xml, { includeOffsets: true }).root;
    if (root) return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const reason = error.message.replace(/ \(line [\s\S]*/, "");
    throw new Complaint("12100", `The document is not well-formed XML: ${reason}.`, {
      url,
      line: error.line,
    });
  }
  throw new Complaint("12100", "The document has no root; the least document is <Response/>.", { url });
}

function elementOf(xml: XmlElement, source: string): Element {
  return {
    name: xml.name,
    attributes: { ...xml.attributes },
    text: spaced(xml.text),
    looseText: spaced(xml.children.map((child) => (child instanceof XmlText ? child.text : " ")).join("")),
    children: xml.children
      .filter((child) => child instanceof XmlElement)
      .map((child) => elementOf(child, source)),
    line: lineAt(source, xml.start),
  };
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, Math.max(0, offset)).split("\n").length;
}
