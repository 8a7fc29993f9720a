import type { Call } from "./call.ts";
import type { Document, Element } from "./document.ts";
import { type Shape, shapes, unplayed, verbs } from "./grammar.ts";

type Refuse = (sentence: string, element: Element) => void;

/**
 * Holds a document against the grammar and returns what is left to play. The strict phone throws at the first
 * fault; the lenient one leaves out what Twilio would leave out, with the warning 12200 of its Error
 * Dictionary.
 */
export function checkDocument(call: Call, { url, verbs: elements }: Document): Document {
  const refuse: Refuse = (sentence, { line }) => call.refuse("12200", sentence, { url, line });
  return { url, verbs: keep(elements, [...verbs, ...unplayed], "Response", refuse) };
}

function keep(elements: Element[], allowed: readonly string[], parent: string, refuse: Refuse): Element[] {
  return elements.flatMap((element) => {
    const misplaced = misplacement(element, allowed, parent);
    if (misplaced) {
      refuse(misplaced, element);
      return [];
    }
    const shape = shapes[element.name];
    return shape ? [keepFitting(element, shape, refuse)] : [element];
  });
}

function keepFitting(element: Element, shape: Shape, refuse: Refuse): Element {
  const { name, text, looseText } = element;
  if (looseText !== "" && !shape.text) {
    refuse(`<${name}> may not contain text, but has "${looseText}".`, element);
  }
  // A Play that sends tones needs no address.
  if (text === "" && shape.text === "needed" && element.attributes.digits === undefined) {
    refuse(`<${name}> is empty and would do nothing useful.`, element);
  }
  const attributes = keepAttributes(element, shape, refuse);
  return { ...element, attributes, children: keep(element.children, shape.children ?? [], name, refuse) };
}

function keepAttributes(element: Element, shape: Shape, refuse: Refuse): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attributes)) {
    const check = shape.attributes[name];
    const wrong = check?.(value);
    if (!check) refuse(`<${element.name}> has no attribute "${name}"; Twilio would skip it.`, element);
    else if (wrong) refuse(`${name}="${value}" of <${element.name}> is ${wrong}.`, element);
    else kept[name] = value;
  }
  return kept;
}

function misplacement(
  { name, looseText }: Element,
  allowed: readonly string[],
  parent: string,
): string | undefined {
  if (name === "text") return `Text stands directly in <Response>: "${looseText}". Say it with <Say>.`;
  // Amazon's own SSML, for Polly voices.
  if (allowed.includes(name) || (allowed.includes("say-as") && name.startsWith("amazon:"))) return undefined;
  const known = [...Object.keys(shapes), ...unplayed];
  const meant = known.find((other) => other.toLowerCase() === name.toLowerCase() && other !== name);
  if (meant) return `<${name}> is unknown: names are case sensitive, write <${meant}>.`;
  if (!known.includes(name)) return `<${name}> is unknown to Twilio and would be skipped.`;
  const hint =
    allowed.length > 0 ? `only ${allowed.map((other) => `<${other}>`).join(", ")} may` : "nothing may";
  return `<${name}> may not stand in <${parent}>: ${hint}.`;
}
