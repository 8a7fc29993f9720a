/** The product as it runs, in a process of its own. */

import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import { readConfig } from "../src/settings/config.ts";

const config = readConfig(process.env);
const running = await startServer(config, createLog(config.logLevel));
process.send?.({ port: running.port });
process.on("message", async () => {
  await running.stop();
  process.disconnect?.();
});
