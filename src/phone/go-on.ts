import { noAddress } from "./address.ts";
import type { Callee } from "./callee.ts";
import type { PlayAll } from "./whisper.ts";

/** Lets a telephone that was dialed, and then taken elsewhere over REST, go its own way from here. */
export function goOn(callee: Callee, playAll: PlayAll): void {
  const { leg } = callee;
  const { network, clock, outbox, continuations } = leg.call;
  leg.detach();
  leg.stage = undefined;
  leg.limitLength();
  const played = network.play(leg.now, async () => {
    await playAll(leg, { url: noAddress, verbs: [] });
    callee.end("completed");
    await outbox.drain(clock);
  });
  continuations.push(played);
}
