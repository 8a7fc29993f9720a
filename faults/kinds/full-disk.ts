import { spawnSync } from "node:child_process";
import type { Fault } from "../fault.ts";
import type { ServerProcess } from "../server-process.ts";

/** No file may grow any more, and then may again (Linux's RLIMIT_FSIZE, with the tool `prlimit`): to SQLite a disk that is full. */
function limitFiles({ pid }: ServerProcess, most: string): void {
  const { status, stderr } = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${most}`], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The disk could not be made to look full: prlimit said ${stderr}`);
}

const full = "4096:unlimited";
const room = "unlimited:unlimited";

export const fullDisk: Fault = {
  name: "the disk is full, and has room again",
  on: ["embedded"],
  moments: ["for this step", "from here on"],
  disturb({ fleet }, moment) {
    const before = async () => limitFiles(fleet.serving(), full);
    const free = async () => limitFiles(fleet.serving(), room);
    return moment === "for this step" ? { before, after: free } : { before, end: free };
  },
};
