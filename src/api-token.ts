import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";

/**
 * Lets nobody in without a token, and nothing of what is answered be kept on the way: it is personal. Each of the tokens opens, so that one can
 * be replaced while another is in use.
 */
export function needsToken(tokens: readonly string[]): RequestHandler {
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
