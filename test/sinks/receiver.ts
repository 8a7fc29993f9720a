/** A receiver of webhooks: a real web server that keeps what it gets. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Got = { headers: IncomingHttpHeaders; body: string; path: string };

export async function startReceiver(
  answer: (response: ServerResponse, got: Got) => void = (response) => response.end(),
) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const one = { headers: request.headers, body, path: request.url ?? "" };
    got.push(one);
    answer(response, one);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/aftercall?key=secret`,
    port,
    got,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export const secret = `whsec_${Buffer.from("a secret of thirty-two bytes !!!").toString("base64")}`;
export const otherSecret = `whsec_${Buffer.from("another one of thirty-two bytes!").toString("base64")}`;
