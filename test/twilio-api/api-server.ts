/**
 * A server in the place of Twilio's REST API: it takes what the published parameters allow and nothing else, and keeps the state of its calls
 * (Twilio docs: Call resource, and the type comments of the `twilio` package).
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "node:querystring";
import { z } from "zod";
import type { CallOrder } from "../../src/phone/call-order.ts";
import { type ApiCall, type ApiCalls, KeptCalls } from "./api-calls.ts";

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
  To: z.union([number, z.string().regex(/^(sips?:[^\s@]+@\S+|client:\w+)$/)]),
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

const participantChanges = z.strictObject({ EndConferenceOnExit: z.enum(["true", "false"]) });

/** How the next request is answered: as it should be; done and never answered for; not done, because of too many; or with no words of Twilio's. */
export type Mood = "well" | "silent" | "too-many" | "garbled" | "broken";

export class ApiServer {
  /** How each of the next requests is answered, and `well` after those. */
  readonly moods: Mood[] = [];
  /** What was asked: method and path. */
  readonly requests: string[] = [];
  /** What was asked for that Twilio does not publish. */
  readonly complaints: string[] = [];
  readonly #account: { sid: string; username: string; password: string };
  readonly #calls: ApiCalls;
  readonly #asked = new Map<string, Record<string, unknown>[]>();
  readonly #server: Server;

  private constructor(account: { sid: string; username: string; password: string }, calls: ApiCalls) {
    this.#account = account;
    this.#calls = calls;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** @param calls Where what is asked is done: calls that are only kept, or those of an exchange. */
  static async start(
    account: { sid: string; username: string; password: string },
    calls: ApiCalls = new KeptCalls(),
  ): Promise<ApiServer> {
    const server = new ApiServer(account, calls);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  /** All calls; `asked`: what each was created with, and what it was changed to. */
  get calls(): (ApiCall & { asked: Record<string, unknown>[] })[] {
    return this.#calls.all().map((call) => ({ ...call, asked: this.#asked.get(call.sid) ?? [] }));
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
    const [, conference, participant] =
      /\/Conferences\/(CF[0-9a-f]{32})\/Participants\/(CA[0-9a-f]{32})\.json$/.exec(path) ?? [];
    if (method === "POST" && conference && participant)
      return this.#changeParticipant(conference, participant, form);
    const sid = /\/Calls\/(CA[0-9a-f]{32})\.json$/.exec(path)?.[1];
    if (method !== "POST" || sid === undefined) return { status: 404, body: 20404 };
    return this.#change(sid, form);
  }

  #create(form: Record<string, unknown>) {
    const read = newCall.safeParse(form);
    if (!read.success) {
      this.complaints.push(read.error.message);
      const isTo = read.error.issues.some(({ path }) => path[0] === "To");
      return { status: 400, body: isTo ? 21211 : 20001 };
    }
    const call = this.#calls.create(orderOf(read.data));
    this.#asked.set(call.sid, [read.data]);
    return { status: 201, body: resource(call) };
  }

  #change(sid: string, form: Record<string, unknown>) {
    const read = changes.safeParse(form);
    if (!read.success) {
      this.complaints.push(read.error.message);
      return { status: 400, body: 20001 };
    }
    const { data } = read;
    const refused =
      "Status" in data
        ? this.#calls.end(sid, data.Status)
        : this.#calls.redirect(sid, { url: data.Url, method: data.Method ?? "POST" });
    if (refused) return { status: refused === 20404 ? 404 : 400, body: refused };
    this.#asked.set(sid, [...(this.#asked.get(sid) ?? []), data]);
    return { status: 200, body: { sid } };
  }

  #changeParticipant(conference: string, call: string, form: Record<string, unknown>) {
    const read = participantChanges.safeParse(form);
    if (!read.success) {
      this.complaints.push(read.error.message);
      return { status: 400, body: 20001 };
    }
    const ends = read.data.EndConferenceOnExit === "true";
    const refused = this.#calls.endsOnExit(conference, call, ends);
    return refused ? { status: 404, body: refused } : { status: 200, body: { call_sid: call } };
  }

  #list(query: URLSearchParams) {
    const since = Date.parse(query.get("StartTime>") ?? "");
    const calls = this.#calls
      .all()
      .filter(
        ({ to, startTime }) =>
          to === query.get("To") && (Number.isNaN(since) || startTime.getTime() >= since - 24 * 3_600_000),
      );
    return { status: 200, body: { calls: calls.map(resource), page: 0, page_size: 20, next_page_uri: null } };
  }
}

function orderOf(form: z.output<typeof newCall>): CallOrder {
  const { To, From, Url, Method, FallbackUrl, StatusCallback, StatusCallbackMethod } = form;
  return {
    to: To,
    from: From,
    url: Url,
    method: Method ?? "POST",
    fallbackUrl: FallbackUrl,
    statusCallback: StatusCallback,
    statusCallbackMethod: StatusCallbackMethod ?? "POST",
    statusCallbackEvent: form.StatusCallbackEvent && [form.StatusCallbackEvent].flat(),
    timeout: form.Timeout === undefined ? undefined : Number(form.Timeout),
    machineDetection: form.MachineDetection,
  };
}

function resource({ sid, to, from, status, startTime }: ApiCall) {
  return { sid, to, from, status, start_time: startTime.toUTCString() };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
