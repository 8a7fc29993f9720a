import { Complaint } from "./complaint.ts";
import type { Document } from "./document.ts";

/** The address of a document that was not fetched but given over REST. */
export const noAddress = "";

/**
 * Makes an address in a document absolute; empty is the document itself. Throws the Complaint of Twilio's
 * Error 15004 where there is nothing that it could be relative to.
 */
export function addressIn(document: Document, target: string): string {
  if (URL.canParse(target)) return new URL(target).href;
  if (document.url !== noAddress) return target === "" ? document.url : new URL(target, document.url).href;
  const wrong = target === "" ? "An address is missing" : `The address "${target}" is relative`;
  throw new Complaint("15004", `${wrong}, but a document that is given over REST has no address of its own.`);
}
