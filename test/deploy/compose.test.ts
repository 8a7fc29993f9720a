import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../src/settings/config.ts";
import { settingNames } from "../../src/settings/settings.ts";
import { imageEnvironment } from "./dockerfile.ts";

type Service = {
  image: string;
  user?: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  environment?: Record<string, string>;
  env_file?: string[];
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: string[] | Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
};
type Compose = {
  services: Record<"proxy" | "app" | "redis" | "postgres", Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
};

const text = readFileSync("compose.yaml", "utf8");
const { services, networks, volumes } = parse(text, { merge: true }) as Compose;
const page = readFileSync("docs/deploying.md", "utf8");
const proxy = readFileSync("deploy/nginx.conf", "utf8");

/** What PostgreSQL's image documents. The other images are told by their files. */
const imagesOwn = { postgres: ["POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"] };

/** The variables that Compose fills in, each with what stands behind its name. */
const filledIn = [...text.matchAll(/\$\{([A-Z_]+)([^}]*)\}/g)].map(([, name = "", more = ""]) => ({
  name,
  more,
}));

/** A value as Compose fills it in. */
const filled = (value: string, by: Record<string, string>) =>
  value.replace(/\$\{([A-Z_]+)[^}]*\}/g, (_, name: string) => by[name] ?? "");

describe.each(Object.entries(services))("the service %s", (name, service) => {
  test("can write nothing but its volumes, gain nothing, and is not root", () => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    // The app's own image says so itself.
    if (name !== "app") expect(service.user).toMatch(/^(?!root$)[a-z]+$/);
  });

  test("is watched", () => {
    if (name !== "app") expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  test("gets only variables that mean something to it", () => {
    const known = name === "app" ? settingNames : (imagesOwn[name as keyof typeof imagesOwn] ?? []);
    for (const variable of Object.keys(service.environment ?? {})) expect(known).toContain(variable);
  });

  test("mounts what is there: files of the repository, and volumes that are declared", () => {
    for (const mount of service.volumes ?? []) {
      const [from = ""] = mount.split(":");
      if (from.startsWith(".")) {
        expect(existsSync(from)).toBe(true);
        expect(mount).toMatch(/:ro$/);
      } else expect(Object.keys(volumes)).toContain(from);
    }
  });

  test("is on networks that are declared", () => {
    for (const network of service.networks) expect(Object.keys(networks)).toContain(network);
  });
});

test("every volume is mounted", () => {
  for (const volume of Object.keys(volumes))
    expect(
      Object.values(services)
        .flatMap((service) => service.volumes ?? [])
        .filter((mount) => mount.startsWith(`${volume}:`)),
    ).toHaveLength(1);
});

test("every variable that Compose fills in is told to the operator, and is required with a sentence or has a default", () => {
  const example = readFileSync(".env.example", "utf8");
  expect(filledIn.length).toBeGreaterThan(3);
  for (const { name, more } of filledIn) {
    expect(example.includes(`\n${name}=`) || page.includes(`| \`${name}\` |`)).toBe(true);
    expect(more).toMatch(/^(:\?[a-z].{20,}|:-.+)$/);
  }
});

test("the app's settings are right as they are filled in", () => {
  const by = {
    POSTGRES_PASSWORD: "5f".repeat(24),
    PUBLIC_URL: "https://ivr.example.com",
    TWILIO_AUTH_TOKEN: "0".repeat(32),
    API_TOKEN: "5f".repeat(24),
  };
  const environment = Object.entries(services.app.environment ?? {});
  const config = readConfig(
    Object.fromEntries(environment.map(([name, value]) => [name, filled(value, by)])),
  );
  const { postgres } = services;
  const database = new URL(config.databaseUrl ?? "");
  expect(database).toMatchObject({
    hostname: "postgres",
    username: postgres.environment?.POSTGRES_USER,
    password: filled(postgres.environment?.POSTGRES_PASSWORD ?? "", by),
    pathname: `/${postgres.environment?.POSTGRES_DB}`,
  });
  expect(Object.keys(services)).toContain(new URL(config.redisUrl ?? "").hostname);
  // Nothing is made at the start that another process would make otherwise.
  expect(config).toMatchObject({ publicUrl: by.PUBLIC_URL, apiToken: by.API_TOKEN });
  expect(config.authTokens).not.toBeNull();
});

test("the app keeps nothing on its disk, so that there can be any number of it", () => {
  const { app } = services;
  expect(app.volumes?.every((mount) => mount.endsWith(":ro"))).toBe(true);
  expect(app).not.toHaveProperty("container_name");
  expect(app).not.toHaveProperty("ports");
});

test("the flows are where the app reads them", () => {
  expect(services.app.volumes).toContain(`./flows:${services.app.environment?.FLOWS_DIR}:ro`);
});

test("the app starts while a store is away", () => {
  expect(services.app.depends_on).toEqual({
    redis: { condition: "service_started" },
    postgres: { condition: "service_started" },
  });
});

test("the stores can be reached by the app alone", () => {
  const on = (network: string) =>
    Object.keys(services).filter((name) =>
      services[name as keyof typeof services].networks.includes(network),
    );
  expect(networks.stores).toEqual({ internal: true });
  expect(on("stores")).toEqual(["app", "redis", "postgres"]);
  expect(on("front")).toEqual(["proxy", "app"]);
  const open = Object.values(services).filter(({ ports }) => ports);
  expect(open).toEqual([services.proxy]);
});

test("the ports and names that the proxy's file says are those of the services", () => {
  const { proxy: service, app } = services;
  expect(proxy).toContain(`set $app app:${app.environment?.PORT};`);
  expect(app.environment?.PORT).toBe(imageEnvironment.PORT);
  expect(proxy).toContain(`listen ${service.ports?.[0]?.split(":").at(-1)};`);
  const [address = ""] = /http:\S+/.exec(service.healthcheck?.test.join(" ") ?? "") ?? [];
  expect(proxy).toContain(`listen ${new URL(address).host};`);
});
