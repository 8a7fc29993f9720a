#!/usr/bin/env node
// The command `aftercall`. Plain JavaScript, because the Node that npx finds may be too old to run TypeScript: then the Node that
// npm installed beside us goes on.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0] = process.versions.node.split(".").map(Number);

// From 26 on, Node knows the clocks of the world by itself (Temporal).
if (major >= 26) {
  const { run } = await import("./commands.ts");
  process.exitCode = await run(process.argv.slice(2));
} else {
  const newer = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(newer)) {
    console.error(
      `Aftercall needs Node 26 or later, and this is ${process.version}: run npm ci, which brings one along.`,
    );
    process.exit(1);
  }
  const child = spawn(newer, process.argv.slice(1), { stdio: "inherit" });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // Ctrl-C reaches both of us from the terminal: the child stops in order, and we wait for it.
  process.on("SIGINT", () => {});
  child.on("exit", (code) => process.exit(code ?? 1));
}
