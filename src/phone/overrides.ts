/**
 * Connection overrides, written into the fragment of a webhook's URL (Twilio docs: Webhooks, Connection
 * Overrides). Milliseconds. The connect timeout `ct` is accepted and counts as part of the whole; `sni` and
 * `e` mean nothing here.
 */
type Overrides = {
  retries: number;
  retryOn: ("connect" | "read" | "4xx" | "5xx")[];
  quiet: number;
  whole: number;
};

type Read = { overrides: Overrides; mistake?: string };

/** Without overrides: one retry, and only when no connection came about. */
export function readOverrides(fragment: string): Read {
  const overrides: Overrides = { retries: 1, retryOn: ["connect"], quiet: 15_000, whole: 15_000 };
  for (const [key, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    const number = Number(value);
    if (key === "rc" && /^[0-5]$/.test(value)) overrides.retries = number;
    else if (key === "rp" && /^(4xx|5xx|ct|rt|all)(,(4xx|5xx|ct|rt|all))*$/.test(value)) {
      overrides.retryOn = value.split(",").flatMap((policy) => policies[policy] ?? []);
    } else if (key === "rt" && within(number, 100, 15_000)) overrides.quiet = number;
    else if (key === "tt" && within(number, 100, 15_000)) overrides.whole = number;
    else if (!((key === "ct" && within(number, 100, 10_000)) || key === "sni" || key === "e")) {
      return {
        overrides,
        mistake: `The connection override "${key}=${value}" is not one that Twilio knows.`,
      };
    }
  }
  return { overrides };
}

const policies: Record<string, Overrides["retryOn"]> = {
  "4xx": ["4xx"],
  "5xx": ["5xx"],
  ct: ["connect"],
  rt: ["read"],
  all: ["connect", "read", "4xx", "5xx"],
};

function within(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
