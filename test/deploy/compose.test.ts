import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { settingNames } from "../../src/config.ts";

type Service = {
  build?: string;
  image?: string;
  read_only?: boolean;
  ports?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  command?: string[];
  container_name?: string;
  healthcheck?: object;
};
const text = readFileSync("compose.yaml", "utf8");
const { services, volumes } = parse(text) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const { app, proxy, redis, postgres } = services;
const deploying = readFileSync("docs/deploying.md", "utf8");
const example = readFileSync(".env.example", "utf8");

test("every file that is mounted is there, and every volume is declared and used", () => {
  const sources = Object.values(services).flatMap((service) =>
    (service.volumes ?? []).map((volume) => volume.split(":")[0] ?? ""),
  );
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources)
    expect(source.startsWith("./") ? existsSync(source) : source in volumes, source).toBe(true);
  expect(Object.keys(volumes).filter((name) => !sources.includes(name))).toEqual([]);
});

test("the application is given settings that it knows alone", () => {
  for (const name of Object.keys(app?.environment ?? {})) expect(settingNames).toContain(name);
});

test("whatever must be set is told in the guide or in .env.example", () => {
  const variables = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? "");
  for (const name of variables)
    expect(deploying.includes(`\`${name}\``) || example.includes(`\n${name}=`), name).toBe(true);
});

test("nothing writes to a root file system, and only the proxy is reached from outside", () => {
  for (const service of Object.values(services)) expect(service.read_only).toBe(true);
  expect(
    Object.entries(services)
      .filter(([, { ports }]) => ports)
      .map(([name]) => name),
  ).toEqual(["proxy"]);
});

test("any number of applications can run side by side", () => {
  expect(app).not.toHaveProperty("container_name");
  expect(app?.environment).toMatchObject({
    REDIS_URL: "redis://redis:6379",
    DATABASE_URL: expect.stringMatching(/^postgres:\/\/aftercall:.*@postgres:5432\/aftercall$/),
  });
});

test("Redis throws nothing away, and has what it was told on the disk", () => {
  expect(redis?.command?.join(" ")).toMatch(
    /--appendonly yes --appendfsync always .*--maxmemory-policy noeviction/,
  );
  expect(redis?.volumes).toEqual(["redis:/data"]);
});

test("the database is the one that the application asks for", () => {
  expect(postgres?.environment).toMatchObject({ POSTGRES_USER: "aftercall", POSTGRES_DB: "aftercall" });
});

test("the proxy lets in what Twilio needs, and asks the application at its port", () => {
  const nginx = readFileSync("deploy/nginx.conf", "utf8");
  expect(proxy?.volumes).toEqual(["./deploy/nginx.conf:/etc/nginx/conf.d/default.conf:ro"]);
  expect(nginx).toContain("server app:3000");
  const open = [...nginx.matchAll(/location (?:= )?(\S+) \{ proxy_pass/g)].map(([, path]) => path);
  expect(open).toEqual(["/voice/", "/audio/", "/healthz"]);
  expect(proxy?.ports).toEqual(["127.0.0.1:8080:8080"]);
  expect(nginx).toContain("listen 8080;");
});
