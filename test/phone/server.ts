import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

/** One request as it came over the wire. */
type Came = {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** The parameters of the body, or of the query when there is no body. */
  params: Record<string, string>;
};

/** What is served at a path: TwiML, or a function that decides (and may answer by itself). */
export type Served =
  | string
  | ((came: Came, response: ServerResponse) => string | undefined | Promise<string | undefined>);

export type Server = {
  /** Absolute address of a path. */
  url(path: string): string;
  came: Came[];
  /** The requests to one path, without its query. */
  to(path: string): Came[];
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/**
 * A real HTTP server on the loopback that serves these documents, wrapped in <Response>, until the test is
 * over.
 */
export async function serve(documents: Record<string, Served>): Promise<Server> {
  const came: Came[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    came.push(one);
    const served = documents[pathOf(one)];
    const text = typeof served === "function" ? await served(one, response) : served;
    if (response.writableEnded) return;
    if (served === undefined) response.statusCode = 404;
    if (!response.hasHeader("Content-Type")) response.setHeader("Content-Type", "text/xml; charset=utf-8");
    response.end(text === undefined || text.startsWith("<?") ? text : `<Response>${text}</Response>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    came,
    to: (path) => came.filter((one) => pathOf(one) === path),
  };
}

function pathOf(came: Came): string {
  return came.path.split("?")[0] ?? "";
}

async function read(request: IncomingMessage): Promise<Came> {
  let body = "";
  for await (const chunk of request) body += chunk;
  const path = request.url ?? "/";
  const params = Object.fromEntries(new URLSearchParams(body === "" ? path.split("?")[1] : body));
  return { method: request.method ?? "", path, headers: request.headers, body, params };
}
