import { atMostEvery } from "./operations/at-most-every.ts";
import type { Log } from "./operations/log.ts";
import type { Metrics } from "./operations/metrics.ts";
import type { Config } from "./settings/config.ts";
import { type Screen, screenAt } from "./sinks/screen.ts";
import type { Rung } from "./voice/rung.ts";

/** The agents' screens of this process: what comes of each is counted, and logged where it was dropped. Null where none is set. */
export function liveScreen({ screenUrl: url, sinks }: Config, metrics: Metrics, log: Log): Screen | null {
  if (url === null) return null;
  const tellDropped = atMostEvery(10_000, (why: string | undefined) =>
    log.warn({ why }, "An agent was rung, and no screen could be told who is coming."),
  );
  const { webhookSecrets: secrets, allowPrivate } = sinks;
  return screenAt(
    { url, secrets, allowPrivate },
    {
      ended(outcome, why) {
        metrics.screens.inc({ outcome });
        if (outcome === "dropped") tellDropped(why);
      },
    },
  );
}

/** Tells it of an agent who is rung; `handOffsAt`: the address of the server by whose API hand-offs are asked for, which it is told too, null where they cannot be. */
export function toldOfRung(screen: Screen | null, handOffsAt: string | null): (rung: Rung) => void {
  return ({ id, at, canHandOff, ...data }) => {
    const handOff =
      handOffsAt === null || !canHandOff ? null : `${handOffsAt}/api/calls/${data.call}/hand-off`;
    screen?.show({ id, at, data: { ...data, handOff } });
  };
}
