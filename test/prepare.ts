/** What the tests need besides Node: the binaries of Redis and PostgreSQL. Finds them, or fetches them from Debian where that is allowed, or says how to get them. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { postgresBinaries } from "./postgres-binaries.ts";

const servers = [
  {
    name: "redis-server",
    package: "redis-server",
    isThere: () => spawnSync("redis-server", ["--version"]).status === 0,
  },
  { name: "PostgreSQL server", package: "postgresql", isThere: () => postgresBinaries() !== undefined },
];

const missing = () => servers.filter((server) => !server.isThere());

if (missing().length > 0) {
  const mayInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (mayInstall) install(missing().map((server) => server.package));
  for (const { name, package: debian } of missing())
    console.error(
      `The tests need a ${name} of their own: install one, for instance with \`apt-get install ${debian}\`, and run them again.`,
    );
  if (missing().length > 0) process.exit(1);
}

function install(packages: string[]) {
  console.log(`Installing what the tests start for themselves, from Debian: ${packages.join(", ")}.`);
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  // The package would make and start a database server of its own; the tests need only the binaries.
  const drop = "/etc/postgresql-common/createcluster.d";
  mkdirSync(drop, { recursive: true });
  writeFileSync(`${drop}/aftercall-tests.conf`, "create_main_cluster = false\n");
  apt("update", "-q");
  apt("install", "-q", "-y", "--no-install-recommends", ...packages);
  rmSync(`${drop}/aftercall-tests.conf`);
}
