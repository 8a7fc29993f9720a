/** What the tests need besides Node: a `redis-server` binary. Finds it, or fetches it from Debian where that is allowed, or says how to get it. */
import { spawnSync } from "node:child_process";

const isThere = () => spawnSync("redis-server", ["--version"]).status === 0;

if (!isThere()) {
  const mayInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (mayInstall) {
    console.log("The tests need a redis-server, and there is none: installing Debian's package.");
    const apt = (...args: string[]) =>
      spawnSync("apt-get", args, {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    apt("update", "-q");
    apt("install", "-q", "-y", "--no-install-recommends", "redis-server");
  }
  if (!isThere()) {
    console.error(
      "The tests need a redis-server of their own: install one, for instance with `apt-get install redis-server`, and run them again.",
    );
    process.exit(1);
  }
}
