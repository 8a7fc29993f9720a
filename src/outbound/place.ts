/** Asks Twilio to place a call: once for each try, whatever becomes of the answer. */
import type { Placed, TwilioApi } from "../twilio-api/twilio-api.ts";
import { change } from "./change.ts";
import type { OutboundCall } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { asked, closed, missed, notPlaced, placed } from "./progress.ts";

/** The addresses that Twilio is given, absolute: what is played when somebody answers, and where it tells how the call gets on. */
export type OutboundAddresses = {
  answered(call: OutboundCall): string;
  fallback(call: OutboundCall): string;
  status(call: OutboundCall): string;
};

export type PlacingParts = {
  outbound: OutboundCalls;
  api: Pick<TwilioApi, "placeCall">;
  addresses: OutboundAddresses;
  now(): Date;
  /** Told how each call that was asked for came out. `sentence`: why not, without a word that is personal. */
  asked(call: OutboundCall, outcome: Placed["outcome"], sentence: string | null): void;
};

/** How long somebody's telephone rings, in seconds; Twilio may add 5. Voicemails mostly pick up after 25. */
const ringSeconds = { agent: 20, caller: 30 };

/** Numbers that Twilio calls on no other day either (Twilio docs: Error and Warning Dictionary). */
const never: readonly (number | null)[] = [21211, 21214, 21215, 21217, 13224, 13226];

/** Asks for the leg that is due. Where another process asks, or it is not due any more, nothing is done. */
export async function place(
  { outbound, api, addresses, now, asked: told }: PlacingParts,
  id: string,
): Promise<void> {
  const begun = await change(outbound, id, (call) => asked(call, now().toISOString()));
  if (!begun?.isChanged || begun.call.state.is !== "calling") return;
  const { call } = begun;
  const { leg, address, placedAt } = begun.call.state;
  const answer = await api.placeCall({
    to: address,
    from: call.from,
    url: addresses.answered(call),
    fallbackUrl: addresses.fallback(call),
    statusCallback: addresses.status(call),
    ringSeconds: ringSeconds[leg],
    machineDetection: call.purpose.for === "survey",
  });
  told(call, answer.outcome, answer.outcome === "done" ? null : answer.sentence);
  const at = now().toISOString();
  await change(outbound, id, (call) => {
    // The answer may be later than the end of the call that it is about, when another one is placed.
    if (call.state.is !== "calling" || call.state.placedAt !== placedAt) return null;
    if (answer.outcome === "done") return placed(call, answer.call, at);
    if (answer.outcome === "unknown") return null;
    if (leg === "agent") return missed(call, at);
    return never.includes(answer.code) ? closed(call, "refused", at) : notPlaced(call, at);
  });
}
