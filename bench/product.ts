/** The product as it runs, in a process of its own. */
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/log.ts";
import { startServer } from "../src/main.ts";

const config = readConfig(process.env);
const running = await startServer(config, createLog(config.logLevel));
process.send?.({ port: running.port });
process.on("message", async () => {
  await running.stop();
  process.disconnect?.();
});
