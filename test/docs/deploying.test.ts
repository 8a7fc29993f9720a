/** What the operator of containers is told to type, against the files that it is about. Docker itself is not needed. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { aftercall } from "../cli/command.ts";
import { pageNamed } from "./examples.ts";

const page = pageNamed("deploying.md");
const compose = parse(readFileSync("compose.yaml", "utf8"), { merge: true }) as {
  name: string;
  services: Record<string, { image: string; environment?: Record<string, string> }>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
};
const services = Object.keys(compose.services);

/** Every command line of the page, in a block or in a sentence. */
const lines = [
  ...[...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n")),
  ...[...page.matchAll(/`(docker [^`]+)`/g)].map(([, line = ""]) => line),
].map((line) => line.trim().replace(/\s+#.*$/, ""));
const after = (pattern: RegExp) =>
  lines.flatMap((line) => [...line.matchAll(pattern)].map(([, word = ""]) => word));

test("every service that a command names is there", () => {
  const named = [
    ...after(/compose (?:exec|run --rm) (?:-T )?(\S+)/g),
    ...after(/compose (?:stop|start|build --pull|ps --quiet|cp) ([a-z]+)/g),
    ...after(/--scale (\w+)=/g),
    ...after(/compose pull (.+)$/g).flatMap((names) => names.split(" ")),
  ];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !services.includes(name.replace(/\)$/, "")))).toEqual([]);
});

test("every command of ours that is run in a container is there", async () => {
  const named = after(/ app aftercall (\S+)/g);
  const { output } = await aftercall(["help"]);
  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(output).toContain(`\n  ${name} `);
});

test("the volumes and the network have the names that Compose gives them", () => {
  const made = [...Object.keys(compose.volumes), ...Object.keys(compose.networks)];
  const named = [...page.matchAll(/`aftercall_(\w+)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => !made.includes(name))).toEqual([]);
  expect(compose.name).toBe("aftercall");
});

test("the database and its user are those of the service", () => {
  const { POSTGRES_USER: user = "", POSTGRES_DB: database = "" } =
    compose.services.postgres?.environment ?? {};
  const users = after(/--username=(\w+)/g);
  expect(users.length).toBeGreaterThan(3);
  expect(new Set(users)).toEqual(new Set([user]));
  expect(after(/(?:pg_dump|dropdb|createdb) .* (\w+)(?: >.*)?$/g)).toEqual([database, database, database]);
});

test("every file that it names is there", () => {
  const named = [...page.matchAll(/`([\w./-]+\.(?:yaml|conf|example))`/g)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((file) => !existsSync(file) && !existsSync(`deploy/${file}`))).toEqual([]);
});
