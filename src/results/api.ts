import { createHash, timingSafeEqual } from "node:crypto";
import { type RequestHandler, Router } from "express";
import { inTime } from "../in-time.ts";
import { type Read, readCallFilter, readListFilter } from "./read-filter.ts";
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
  /** Each of them opens the API, so that one can be replaced while another is in use. */
  apiTokens: readonly string[];
};

/**
 * What other programs may ask, to be mounted at `/api`: `GET responses`, `GET messages` and `GET report`. What a call has told before
 * the request is in the answer, unless the results cannot be reached for a while.
 */
export function createApi({ results, drain, failed, apiTokens }: Parts): Router {
  const router = Router();
  router.use(authorised(apiTokens));

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
    answers(readCallFilter, (filter) => reportOf(results, filter)),
  );

  router.use((_, response) => {
    response
      .status(404)
      .json({ error: "There is nothing here: use GET /api/responses, /api/messages or /api/report." });
  });
  return router;
}

/** Lets nobody in without a token, and nothing of what is answered be kept on the way: it is personal. */
function authorised(tokens: readonly string[]): RequestHandler {
  const known = tokens.filter((token) => token !== "").map(digestOf);
  return (request, response, next) => {
    response.set("Cache-Control", "no-store");
    const given = /^Bearer (\S+)$/i.exec(request.get("Authorization") ?? "")?.[1];
    const digest = digestOf(given ?? "");
    // Every token is compared, in the same time whether it is right or not.
    const matches = known.filter((token) => timingSafeEqual(token, digest));
    if (matches.length > 0) return next();
    response
      .status(401)
      .set("WWW-Authenticate", "Bearer")
      .json({ error: "This needs a header with the API token: Authorization: Bearer API_TOKEN." });
  };
}

/** Of one length whatever the token, as a comparison in constant time needs. */
function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
