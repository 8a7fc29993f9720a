/** The one place where the parts meet. */
import express, { type ErrorRequestHandler, type Express } from "express";
import helmet from "helmet";
import { needsToken } from "./api-token.ts";
import { bringBackBy } from "./bring-back.ts";
import type { AskedCallers } from "./calls/asked-callers.ts";
import type { ChosenLanguages } from "./calls/chosen-languages.ts";
import { MissedTurn } from "./calls/missed-turn.ts";
import type { Outbox } from "./calls/outbox.ts";
import type { PastScores } from "./calls/past-scores.ts";
import { createPlayLater } from "./calls/play-later.ts";
import type { SessionStore } from "./calls/session-store.ts";
import type { TurnTaker } from "./calls/take-turn.ts";
import { isPlayableFile } from "./flow/verify/recordings.ts";
import { type HandOffs, noHandOffs } from "./hand-off/hand-offs.ts";
import { handOffRoutes } from "./hand-off/routes.ts";
import type { Library } from "./library/library.ts";
import { atMostEvery } from "./operations/at-most-every.ts";
import { watchBacklog } from "./operations/backlog-watch.ts";
import type { Log } from "./operations/log.ts";
import type { Metrics } from "./operations/metrics.ts";
import { readinessOf } from "./operations/readiness.ts";
import { operationsRoutes } from "./operations/routes.ts";
import { outboundApi } from "./outbound/api.ts";
import { calledBackOn } from "./outbound/called-back-on.ts";
import type { OutboundCalls } from "./outbound/outbound-calls.ts";
import type { WaitingLine } from "./queues/waiting-line.ts";
import type { Relay } from "./relay/relay.ts";
import { createApi } from "./results/api.ts";
import type { ResultsStore } from "./results/results-store.ts";
import { transcriptRoutes } from "./transcripts/routes.ts";
import type { TwilioApi } from "./twilio-api/twilio-api.ts";
import { type Limits, type Shed, whyShed } from "./voice/admission.ts";
import { besides, deskOf } from "./voice/desk.ts";
import { ourSounds } from "./voice/our-sounds.ts";
import { voiceRoutes } from "./voice/routes.ts";
import type { Rung } from "./voice/rung.ts";

const soundFiles = ourSounds.map(({ path, file }) => ({ path, file: file() }));

export type Parts = {
  line: WaitingLine;
  /** The calls that we promised to place. */
  outbound: OutboundCalls;
  /** Asks Twilio for the leg of an outbound call that is due. */
  place(id: string): void;
  /** Twilio's REST API; null where no account is set, and no call can be placed or changed. */
  api: TwilioApi | null;
  library: Library;
  sessions: SessionStore & AskedCallers & PastScores & ChosenLanguages & Pick<Outbox, "backlog">;
  turns: TurnTaker;
  results: ResultsStore;
  relay: Relay;
  /** Brings in second agents; null where no account of Twilio's is set. */
  handOffs: HandOffs | null;
  /** Told of an agent who is rung, for their screen. */
  rung(rung: Rung): void;
  metrics: Metrics;
  log: Log;
  /** The address that Twilio calls, without a slash at its end. */
  publicUrl: string;
  authTokens: readonly string[];
  apiToken: string;
  /** What agents who ring a desk by telephone key in; none where nothing is asked. */
  deskPins: readonly string[];
  /** What services sign with that post the words of recordings; none where none may. */
  transcriptSecrets: readonly string[];
  /** The only account whose calls are served, or null for every one that signs with a token of ours. */
  accountSid: string | null;
  /** How much is carried before new calls are turned away, and from how many entries that wait on there is an alarm. */
  limits: Limits & { alarm: number };
  now?: () => Date;
};

