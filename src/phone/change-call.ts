import type { Network } from "./network.ts";
import type { Line, Redirection, Signal } from "./signal.ts";

/** Why Twilio does not do what it is asked over REST: the HTTP status, its error code, and its words. */
export type Refusal = { status: number; code: number; message: string };

/** Gives a call in progress another document, which takes over at once (Twilio docs: Call resource, update). */
export function redirectCall(network: Network, sid: string, to: Redirection): Refusal | undefined {
  return change(network, sid, { signal: "redirected", to }, (line) => line.status === "in-progress");
}

/**
 * Ends a call: "completed" whatever it does, "canceled" only before it is answered. One that rings in a Dial
 * counts as in progress (Twilio docs: Call resource, update).
 */
export function endCall(network: Network, sid: string, as: "completed" | "canceled"): Refusal | undefined {
  const queued = network.lines.get(sid);
  if (queued?.status === "queued") return void queued.end("canceled");
  const possible = (line: Line) =>
    as === "completed" || (line.answeredAt === undefined && line.direction !== "outbound-dial");
  return change(network, sid, { signal: "ended" }, possible);
}

function change(
  { lines }: Network,
  sid: string,
  signal: Signal,
  isPossible: (line: Line) => boolean,
): Refusal | undefined {
  const line = lines.get(sid);
  if (!line) return notFound(`/Calls/${sid}`);
  if (line.endedAt !== undefined || !isPossible(line)) {
    return { status: 400, code: 21220, message: "Call is not in-progress. Cannot redirect." };
  }
  line.signal(signal);
  return undefined;
}

export function notFound(resource: string): Refusal {
  return { status: 404, code: 20404, message: `The requested resource ${resource}.json was not found` };
}
