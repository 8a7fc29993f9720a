/** `aftercall hand-off CALL TO`: brings another agent to a call on a running server, in which an agent talks. */
import { parseArgs } from "node:util";
import { telephone } from "../flow/nodes/destination.ts";
import { type Config, configFromEnvironment } from "../settings/config.ts";
import { runningServer, type Server, serverAt } from "./server.ts";
import type { Wish } from "./server-api.ts";

const usage =
  "Use: aftercall hand-off CALL TO [--agent ben] [--url http://localhost:3000]. CALL is the call's id (CA...); TO is who is to come: +15550101, sip:ben@pbx.example.com, client:ben, or queue:billing for the next agent who is free for it.";

type Asked = { call: string; wish: Wish; url: string | undefined };

/** Gives the exit code: 0 where somebody is on the way; else 1, and a sentence that says why not. What was typed is not said again. */
export async function handOff(args: string[], out: (line: string) => void): Promise<number> {
  try {
    const { call, wish, url } = readArguments(args);
    const server = await findServer(url, configFromEnvironment());
    out(sentenceFor(call, wish, await server.handOff(call, wish)));
    return 0;
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(args: string[]): Asked {
  const { values, positionals } = parse(args);
  const [call, to, ...more] = positionals;
  if (!call || !to || more.length > 0) throw new Error(usage);
  return { call, wish: wishFor(to, values.agent), url: values.url };
}

function parse(args: string[]) {
  try {
    const options = { agent: { type: "string" }, url: { type: "string" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    throw new Error(usage);
  }
}

function wishFor(to: string, agent: string | undefined): Wish {
  const queue = /^queue:(.+)$/.exec(to)?.[1];
  if (queue !== undefined && agent !== undefined)
    throw new Error("Who comes from a queue has a name already: leave out --agent.");
  if (queue !== undefined) return { to: { queue } };
  if (!telephone.safeParse(to).success) throw new Error(`Nobody can be called at such an address. ${usage}`);
  return { to, ...(agent !== undefined && { agent }) };
}

async function findServer(url: string | undefined, config: Config): Promise<Server> {
  if (url !== undefined) return await serverAt(url, config);
  const server = await runningServer(config);
  if (!server)
    throw new Error(
      `No server answers on this machine at port ${config.port}: start it with npm start, or write its address behind --url.`,
    );
  return server;
}

/** `name`: under which they are known. A telephone without one is known by its number, which need not be said. */
function sentenceFor(call: string, { to }: Wish, name: string): string {
  if (typeof to === "object") return `The next agent who is free for ${name} is brought to ${call}.`;
  return `${name === to ? "That telephone" : name} is rung, to be brought to ${call}.`;
}
