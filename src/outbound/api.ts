import { Router } from "express";
import { z } from "zod";
import type { OutboundCalls } from "./outbound-calls.ts";
import { shownCall } from "./shown-call.ts";

type Parts = {
  outbound: Pick<OutboundCalls, "list">;
  /** Told why the calls could not be read. */
  failed(error: unknown): void;
};

const query = z.strictObject({ numbers: z.enum(["true", "false"]).default("false") });

/** What other programs may ask of the promised calls, to be mounted at `/api` behind `needsToken`: `GET callbacks`, the open ones. */
export function outboundApi({ outbound, failed }: Parts): Router {
  const router = Router();
  router.get("/callbacks", async (request, response) => {
    const asked = query.safeParse(request.query);
    if (!asked.success) {
      response.status(400).json({ error: "Write numbers=true behind it to see the numbers, or nothing." });
      return;
    }
    try {
      const open = await outbound.list();
      response.json({ callbacks: open.map((call) => shownCall(call, asked.data.numbers === "true")) });
    } catch (error) {
      failed(error);
      response.status(503).json({ error: "The promised calls cannot be read now: ask again in a while." });
    }
  });
  return router;
}
