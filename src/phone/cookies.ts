/**
 * The cookies of one call: sent back to the host that set them for as long as the call lasts (Twilio docs:
 * TwiML, Cookies). Paths and lifetimes are not looked at, except that `Max-Age=0` takes a cookie away.
 */
export class Cookies {
  readonly #byHost = new Map<string, Map<string, string>>();

  header(url: URL): Record<string, string> {
    const cookies = [...(this.#byHost.get(url.host) ?? [])];
    return cookies.length === 0
      ? {}
      : { Cookie: cookies.map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  /** Keeps what the server set; tells what is wrong with a cookie that Twilio would refuse (Error 11206). */
  keep(url: URL, setCookies: string[]): string | undefined {
    const jar = this.#byHost.get(url.host) ?? new Map<string, string>();
    this.#byHost.set(url.host, jar);
    for (const line of setCookies) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const equals = pair.indexOf("=");
      const name = pair.slice(0, Math.max(equals, 0));
      if (name === "") return `The server set a cookie without a name: "${line}".`;
      if (attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute))) jar.delete(name);
      else jar.set(name, pair.slice(equals + 1));
    }
    return undefined;
  }
}
