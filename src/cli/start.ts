import { type Running, startServer } from "../main.ts";
import { createLog } from "../operations/log.ts";
import type { Readiness } from "../operations/readiness.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { secretsFile } from "../settings/secrets.ts";
import { connectionOverrides } from "../voice/addresses.ts";

/** `npm start`: answers calls until it is told to stop. Exit code 1, and sentences, where it cannot start. */
export async function start(_: string[], out: (line: string) => void): Promise<number> {
  try {
    // What is kept is personal: only the owner may read the files made from here on.
    process.umask(0o077);
    const config = configFromEnvironment();
    const log = createLog(config.logLevel);
    // We were wrong somewhere. What Node would print of it may be personal; another process takes the calls from here.
    process.on("uncaughtException", (err) => {
      log.fatal({ err }, "Something failed that nothing was ready for; the process ends.");
      process.exit(1);
    });
    // The words below may find a full disk, or nobody (`npm start | head`): no reason to end.
    process.stdout.on("error", () => {});
    // Listened for from the start: who is told to stop while starting stops in order too.
    const toldToStop = stopSignal();
    const running = await startServer(config, log);
    const missing = await notReady(running);
    for (const line of [...welcome(running, config), ...missing]) out(line);
    await toldToStop;
    log.info("Stopping: turns under way are finished first.");
    await running.stop();
    log.info("Stopped.");
    return 0;
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
}

/** What a start does not wait for, such as a Redis that comes up later or is named wrong, told so that nobody has to find out. */
async function notReady({ localUrl }: Running): Promise<string[]> {
  const response = await fetch(`${localUrl}/readyz`);
  const { parts } = (await response.json()) as Pick<Readiness, "parts">;
  const until = {
    sessions: "until they are, callers are put through to a person",
    results: "until they are, what calls tell waits for them",
    outbound: "until they are, no callback is promised or placed",
    outbox: "see to it",
  };
  // These are kept beside the sessions, and away with them.
  const isTold = (part: keyof typeof until) =>
    !((part === "outbox" || part === "outbound") && parts.sessions !== "ready");
  return (["sessions", "results", "outbound", "outbox"] as const)
    .filter((part) => parts[part] !== "ready" && isTold(part))
    .map((part) => `  Not ready  ${part} (${parts[part].replace(/\.$/, "")}): ${until[part]}.`);
}

/** Whether a comment or a message of it waits for the words that a service posts. */
function awaitsWords({ nodes }: Running["flows"][number]): boolean {
  return Object.values(nodes).some((node) => "words" in node && node.words === "service");
}

function welcome(running: Running, config: ReturnType<typeof configFromEnvironment>): string[] {
  const { localUrl, publicUrl, flows } = running;
  const named = (kind: "call" | "survey") =>
    flows.filter((flow) => flow.kind === kind).map(({ name }) => name);
  return [
    `Aftercall listens on ${localUrl}.`,
    `  Flows      ${named("call").join(", ")}; surveys ${named("survey").join(", ") || "none"}; from ${config.flowsDir}`,
    `  Sessions   ${config.redisUrl ? "in Redis" : `in ${config.dataDir}/sessions.db`}; results ${config.databaseUrl ? "in PostgreSQL" : `in ${config.dataDir}/results.db`}`,
    `  Rehearse   npx aftercall call    (you are the caller and the agent)`,
    `  Twilio     A call comes in: POST ${publicUrl}/voice/incoming${connectionOverrides}`,
    `             Primary handler fails: POST ${publicUrl}/voice/fallback${connectionOverrides}`,
    `             Call status changes: POST ${publicUrl}/voice/status${connectionOverrides}`,
    ...(config.publicUrl
      ? []
      : ["             Twilio cannot reach this address: set PUBLIC_URL to the public one first."]),
    ...(config.authTokens
      ? []
      : [
          "             and TWILIO_AUTH_TOKEN to your account's, for only Twilio's signed calls are answered.",
        ]),
    ...(config.transcriptSecrets.length > 0 || !flows.some(awaitsWords)
      ? []
      : [
          "  Words      are awaited from a service (words: service), and none can come: set TRANSCRIPT_SECRET (docs/handing-on.md).",
        ]),
    ...(config.authTokens && config.apiToken
      ? []
      : [`  Tokens     made here, kept in ${secretsFile(config.dataDir)}`]),
  ];
}
