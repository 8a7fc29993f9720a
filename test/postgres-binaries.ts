import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Debian keeps the servers here, one folder a version, and none of them on the PATH. */
const debian = "/usr/lib/postgresql";

/** The folder of `initdb` and `postgres`: that of the newest Debian package, what `pg_config` names, or one of the PATH; undefined if there is none. */
export function postgresBinaries(): string | undefined {
  const places = [...debianFolders(), configured(), ...(process.env.PATH ?? "").split(":")];
  return places.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

function debianFolders(): string[] {
  if (!existsSync(debian)) return [];
  return readdirSync(debian)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, "bin"));
}

const configured = () => spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim() ?? "";