/** The web application. */
export function buildApp(parts: Parts): Express {
  const { library, sessions, outbound, turns, results, relay, metrics, log } = parts;
  const { limits, now = () => new Date() } = parts;
  const later = createPlayLater({
    givenUp: (error) => log.error({ err: error }, "What a call should have learned later was given up."),
  });
  const backlog = watchBacklog({ outbox: sessions, log, alarmAt: limits.alarm });
  let underWay = 0;
  metrics.turnLimit.set(limits.turns);
  const tellShed = atMostEvery(10_000, (why: Shed) =>
    log.error(
      { why, turns: underWay },
      "New calls are put through to a person at once: there is no room for them.",
    ),
  );

  /** A turn failed: its caller is on the way to a person, or what came is played later. The call remembers it, once the store can be reached. */
  function failed(error: unknown, call: string | null, again?: () => Promise<unknown>): void {
    const reason = error instanceof MissedTurn ? error.why : "fault";
    metrics.failedTurns.inc({ reason });
    log.error(
      { err: error, call, reason },
      "A turn failed; a caller who is on the line is put through to a person.",
    );
    const at = now().toISOString();
    if (again) later.play(again);
    else if (call) later.play(() => turns.take(call, { type: "failed", at }));
  }

  function isTurnedAway(): boolean {
    const why = whyShed({ turns: underWay, backlog: backlog.latest() }, limits);
    if (why === null) return false;
    metrics.shedCalls.inc({ reason: why });
    tellShed(why);
    return true;
  }

  const tellLineFailed = atMostEvery(10_000, (error: unknown) =>
    log.error(
      { err: error },
      "Who waits in which queue cannot be looked up; callers wait on, and hear neither their place nor the wait.",
    ),
  );

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(
    "/voice",
    voiceRoutes({
      turns,
      flowFor: (name, called) => library.callFlow(name, called),
      line: parts.line,
      outbound,
      place: parts.place,
      flows: library,
      deskOf: (name) => deskOf(name === null ? undefined : library.find(name), library.flows),
      deskAt: (called) =>
        deskOf(
          library.flows.find(({ desk }) => called !== null && desk?.numbers.includes(called)),
          library.flows,
        ),
      deskPins: parts.deskPins,
      wrongPin: (flow) =>
        log.warn(
          { flow },
          "A desk was rung from an agent's number, and a wrong PIN keyed in, or none: where this comes again, the number may be forged.",
        ),
      besides: (queue) => besides(queue, library.flows),
      lineFailed(error) {
        metrics.storeErrors.inc({ store: "queues" });
        tellLineFailed(error);
      },
      bringBack: parts.api && bringBackBy(parts.api, log),
      agentWithoutTelephone(worker) {
        log.error(
          { worker },
          "TaskRouter found an agent who cannot be called: add contact_uri to the worker's attributes in Twilio's console.",
        );
      },
      rung: parts.rung,
      rooms: parts.handOffs ?? noHandOffs,
      authTokens: parts.authTokens,
      accountSid: parts.accountSid,
      publicUrl: parts.publicUrl,
      isLost: library.recordings.isLost,
      now,
      failed,
      isTurnedAway,
      began() {
        underWay += 1;
      },
      answered(seconds) {
        underWay -= 1;
        metrics.turns.inc();
        metrics.turnSeconds.observe(seconds);
      },
    }),
  );
  for (const { path, file } of soundFiles)
    app.get(path, (_, response) => {
      response.set("Cache-Control", "public, max-age=86400").type("audio/wav").send(file);
    });
  // Twilio keeps what it fetched for as long as this allows, and asks again by its ETag (Twilio docs: Play).
  const recordings = express.static(library.audioFolder, { index: false, maxAge: "1h" });
  // Nothing else that may lie there.
  app.use("/audio", (request, response, next) =>
    isPlayableFile(request.path.slice(1)) ? recordings(request, response, next) : next(),
  );

  app.use(helmet());
  app.use(
    operationsRoutes({
      metrics,
      readiness: readinessOf({ sessions, results, outbound, backlog }),
      backlog: backlog.now,
      turnsUnderWay: () => underWay,
      eventsWaiting: later.waiting,
      openCalls: () => outbound.open(),
      now,
    }),
  );
  app.use(
    "/api",
    transcriptRoutes({
      secrets: parts.transcriptSecrets,
      turns,
      results,
      failed: (error, call) => log.error({ err: error, call }, "Posted words could not be kept."),
      now,
    }),
  );
  app.use(
    "/api",
    needsToken([parts.apiToken]),
    outboundApi({
      outbound,
      failed(error) {
        metrics.storeErrors.inc({ store: "outbound" });
        log.error({ err: error }, "The promised calls could not be read for the API.");
      },
    }),
    handOffRoutes({
      handOffs: parts.handOffs,
      calledBackOn: (call) => calledBackOn(outbound, call),
      flowOf: async (call) => (await turns.takeAs(call, () => null))?.flow ?? null,
      failed: (error, call) => log.error({ err: error, call }, "A hand-off could not be asked for."),
      now,
    }),
    createApi({
      results,
      drain: relay.drain,
      failed(error) {
        metrics.storeErrors.inc({ store: "results" });
        log.error({ err: error }, "The results could not be read for the API.");
      },
    }),
  );

  const lastResort: ErrorRequestHandler = (error, _request, response, _next) => {
    // What is asked wrongly, an address that cannot be read or a part that a file has not, is no failure of ours.
    const { statusCode, headers } = error as { statusCode?: unknown; headers?: Record<string, string> };
    if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
      response.status(statusCode).set(headers).end();
      return;
    }
    log.error({ err: error }, "A request failed.");
    response.status(500).json({ error: "Something went wrong on our side. The log says what." });
  };
  app.use(lastResort);
  return app;
}
