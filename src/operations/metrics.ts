import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Entry } from "../calls/ledger-entry.ts";
import type { Backlog } from "../calls/outbox.ts";
import { type Disposition, dispositions, outcomes } from "../flow/endings.ts";
import type { Session } from "../flow/session.ts";

/** The values that labels can have. */
const failureReasons = ["away", "slow", "nonsense", "fault"];
const shedReasons = ["turns", "backlog"];
const stores = ["sessions", "results", "replicas", "queues", "outbound"];
const screenOutcomes = ["shown", "dropped"];
const triedOutcomes = ["handed", "failed", "set-aside", "void"];

/**
 * The figures of this process, for Prometheus. Those of calls are made from what calls told: a repeated request counts nothing. A counter
 * never goes back, so an ending that is put right by what comes late counts under both, and what it took back is counted as corrected:
 * the calls that ended in one way are `aftercall_calls_total` less `aftercall_corrected_calls_total`, and surveys likewise.
 */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });

  /** Each of the values is there from the start, as 0: Prometheus sees no growth in a series that begins with 1, and its first failure would raise no alarm. */
  function counterBy<Label extends string>(
    label: Label,
    values: readonly string[],
    name: string,
    help: string,
  ): Counter<Label> {
    const counter = new Counter<Label>({ name, help, labelNames: [label], registers });
    for (const value of values) counter.inc({ [label]: value } as Record<Label, string>, 0);
    return counter;
  }

  const turns = counter("aftercall_turns_total", "Turns played, repeats included.");
  const failedTurns = counterBy(
    "reason",
    failureReasons,
    "aftercall_failed_turns_total",
    "Turns that failed on our side, and why: the session store was away, slow or held nonsense, or a fault of ours. A caller on the line was put through to a person.",
  );
  const turnSeconds = new Histogram({
    name: "aftercall_turn_seconds",
    help: "Seconds from a request of Twilio's to our answer: what the caller hears as silence.",
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const turnsUnderWay = gauge(
    "aftercall_turns_under_way",
    "Turns that are being played now, as the figures are asked for.",
  );
  const eventsWaiting = gauge(
    "aftercall_events_waiting",
    "What Twilio told and a store that is away missed: it waits in this process, which must not be ended now.",
  );
  const turnLimit = gauge(
    "aftercall_turns_under_way_limit",
    "With more turns than this under way, new calls are put through to a person at once.",
  );
  const shedCalls = counterBy(
    "reason",
    shedReasons,
    "aftercall_shed_calls_total",
    "New calls that were put through to a person at once, because too many turns were under way or the backlog was full.",
  );
  const calls = counterBy("outcome", outcomes, "aftercall_calls_total", "Calls that ended, by outcome.");
  const surveys = counterBy(
    "disposition",
    dispositions,
    "aftercall_surveys_total",
    "Calls that reached a person, by the disposition of their survey.",
  );
  const correctedCalls = counterBy(
    "outcome",
    outcomes,
    "aftercall_corrected_calls_total",
    "Endings of calls that were taken back by what came late, by the outcome that was wrong.",
  );
  const correctedSurveys = counterBy(
    "disposition",
    dispositions,
    "aftercall_corrected_surveys_total",
    "Dispositions that were taken back by what came late, by the disposition that was wrong.",
  );
  const assumedEnds = counter(
    "aftercall_assumed_ends_total",
    "Calls that were closed as they stood because no word of their end came: their status callback was lost.",
  );
  const misses = new Counter({
    name: "aftercall_prompt_misses_total",
    help: "Prompts met with silence or with something not understood.",
    labelNames: ["document", "node", "why"],
    registers,
  });
  const deliveries = new Counter({
    name: "aftercall_deliveries_total",
    help: "Tries to hand something on, by receiver and outcome: handed, failed (it is tried again), set-aside, or void (there was nothing to tell any more).",
    labelNames: ["receiver", "outcome"],
    registers,
  });
  const screens = counterBy(
    "outcome",
    screenOutcomes,
    "aftercall_screens_total",
    "Agents who were rung and whose screen was to show who is coming, by outcome: shown, or dropped because the receiver did not take it in time.",
  );
  const storeErrors = counterBy(
    "store",
    stores,
    "aftercall_store_errors_total",
    "Operations on a store that failed. Of replicas: saves that too few of them confirmed, once in 5 seconds.",
  );
  const outboxEntries = gauge("aftercall_outbox_entries", "Entries that wait for the results.");
  const outboxOldest = gauge(
    "aftercall_outbox_oldest_seconds",
    "For how long the oldest entry has waited for the results.",
  );
  const outboxFullness = gauge(
    "aftercall_outbox_fullness",
    "How full the place is where entries wait for the results, from 0 to 1.",
  );

  const placedCalls = new Counter({
    name: "aftercall_placed_calls_total",
    help: "Calls that Twilio was asked to place, by purpose, and whether it did: done, refused or unknown.",
    labelNames: ["purpose", "outcome"],
    registers,
  });
  const outboundOpen = new Gauge({
    name: "aftercall_outbound_open",
    help: "Calls that were promised and are not closed, by purpose: callback or survey.",
    labelNames: ["purpose"],
    registers,
  });

  /** Has the receivers among the figures before anything is handed on to them. */
  function showReceivers(receivers: readonly string[]): void {
    for (const receiver of receivers)
      for (const outcome of triedOutcomes) deliveries.inc({ receiver, outcome }, 0);
  }

  /** Shows what waits for the results. What is not known is shown as no number, rather than as an old one. */
  function showBacklog(backlog: Backlog | null, now: Date): void {
    const since = backlog?.oldest ? (now.getTime() - Date.parse(backlog.oldest)) / 1000 : 0;
    outboxEntries.set(backlog?.entries ?? Number.NaN);
    outboxOldest.set(backlog ? Math.max(since, 0) : Number.NaN);
    outboxFullness.set(backlog?.fullness ?? Number.NaN);
  }

  /** Shows how many promised calls are open, by purpose; null where that is not known. */
  function showOutbound(open: { callback: number; survey: number } | null): void {
    for (const purpose of ["callback", "survey"] as const)
      outboundOpen.set({ purpose }, open?.[purpose] ?? Number.NaN);
  }

  /** Counts what a turn told. `before` is how its call stood. */
  function count(entries: readonly Entry[], before: Session): void {
    let { outcome } = before;
    let disposition = dispositionOf(before);
    for (const { effect } of entries) {
      switch (effect.type) {
        case "callEnded":
          if (outcome) correctedCalls.inc({ outcome });
          outcome = effect.outcome;
          calls.inc({ outcome });
          break;
        case "surveyClosed":
          if (disposition) correctedSurveys.inc({ disposition });
          disposition = effect.disposition;
          surveys.inc({ disposition });
          break;
        case "surveyWithdrawn":
          if (disposition) correctedSurveys.inc({ disposition });
          disposition = null;
          break;
        case "endAssumed":
          assumedEnds.inc();
          break;
        case "promptMissed":
          misses.inc({ document: effect.document, node: effect.node, why: effect.why });
          break;
      }
    }
  }

  return {
    registry,
    turns,
    failedTurns,
    turnsUnderWay,
    eventsWaiting,
    showBacklog,
    placedCalls,
    showOutbound,
    showReceivers,
    turnLimit,
    shedCalls,
    turnSeconds,
    deliveries,
    screens,
    storeErrors,
    count,
  };
}

/** The disposition that a call has told. One that reached a person and has no survey told why there was none, and keeps no note of it. */
function dispositionOf({ survey, outcome, failed }: Session): Disposition | null {
  if (survey) return survey.disposition;
  if (outcome !== "reached-a-person") return null;
  return failed ? "failed" : "not-eligible";
}
