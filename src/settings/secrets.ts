/** The tokens made at the first start, so that nothing need be configured to try the product, and nothing is open. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";
import { makeDataFolder } from "./data-folder.ts";

const kept = z.object({ authToken: z.string().min(1), apiToken: z.string().min(1) });

export type Secrets = { authTokens: readonly string[]; apiToken: string };

/** The file that keeps them, readable by its owner alone. */
export function secretsFile(dataDir: string): string {
  return join(dataDir, "secrets.json");
}

/** The tokens in force: those of the configuration, else those of the file, which is made where it is not there. */
export function readSecrets({ dataDir, authTokens, apiToken }: Config): Secrets {
  if (authTokens && apiToken) return { authTokens, apiToken };
  const made = fileSecrets(dataDir);
  return { authTokens: authTokens ?? [made.authToken], apiToken: apiToken ?? made.apiToken };
}

/** Throws a sentence where the file is damaged: a new token would lock out whoever holds the old one. */
function fileSecrets(dataDir: string): z.output<typeof kept> {
  const file = secretsFile(dataDir);
  makeDataFolder(dataDir);
  try {
    const made = {
      authToken: randomBytes(16).toString("hex"),
      apiToken: randomBytes(24).toString("base64url"),
    };
    // `wx` makes the file or fails: two processes that start at once agree on one file.
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  try {
    return kept.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new Error(`${file} is damaged: repair it, or delete it and new tokens are made.`);
  }
}
