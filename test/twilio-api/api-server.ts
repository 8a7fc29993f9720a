/**
 * A server in the place of Twilio's REST API: it takes what the published parameters allow and nothing else, and keeps the state of its calls
 * (Twilio docs: Call resource, and the type comments of the `twilio` package).
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "node:querystring";
import { z } from "zod";

const number = z.string().regex(/^\+[1-9]\d{6,14}$/);
const address = z.url({ protocol: /^https?$/ });
const method = z.enum(["GET", "POST"]);
const seconds = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .refine((written) => Number(written) >= least && Number(written) <= most);
const oneOrMore = <Value extends z.ZodType>(value: Value) => z.union([value, z.array(value)]);

const newCall = z.strictObject({
  To: number,
  From: number,
  Url: address,
  Method: method.optional(),
  FallbackUrl: address.optional(),
  FallbackMethod: method.optional(),
  StatusCallback: address.optional(),
  StatusCallbackMethod: method.optional(),
  StatusCallbackEvent: oneOrMore(z.enum(["initiated", "ringing", "answered", "completed"])).optional(),
  Timeout: seconds(1, 600).optional(),
  MachineDetection: z.enum(["Enable", "DetectMessageEnd"]).optional(),
});
const changes = z.union([
  z.strictObject({ Url: address, Method: method.optional() }),
  z.strictObject({ Status: z.enum(["completed", "canceled"]) }),
]);

export type ApiCall = {
  sid: string;
  to: string;
  from: string;
  status: string;
  startTime: Date;
  /** What it was created with, and what it was changed to. */
  asked: Record<string, unknown>[];
};

/** How the next request is answered: as it should be; done and never answered for; not done, because of too many; or with no words of Twilio's. */
export type Mood = "well" | "silent" | "too-many" | "garbled" | "broken";

export class ApiServer {
  readonly calls: ApiCall[] = [];
  /** How each of the next requests is answered, and `well` after those. */
  readonly moods: Mood[] = [];
  /** What was asked: method and path. */
  readonly requests: string[] = [];
  /** What was asked for that Twilio does not publish. */
  readonly complaints: string[] = [];
  readonly #account: { sid: string; username: string; password: string };
  readonly #server: Server;

  private constructor(account: { sid: string; username: string; password: string }) {
    this.#account = account;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(account: { sid: string; username: string; password: string }): Promise<ApiServer> {
    const server = new ApiServer(account);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", this.url);
    this.requests.push(`${request.method} ${pathname}`);
    const mood = this.moods.shift() ?? "well";
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const refuse = (status: number, code: number) =>
      say(status, {
        code,
        message: `About +15550100: refused with ${code}.`,
        more_info: `https://www.twilio.com/docs/errors/${code}`,
        status,
      });

    const form: Record<string, unknown> = { ...parse(await bodyOf(request)) };
    if (!this.#isKnown(request)) return void refuse(401, 20003);
    if (mood === "too-many") return void refuse(429, 20429);
    if (mood === "garbled") return void response.writeHead(404).end("<html>Not here</html>");
    if (mood === "broken") return void refuse(500, 20500);
    const { status, body } = this.#play(request.method ?? "", pathname, searchParams, form);
    if (mood === "silent") return;
    if (status >= 400) return void refuse(status, body as number);
    say(status, body);
  }

  #isKnown({ headers }: IncomingMessage): boolean {
    const { username, password } = this.#account;
    return headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }

  #play(
    method: string,
    path: string,
    query: URLSearchParams,
    form: Record<string, unknown>,
  ): { status: number; body: unknown } {
    const all = `/2010-04-01/Accounts/${this.#account.sid}/Calls`;
    if (method === "POST" && path === `${all}.json`) return this.#create(form);
    if (method === "GET" && path === `${all}.json`) return this.#list(query);
    const sid = /\/Calls\/(CA[0-9a-f]{32})\.json$/.exec(path)?.[1];
    const call = this.calls.find((one) => one.sid === sid);
    if (method !== "POST" || !call) return { status: 404, body: 20404 };
    return this.#change(call, form);
  }

  #create(form: Record<string, unknown>) {
    const read = newCall.safeParse(form);
    if (!read.success) {
      this.complaints.push(read.error.message);
      const isTo = read.error.issues.some(({ path }) => path[0] === "To");
      return { status: 400, body: isTo ? 21211 : 20001 };
    }
    const call: ApiCall = {
      sid: `CA${String(this.calls.length + 1).padStart(32, "0")}`,
      to: read.data.To,
      from: read.data.From,
      status: "queued",
      startTime: new Date(),
      asked: [read.data],
    };
    this.calls.push(call);
    return { status: 201, body: resource(call) };
  }

  #change(call: ApiCall, form: Record<string, unknown>) {
    const read = changes.safeParse(form);
    if (!read.success) {
      this.complaints.push(read.error.message);
      return { status: 400, body: 20001 };
    }
    if (call.status === "completed") return { status: 400, body: 21220 };
    call.asked.push(read.data);
    if ("Status" in read.data) call.status = read.data.Status;
    return { status: 200, body: resource(call) };
  }

  #list(query: URLSearchParams) {
    const since = Date.parse(query.get("StartTime>") ?? "");
    const calls = this.calls.filter(
      ({ to, startTime }) =>
        to === query.get("To") && (Number.isNaN(since) || startTime.getTime() >= since - 24 * 3_600_000),
    );
    return { status: 200, body: { calls: calls.map(resource), page: 0, page_size: 20, next_page_uri: null } };
  }
}

function resource({ sid, to, from, status, startTime }: ApiCall) {
  return { sid, to, from, status, start_time: startTime.toUTCString() };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
