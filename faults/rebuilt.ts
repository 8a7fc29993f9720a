/** Makes the projections of a store again from its ledger, by the product's own command, and tells what comes out otherwise. */
import { spawnSync } from "node:child_process";
import { firstDifference } from "./judge.ts";
import { readProjections } from "./rows.ts";
import { program } from "./server-process.ts";
import type { Stores } from "./stores.ts";

/** Null where all rows came out the same. No process may be at work on the store. */
export async function differenceWhenRebuilt({ read, folder, environment }: Stores): Promise<string | null> {
  const before = await read(readProjections);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "rebuild"], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...environment },
    encoding: "utf8",
  });
  if (status !== 0) return `aftercall rebuild ended with ${status}: ${stdout}${stderr}`;
  return firstDifference(before, await read(readProjections));
}
