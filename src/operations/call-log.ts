import type { Entry } from "../calls/ledger-entry.ts";
import type { Log } from "./log.ts";

/** What an operator follows a call by: one call id through all its lines, and nothing personal. */
export function logCalls(log: Log, entries: readonly Entry[]): void {
  for (const { call, turn, effect } of entries) {
    switch (effect.type) {
      case "callStarted":
        log.info({ call, flow: effect.flow, version: effect.version }, "A call began.");
        break;
      case "personAsked":
        log.info(
          { call, turn, queue: effect.queue, why: effect.why },
          "The caller is on the way to a person.",
        );
        break;
      case "personMissed":
        log.info({ call, turn, queue: effect.queue, outcome: effect.outcome }, "A person was not reached.");
        break;
      case "talkEnded":
        log.info(
          { call, turn, queue: effect.queue, seconds: effect.seconds, endedBy: effect.endedBy },
          "A talk ended.",
        );
        break;
      case "surveyClosed":
        log.info(
          { call, turn, survey: effect.survey, disposition: effect.disposition, reason: effect.reason },
          "A survey was closed.",
        );
        break;
      case "surveyWithdrawn":
        log.info({ call, turn }, "A survey was withdrawn: the call never reached a person.");
        break;
      case "endAssumed":
        log.warn({ call, turn }, "No word of the call's end came; it is closed as it stood.");
        break;
      case "callEnded":
        log.info({ call, turn, outcome: effect.outcome }, "A call ended.");
        break;
      default:
        log.debug({ call, turn, type: effect.type }, "A call told something.");
    }
  }
}
