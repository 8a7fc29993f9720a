import type { Element } from "./document.ts";

/** Headers that need no `X-` before their names, in small letters (Twilio docs: error 13252). */
const allowed = ["user-to-user", "remote-party-id", "p-preferred-identity", "p-called-party-id"];

/** Headers behind a SIP address are shorter than this together (Twilio docs: error 13251). */
const tooLong = 1024;

type Warn = (code: string, sentence: string) => void;

/** What goes along to a telephone, by name: the headers behind a SIP address, or a client's parameters. */
export function carriedBy({ name, text, children }: Element, warn: Warn): Record<string, string> {
  if (name === "Client")
    return Object.fromEntries(
      children
        .filter((child) => child.name === "Parameter")
        .map(({ attributes }) => [attributes.name ?? "", attributes.value ?? ""]),
    );
  const written = name === "Sip" ? /\?(.*)$/s.exec(text)?.[1] : undefined;
  return written === undefined ? {} : headersIn(written, warn);
}

function headersIn(written: string, warn: Warn): Record<string, string> {
  if (written.length >= tooLong) warn("13251", `The SIP headers have ${written.length} characters.`);
  const headers = written.split("&").map((pair): [string, string] => {
    const [name = "", ...value] = pair.split("=");
    const isAllowed = /^x-[a-z0-9-]+$/i.test(name) || allowed.includes(name.toLowerCase());
    if (!isAllowed) warn("13252", `The SIP header "${name}" has a name that Twilio does not send.`);
    return [name, decoded(value.join("="), warn)];
  });
  return Object.fromEntries(headers);
}

function decoded(value: string, warn: Warn): string {
  try {
    if (!/[\s"<>]/.test(value)) return decodeURIComponent(value);
  } catch {}
  warn("13252", `The SIP header value "${value}" is not written as in an address.`);
  return value;
}
