import express, { type ErrorRequestHandler, Router } from "express";
import type { TurnTaker } from "../calls/take-turn.ts";
import type { WrittenOut } from "../flow/play/written-out.ts";
import type { ResultsStore } from "../results/results-store.ts";
import { keepLateWords } from "./late-words.ts";
import { type Posted, readPosted } from "./posted.ts";
import { signedBy } from "./signed.ts";

type Parts = {
  /** Each of them signs, so that one can be replaced while another is in use; none where no service posts. */
  secrets: readonly string[];
  turns: Pick<TurnTaker, "take">;
  results: Pick<ResultsStore, "entries" | "append">;
  /** Told why words could not be kept. */
  failed(error: unknown, call: string): void;
  now(): Date;
};

/** What we answer: a status, and an object without a word of what was said. */
type Answer = { status: number; answer: object };

const refused = (status: number, error: string): Answer => ({ status, answer: { error } });

/**
 * For services that write recordings out, to be mounted at `/api` before what asks for a token: `POST transcripts`, signed. The words go the way of the
 * provider's own. Posted twice they count once.
 */
export function transcriptRoutes({ secrets, turns, results, failed, now }: Parts): Router {
  const isSigned = signedBy(secrets);
  const router = Router();
  // As it was sent: what is read and written again is another text, and has another signature.
  router.post(
    "/transcripts",
    express.raw({ type: () => true, limit: "64kb", inflate: false }),
    async (request, response) => {
      const { status, answer } = await answerTo(
        request.body,
        isSigned(bodyOf(request.body), request.headers),
      );
      response.set("Cache-Control", "no-store").status(status).json(answer);
    },
  );

  async function answerTo(body: unknown, signed: boolean): Promise<Answer> {
    if (secrets.length === 0)
      return refused(503, "No service may post words here: TRANSCRIPT_SECRET is not set.");
    if (!signed)
      return refused(
        401,
        "This is not signed by the Standard Webhooks scheme with TRANSCRIPT_SECRET, or more than five minutes ago: sign each request as you send it.",
      );
    const posted = readPosted(bodyOf(body));
    if ("mistake" in posted) return refused(400, posted.mistake);
    return keep(posted);
  }

  async function keep({ call, recording, text, service, language }: Posted): Promise<Answer> {
    const by = { recording, service, ...(language !== undefined && { language }), at: now().toISOString() };
    const event: WrittenOut =
      text === null ? { type: "transcriptFailed", ...by } : { type: "transcribed", text, ...by };
    try {
      const outcome = (await onCall(call, event)) ?? (await keepLateWords(results, call, event));
      if (outcome === "unknown-call") return refused(404, "There is no such call.");
      if (outcome === "unknown-recording")
        return refused(404, "This call has no such recording, or it was not kept.");
      return { status: 200, answer: { call, recording, kept: outcome === "kept" } };
    } catch (error) {
      failed(error, call);
      return refused(503, "The words cannot be kept now: post them again in a while.");
    }
  }

  /** Null where the call is not remembered. */
  async function onCall(
    call: string,
    event: WrittenOut,
  ): Promise<"kept" | "there-already" | "unknown-recording" | null> {
    const turn = await turns.take(call, event);
    if (!turn) return null;
    if (!turn.session.recordings?.includes(event.recording)) return "unknown-recording";
    return turn.effects.length > 0 ? "kept" : "there-already";
  }

  const notRead: ErrorRequestHandler = (error, _request, response, _next) => {
    const status = [413, 415].includes(error?.status) ? error.status : 400;
    const { answer } = refused(status, "This cannot be read: post at most 64 kB, not compressed.");
    response.status(status).json(answer);
  };
  router.use(notRead);
  return router;
}

/** Express leaves out what is empty. */
function bodyOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
