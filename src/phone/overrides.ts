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
    if (!apply(overrides, key, value)) {
      return {
        overrides,
        mistake: `The connection override "${key}=${value}" is not one that Twilio knows.`,
      };
    }
  }
  return { overrides };
}

/** Takes one override over, if it is one. */
function apply(overrides: Overrides, key: string, value: string): boolean {
  switch (key) {
    case "rc":
      overrides.retries = Number(value);
      return /^[0-5]$/.test(value);
    case "rp":
      overrides.retryOn = value.split(",").flatMap((policy) => policies[policy] ?? []);
      return value.split(",").every((policy) => policy in policies);
    case "rt":
      overrides.quiet = Number(value);
      return within(overrides.quiet, 100, 15_000);
    case "tt":
      overrides.whole = Number(value);
      return within(overrides.whole, 100, 15_000);
    case "ct":
      return within(Number(value), 100, 10_000);
    default:
      return key === "sni" || key === "e";
  }
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
