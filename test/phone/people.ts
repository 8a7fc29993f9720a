import { Exchange, type ExchangeOptions } from "../../src/phone/exchange.ts";
import type { CallOptions } from "../../src/phone/options.ts";
import type { Acts, AgentAct, AgentMoment, CallerMoment, Heard, People } from "../../src/phone/people.ts";
import { type CallRecord, placeCall } from "../../src/phone/phone.ts";
import type { Server } from "./server.ts";

export const authToken = "12345";

/** Calls /voice of a server; /status is told of the end. */
export function ring(
  server: Server,
  people: People,
  options: Partial<CallOptions> = {},
): Promise<CallRecord> {
  const voiceUrl = server.url("/voice");
  return placeCall(
    { voiceUrl, statusCallback: server.url("/status"), authToken, seed: 1, ...options },
    people,
  );
}

/** An exchange whose number is answered by /voice of a server; /status is told of the end of each call. */
export function exchangeOf(server: Server, options: Partial<ExchangeOptions> = {}): Exchange {
  const voiceUrl = server.url("/voice");
  return new Exchange({ voiceUrl, statusCallback: server.url("/status"), authToken, seed: 1, ...options });
}

/** A caller who does one thing after another, each when asked, and then nothing more. */
export function caller(...acts: Acts[]): { caller(moment: CallerMoment): Acts } {
  return { caller: () => acts.shift() ?? { do: "silence" } };
}

/**
 * An agent who does one thing at each kind of moment; otherwise answers, listens, and hangs up after a
 * minute.
 */
export function agent(acts: Partial<Record<AgentMoment["at"], AgentAct>>): {
  agent(moment: AgentMoment): AgentAct;
} {
  const ordinary = { ringing: { do: "answer" }, whisper: { do: "listen" }, talk: { do: "hangUp" } } as const;
  return { agent: ({ at }) => acts[at] ?? ordinary[at] };
}

/** What was said to somebody, in order. */
export function said(record: CallRecord, by: Heard["by"] = "caller"): string[] {
  return record.trace.flatMap((entry) =>
    entry.what === "heard" && entry.heard.by === by && entry.heard.sound === "speech"
      ? [entry.heard.text]
      : [],
  );
}

/** The codes of what the phone noted. */
export function noted(record: CallRecord): string[] {
  return record.warnings.map((complaint) => complaint.code);
}
