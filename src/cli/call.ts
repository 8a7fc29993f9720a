/** `aftercall call [flow]`: a telephone in the terminal. Whoever types is the caller, and the agent too. */
import { parseArgs } from "node:util";
import { readFlows } from "../library/library.ts";
import { type Config, configFromEnvironment } from "../settings/config.ts";
import { answeringFlows } from "./answering-flows.ts";
import { callTime, writeTime } from "./call-time.ts";
import { agentTelephones, deskAgents } from "./desk.ts";
import { type OwnServer, ownServer, runningServer, type Server, serverAt } from "./server.ts";
import { ServerClock } from "./server-clock.ts";
import { type Place, playAt } from "./telephone/play.ts";
import { openTerminal } from "./telephone/terminal.ts";

const usage =
  'Use: aftercall call [flow] [--from +15550100001] [--url http://localhost:3000] [--own] [--at "2026-12-24 17:30"] [--lenient]';

/**
 * Rings a flow: on the server at `--url`, else on the one that runs on this machine, else (or with `--own`) on one of its own that is
 * gone afterwards. Gives the exit code: 1, and a sentence, where the call could not be played to its end.
 */
export async function call(args: string[], out: (line: string) => void): Promise<number> {
  try {
    const { flow, from, at, url, own, lenient } = readArguments(args);
    const config = configFromEnvironment();
    if (url === undefined) assertAnswers(flow, config);
    const time = at === undefined ? null : timeOf(at, flow, config);
    const clock = new ServerClock();
    const server = await chooseServer({ url, own: own || time !== null }, config, clock);
    const terminal = openTerminal(process.stdin, out);
    try {
      out(
        `Ringing ${flow ?? "the flow that answers"} at ${server.url}. You are the caller, and the agent too.\n`,
      );
      const people = peopleOf(config, url);
      const at = time ?? new Date();
      const own = "owesCall" in server ? server : null;
      const [pin = null] = config.deskPins;
      await playAt(terminal, { server, own, clock, at, flow, from, lenient, pin, ...people });
      return 0;
    } finally {
      terminal.close();
      await server.stop();
    }
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

type Arguments = {
  flow: string | undefined;
  from: string | undefined;
  at: string | undefined;
  url: string | undefined;
  own: boolean;
  lenient: boolean;
};

function readArguments(args: string[]): Arguments {
  const { values, positionals } = parse(args);
  const [flow, ...more] = positionals;
  if (more.length > 0) throw new Error(`One flow is rung at a time. ${usage}`);
  if (values.from !== undefined && !/^\+[1-9]\d{6,14}$/.test(values.from))
    throw new Error(
      `--from ${values.from} is not a telephone number: write a plus sign, the country code and the number.`,
    );
  if (values.at !== undefined && values.url !== undefined)
    throw new Error("--at sets the clock of a server of the command's own: leave out --url.");
  return {
    flow,
    from: values.from,
    at: values.at,
    url: values.url,
    own: values.own ?? false,
    lenient: values.lenient ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: "string" },
        at: { type: "string" },
        url: { type: "string" },
        own: { type: "boolean" },
        lenient: { type: "boolean" },
      },
    });
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new Error(`${said}. ${usage}`);
  }
}

function assertAnswers(flow: string | undefined, config: Config): void {
  if (flow === undefined) return;
  const names = answeringFlows(config).flows.map(({ name }) => name);
  if (!names.includes(flow))
    throw new Error(
      `No flow in ${config.flowsDir} that answers calls is named ${flow}: ring ${names.join(" or ")}.`,
    );
}

/** Throws a sentence where the time cannot be read. */
function timeOf(at: string, flow: string | undefined, config: Config): Date {
  const time = callTime(at, readFlows(config.flowsDir, true).callFlow(flow ?? null, null));
  if (time === null) throw new Error(`--at ${at} is no time. ${writeTime}`);
  return time;
}

/** The agents who can ring in, and whose telephones ring. The flows of a server at an address may lie elsewhere, and where none are read here, nobody can. */
function peopleOf(config: Config, url: string | undefined): Pick<Place, "agents" | "telephones"> {
  try {
    const { flows } = answeringFlows(config);
    return { agents: deskAgents(flows), telephones: agentTelephones(flows) };
  } catch (error) {
    if (url === undefined) throw error;
    return { agents: [], telephones: new Set() };
  }
}

async function chooseServer(
  { url, own }: Pick<Arguments, "url" | "own">,
  config: Config,
  clock: ServerClock,
): Promise<Server | OwnServer> {
  if (url !== undefined) return await serverAt(url, config);
  return (own ? null : await runningServer(config)) ?? (await ownServer(config, clock));
}
