/** `aftercall hand-off` at a server that runs, with calls on one telephone network and Twilio's API. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { handOff } from "../../src/cli/hand-off.ts";
import type { Exchange } from "../../src/phone/exchange.ts";
import type { People } from "../../src/phone/people.ts";
import { type ExchangeServer, folderOf, serveOnExchange, stopAndRemove } from "../exchange-server.ts";
import type { ApiServer } from "../twilio-api/api-server.ts";

const flow = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ number: "+15550100", agent: ana }, { queue: billing }], callerId: "+15550199" }
queues: { billing: {} }
desk: { numbers: ["+15550190"], agents: [{ number: "+15550101", agent: dora }], queues: [billing] }
start: go
nodes: { go: { transfer: { queue: support } } }
`;
const ben = "+12125550102";

let folder: string;
let server: ExchangeServer;
let exchange: Exchange;
let api: ApiServer;
/** Whether ben's telephone rang. */
let hasRung: boolean;

async function start(asksApi = true): Promise<void> {
  hasRung = false;
  const brought: People = {
    picksUp() {
      hasRung = true;
      return { do: "answer" };
    },
    caller: ({ at }) => (at === "talk" ? { do: "hangUp", during: 20 } : { do: "wait" }),
  };
  server = await serveOnExchange(folder, {
    asksApi,
    peopleAt: (address) => (address === ben ? brought : undefined),
  });
  ({ exchange, api } = server);
  vi.stubEnv("PORT", String(server.port));
  vi.stubEnv("DATA_DIR", folder);
}

/** What the command prints, and its exit code. */
async function printed(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const code = await handOff(args, (line) => lines.push(line));
  return { code, text: lines.join("\n").replaceAll(/CA[0-9a-f]{32}/g, "CA...") };
}

/** Ana answers after 3 seconds and talks a minute with a caller; what the command prints half a minute into it. */
async function inTalk(...args: string[]): Promise<{ code: number; text: string }> {
  const caller: People = {
    caller: () => ({ do: "wait" }),
    agent: ({ at }) =>
      at === "ringing" ? { do: "answer" } : at === "whisper" ? { do: "listen" } : { do: "hangUp", after: 60 },
  };
  const call = exchange.place({}, caller);
  let told = { code: -1, text: "" };
  exchange.at(30, async () => {
    told = await printed(call.sid, ...args);
  });
  await exchange.run(300);
  return told;
}

describe("at a server that runs", () => {
  beforeEach(() => {
    folder = folderOf({ line: flow });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await stopAndRemove(server, folder);
  });

  test("an agent is rung by name, without the number being told", async () => {
    await start();
    expect(await inTalk(ben, "--agent", "ben")).toEqual({
      code: 0,
      text: "ben is rung, to be brought to CA....",
    });
    expect(hasRung).toBe(true);
  });

  test("a telephone without a name is rung, and not told either", async () => {
    await start();
    expect(await inTalk(ben)).toEqual({ code: 0, text: "That telephone is rung, to be brought to CA...." });
  });

  test("the next agent of a queue is asked for, at the address of the server", async () => {
    await start();
    expect(await inTalk("queue:billing", "--url", server.localUrl)).toEqual({
      code: 0,
      text: "The next agent who is free for billing is brought to CA....",
    });
  });

  test("a queue that the flow has not is told with those that it has", async () => {
    await start();
    expect(await inTalk("queue:sales")).toEqual({
      code: 1,
      text: "The flow line has no such queue: write one of billing.",
    });
  });

  test("a call that is not known, and one on which nobody talks any more", async () => {
    await start();
    expect(await printed("CAnobody", ben)).toEqual({ code: 1, text: "There is no such call." });
    const call = exchange.place({}, { caller: () => ({ do: "hangUp" }), agent: () => ({ do: "noAnswer" }) });
    await exchange.run(300);
    expect(await printed(call.sid, ben)).toEqual({
      code: 1,
      text: "Nobody talks on this call now, or it is not known on which line.",
    });
  });

  test("what Twilio does not do is told with the reason, and without the number", async () => {
    await start();
    api.moods.push("garbled");
    const { code, text } = await inTalk(ben);
    expect(code).toBe(1);
    expect(text).toContain("see that TWILIO_API_URL is right.");
    expect(text).not.toContain(ben);
  });

  test("without an account of Twilio's nobody can be called", async () => {
    await start(false);
    expect(await printed("CA1", ben)).toEqual({
      code: 1,
      text: "No Twilio account is set: TWILIO_ACCOUNT_SID and the token or a key.",
    });
  });

  test("another token than the server's, and no server at all, are told in a sentence", async () => {
    await start();
    vi.stubEnv("API_TOKEN", "another-token-of-the-api");
    expect((await printed("CA1", ben)).text).toContain("has another API_TOKEN or DATA_DIR than this command");
    vi.stubEnv("PORT", "9");
    expect(await printed("CA1", ben)).toEqual({
      code: 1,
      text: "No server answers on this machine at port 9: start it with npm start, or write its address behind --url.",
    });
  });

  test("behind a proxy that passes no API on, where to ask is told", async () => {
    await start();
    const proxy = createServer((request, response) => {
      if (request.url === "/healthz") response.end('{"status":"ok"}');
      else response.writeHead(404).end("<h1>Not Found</h1>");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => proxy.once("listening", resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { code, text } = await printed("CA1", ben, "--url", url);
    proxy.close();
    expect({ code, text }).toEqual({
      code: 1,
      text: `The server at ${url} lets nobody ask for that (it answered 404): a proxy stands before it, so ask beside it.`,
    });
  });
});

test.each([
  { args: [], told: "Use: aftercall hand-off CALL TO" },
  { args: ["CA1"], told: "Use: aftercall hand-off CALL TO" },
  { args: ["CA1", ben, "ben"], told: "Use: aftercall hand-off CALL TO" },
  { args: ["CA1", ben, "--loud"], told: "Use: aftercall hand-off CALL TO" },
  { args: ["CA1", "ben"], told: "Nobody can be called at such an address. Use:" },
  { args: ["CA1", "2125550102"], told: "Nobody can be called at such an address. Use:" },
  {
    args: ["CA1", "queue:billing", "--agent", "ben"],
    told: "Who comes from a queue has a name already: leave out --agent.",
  },
])("$args is told with what to write", async ({ args, told }) => {
  const { code, text } = await printed(...args);
  expect(code).toBe(1);
  expect(text).toContain(told);
  expect(text).not.toContain("2125550102");
});
