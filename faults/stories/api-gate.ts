/** Stands between the processes and the server that plays Twilio's REST API, where a fault can meet what is asked. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { sendOverHttp, type WireResponse } from "../../src/phone/http.ts";

/** Brings what a process asked to the API; gives null where it gets no answer, and throws where nobody is there. */
export type Ask = () => Promise<WireResponse>;
type Through = (asker: number, ask: Ask) => Promise<WireResponse | null>;

export type ApiGate = {
  /** The address of the API for one process, whose number is told with whatever it asks. */
  addressFor(asker: number): string;
  /** Which server plays the API from now on, and how what is asked comes through to it. */
  set(apiUrl: string, through: Through): void;
  /** Waits until nothing that was asked is under way, be it that whoever asked gave it up. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export async function startApiGate(): Promise<ApiGate> {
  let apiUrl = "";
  let through: Through = (_, ask) => ask();
  const underWay = new Set<Promise<unknown>>();
  const server = createServer((request, response) => {
    const played = (async () => {
      const body = await bodyOf(request);
      const [, asker, path] = /^\/(\d+)(\/.*)$/.exec(request.url ?? "") ?? [];
      const ask = () =>
        sendOverHttp({
          method: request.method === "GET" ? "GET" : "POST",
          url: apiUrl + path,
          headers: headersOf(request),
          body,
          about: "api",
          params: {},
          attempt: 1,
          patience: { quiet: 15_000, whole: 15_000 },
        });
      const answer = await through(Number(asker), ask);
      if (answer) response.writeHead(answer.status, { "Content-Type": "application/json" }).end(answer.body);
    })().catch(() => request.socket.destroy());
    // What is done to the process that asked may take longer than its request.
    const over = Promise.all([played, once(response, "close")]);
    underWay.add(over);
    void over.finally(() => underWay.delete(over));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    addressFor: (asker) => `http://127.0.0.1:${port}/${asker}`,
    set(nextUrl, next) {
      apiUrl = nextUrl;
      through = next;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { authorization = "", "content-type": type = "" } = headers;
  return { authorization, ...(type !== "" && { "content-type": type }) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
