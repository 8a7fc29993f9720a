import { type RequestHandler, Router } from "express";
import { inTime } from "../in-time.ts";
import { type Read, readListFilter, readReportFilter } from "./read-filter.ts";
import { reportOf } from "./report.ts";
import type { ResultsStore } from "./results-store.ts";

/** How long an answer waits for what is still on its way to the results, in milliseconds. */
const patience = 2000;

type Parts = {
  results: ResultsStore;
  /** Brings what calls have told to the results. What cannot be brought in time is missing in the answer. */
  drain(): Promise<void>;
  /** Told why the results could not be read. */
  failed(error: unknown): void;
};

/**
 * What other programs may ask of the results, to be mounted at `/api` behind `needsToken`, after all else that is there: `GET responses`, `GET messages`
 * and `GET report`. What a call has told before the request is in the answer, unless the results cannot be reached for a while.
 */
export function createApi({ results, drain, failed }: Parts): Router {
  const router = Router();

  const answers =
    <Filter>(
      read: (written: unknown) => Read<Filter>,
      find: (filter: Filter) => Promise<unknown>,
    ): RequestHandler =>
    async (request, response) => {
      const asked = read(request.query);
      if ("mistake" in asked) {
        response.status(400).json({ error: asked.mistake });
        return;
      }
      await inTime(patience, drain()).catch(() => {});
      try {
        response.json(await find(asked.filter));
      } catch (error) {
        failed(error);
        response.status(503).json({ error: "The results cannot be read now: ask again in a while." });
      }
    };
  router.get(
    "/responses",
    answers(readListFilter, async (filter) => ({ responses: await results.responses(filter) })),
  );
  router.get(
    "/messages",
    answers(readListFilter, async (filter) => ({ messages: await results.messages(filter) })),
  );
  router.get(
    "/report",
    answers(readReportFilter, (filter) => reportOf(results, filter)),
  );

  router.use((_, response) => {
    response.status(404).json({
      error: "There is nothing here: use GET /api/responses, /api/messages, /api/report or /api/callbacks.",
    });
  });
  return router;
}
