import { callerKeys } from "./calls/caller-key.ts";
import {
  createTurnTaker,
  type FlowFinder,
  type KeepTurn,
  type OnSaved,
  type TurnStore,
  type TurnTaker,
} from "./calls/take-turn.ts";
import { logCalls } from "./operations/call-log.ts";
import type { Log } from "./operations/log.ts";
import type { Metrics } from "./operations/metrics.ts";
import { keepPromises } from "./outbound/keep-promises.ts";
import type { OutboundCalls } from "./outbound/outbound-calls.ts";
import type { Relay } from "./relay/relay.ts";

type Parts = {
  library: FlowFinder;
  sessions: TurnStore;
  metrics: Metrics;
  log: Log;
  relay: Pick<Relay, "kick">;
  outbound: OutboundCalls;
  /** How long all that a turn asks of the store may take together, in milliseconds. */
  storeBudget?: number;
};

/** Plays the turns of this process: what they tell is counted, logged, and on its way to the results. */
export function liveTurns({
  library,
  sessions,
  metrics,
  log,
  relay,
  outbound,
  storeBudget,
}: Parts): TurnTaker {
  const storeFailed = (error: unknown): never => {
    metrics.storeErrors.inc({ store: "sessions" });
    throw error;
  };
  const counted: TurnStore = {
    load: (call) => sessions.load(call).catch(storeFailed),
    save: (session, told) => sessions.save(session, told).catch(storeFailed),
    claim: (call, claim, at) => sessions.claim(call, claim, at).catch(storeFailed),
    giveBack: (call, counters) => sessions.giveBack(call, counters).catch(storeFailed),
    neverAsk: (caller, listed) => sessions.neverAsk(caller, listed).catch(storeFailed),
    secret: () => sessions.secret().catch(storeFailed),
    scored: (caller, csi) => sessions.scored(caller, csi).catch(storeFailed),
    lastScore: (caller) => sessions.lastScore(caller).catch(storeFailed),
    languageChosen: (caller, language, days) =>
      sessions.languageChosen(caller, language, days).catch(storeFailed),
    chosenLanguage: (caller) => sessions.chosenLanguage(caller).catch(storeFailed),
  };
  const onSaved: OnSaved = (entries, before) => {
    metrics.count(entries, before);
    logCalls(log, entries);
    relay.kick();
  };
  const keep = keepPromises({
    outbound,
    keyOf: callerKeys(counted),
    failed(error) {
      metrics.storeErrors.inc({ store: "outbound" });
      log.error(
        { err: error },
        "What became of a promised call could not be kept; it may be called once more.",
      );
    },
  });
  const keepCounted: KeepTurn = (about) =>
    keep(about).catch((error) => {
      metrics.storeErrors.inc({ store: "outbound" });
      throw error;
    });
  return createTurnTaker(library, counted, onSaved, keepCounted, storeBudget);
}
