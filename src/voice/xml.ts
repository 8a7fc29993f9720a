/** Text as XML can hold it: what has a meaning in XML is escaped, what XML forbids (control characters, half a surrogate pair) is left out. */
export function text(value: string): string {
  // Most of what is said needs nothing of this, and it is looked at on every turn.
  if (plain.test(value)) return value;
  const allowed = ascii.test(value) ? value : value.toWellFormed().replace(forbidden, "");
  return allowed.replace(/[&<>]/g, (character) => escapes[character] ?? "");
}

/** The same for the value of an attribute in double quotes. */
export function attribute(value: string): string {
  if (plain.test(value)) return value;
  return text(value).replace(/["\n\r\t]/g, (character) => escapes[character] ?? " ");
}

/** Text that can stand in XML, and in an attribute, as it is. */
const plain = /^[\w .,:;!?()'@/=#+%-]*$/;

/** Text without anything that XML forbids. */
const ascii = /^[\t\n\r\x20-\x7e]*$/;

/** Everything outside XML 1.0's Char production (W3C XML 1.0, section 2.2). */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** An element with its attributes; those that are undefined are left out. `content` is markup already. */
export function element(name: string, attributes: object, content = ""): string {
  let written = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined)
      written += ` ${key}="${attribute(Array.isArray(value) ? value.join(" ") : String(value))}"`;
  }
  return content === "" ? `<${written}/>` : `<${written}>${content}</${name}>`;
}
