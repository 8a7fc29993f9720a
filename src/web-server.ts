import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** How long whoever asks may take to ask, in milliseconds. Twilio itself waits 15 seconds for all of an answer (Twilio docs: Webhooks). */
const patience = { connectionsCheckingInterval: 2000, headersTimeout: 10_000, requestTimeout: 15_000 };

/**
 * How long nothing may move on a connection, in milliseconds: an answer that nobody reads would stay in memory for ever. Longer than the
 * results take at most for what they are asked, 60 seconds.
 */
const mostStillness = 75_000;

/** How long requests under way may take to be finished when the server stops, in milliseconds. */
const mostGrace = 5000;

/** A web server on which nobody can hold a connection open by never finishing a request, or never reading its answer. */
export function createWebServer(): Server {
  return createServer(patience).setTimeout(mostStillness);
}

/** Listens, and gives the port. Throws a sentence where the port is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(
              `Port ${port} is taken: stop the program that has it, or write another, for instance PORT=${port + 1}.`,
            )
          : error,
      );
    });
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Takes no new requests and waits for those under way. Not for ever: one that was half sent would never be finished, and Node's own
 * limits end with the listening.
 */
export async function close(server: Server, grace = mostGrace): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  // A connection is kept open for a next request, which now will not come.
  const letGo = setInterval(() => server.closeIdleConnections(), 20);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(letGo);
  clearTimeout(cut);
}
