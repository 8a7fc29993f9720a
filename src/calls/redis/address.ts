/** Where a Redis is, as `REDIS_URL` says it. */
export type RedisAddress =
  /** One server. The client library reads the address itself. */
  | { kind: "single"; url: string }
  /** A master that Sentinels name, and replace when it is lost. `nodes` are the Sentinels. */
  | ({ kind: "sentinel"; master: string } & Several)
  /** A Redis Cluster. `nodes` are some of its servers: they tell of the others. */
  | ({ kind: "cluster" } & Several);

type Several = { nodes: Node[]; tls: boolean; username?: string; password?: string };
type Node = { host: string; port: number };

/** What may be written, for the sentence about something else. */
export const redisAddresses =
  "redis://127.0.0.1:6379, redis+sentinel://host:26379,host:26379/master-name or redis+cluster://host:6379,host:6379; with rediss instead of redis for TLS";

const form =
  /^(?<scheme>rediss?)\+(?<kind>sentinel|cluster):\/\/(?:(?<login>[^@/]*)@)?(?<nodes>[^@/?#]+)(?:\/(?<path>[^/?#]*))?$/;
const standardPort = { sentinel: 26379, cluster: 6379 };

/** Reads an address, or gives null where it is none. What is special in a user or password (`@`, `:`, `/`, `%`) is written as in every URL: `%40`. */
export function readRedisAddress(url: string): RedisAddress | null {
  if (/^rediss?:/.test(url)) return URL.parse(url)?.hostname ? { kind: "single", url } : null;
  const { scheme, kind, login, nodes = "", path = "" } = form.exec(url)?.groups ?? {};
  if (kind !== "sentinel" && kind !== "cluster") return null;
  const read = nodes.split(",").map((node) => readNode(node, standardPort[kind]));
  if (read.some((node) => node === null)) return null;
  try {
    const several = { nodes: read as Node[], tls: scheme === "rediss", ...readLogin(login) };
    if (kind === "cluster") return path === "" ? { kind, ...several } : null;
    return path === "" ? null : { kind, master: decodeURIComponent(path), ...several };
  } catch {
    return null; // a % that begins nothing
  }
}

function readNode(written: string, standard: number): Node | null {
  const [, six, name, port] = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(written) ?? [];
  const host = six ?? name;
  const number = port === undefined ? standard : Number(port);
  return host === undefined || number < 1 || number > 65535 ? null : { host, port: number };
}

function readLogin(login: string | undefined): { username?: string; password?: string } {
  if (!login) return {};
  const [, username = "", password = ""] = /^([^:]*):?(.*)$/.exec(login) ?? [];
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
  };
}
