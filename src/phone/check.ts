import type { Call } from "./call.ts";
import type { Document, Element } from "./document.ts";
import { shapes, unplayed, verbs } from "./grammar.ts";

/**
 * Holds a document against the grammar and returns what is left to play. The strict phone throws at the first fault;
 * the lenient one leaves out what Twilio would leave out, with the warning 12200 of its Error Dictionary.
 */
export function checkDocument(call: Call, document: Document): Document {
  const faults = {
    refuse: (sentence: string, line: number) => call.refuse("12200", sentence, { url: document.url, line }),
  };
  return { url: document.url, verbs: keep(document.verbs, [...verbs, ...unplayed], "Response", faults) };
}

type Faults = { refuse(sentence: string, line: number): void };

function keep(elements: Element[], allowed: readonly string[], parent: string, faults: Faults): Element[] {
  return elements.flatMap((element) => {
    const misplaced = misplacement(element, allowed, parent);
    if (misplaced) {
      faults.refuse(misplaced, element.line);
      return [];
    }
    const shape = shapes[element.name];
    if (!shape) return [element];
    if (element.looseText !== "" && !shape.text) {
      faults.refuse(`<${element.name}> may not contain text, but has "${element.looseText}".`, element.line);
    }
    if (element.text === "" && shape.text === "needed") {
      faults.refuse(`<${element.name}> is empty and would do nothing useful.`, element.line);
    }
    const attributes = keepAttributes(element, shape.attributes, faults);
    return [
      {
        ...element,
        attributes,
        children: keep(element.children, shape.children ?? [], element.name, faults),
      },
    ];
  });
}

function misplacement(element: Element, allowed: readonly string[], parent: string): string | undefined {
  const { name } = element;
  if (name === "text")
    return `Text stands directly in <Response>: "${element.looseText}". Say it with <Say>.`;
  if (allowed.includes(name) || (parent !== "Response" && name.startsWith("amazon:"))) return undefined;
  const known = [...Object.keys(shapes), ...unplayed];
  const meant = known.find((other) => other.toLowerCase() === name.toLowerCase() && other !== name);
  if (meant) return `<${name}> is unknown: names are case sensitive, write <${meant}>.`;
  if (!known.includes(name)) return `<${name}> is unknown to Twilio and would be skipped.`;
  const hint =
    allowed.length > 0 ? `only ${allowed.map((other) => `<${other}>`).join(", ")} may` : "nothing may";
  return `<${name}> may not stand in <${parent}>: ${hint}.`;
}

function keepAttributes(
  element: Element,
  allowed: Record<string, (value: string) => string | undefined>,
  faults: Faults,
) {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attributes)) {
    const check = allowed[name];
    const wrong = check?.(value);
    if (!check)
      faults.refuse(`<${element.name}> has no attribute "${name}"; Twilio would skip it.`, element.line);
    else if (wrong) faults.refuse(`${name}="${value}" of <${element.name}> is ${wrong}.`, element.line);
    else kept[name] = value;
  }
  return kept;
}
