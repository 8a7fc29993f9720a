import type { Document, Element } from "./document.ts";
import type { Leg } from "./leg.ts";
import { type Next, onward } from "./next.ts";

export async function record(leg: Leg, verb: Element, document: Document): Promise<Next> {
  leg.call.refuse("unplayed", "The phone does not play <Record> yet.", {
    url: document.url,
    line: verb.line,
  });
  return onward;
}
