import { existsSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { settingNames } from "../../src/settings/settings.ts";
import { copied, dockerfile, image, imageEnvironment, only, stagesOf, words } from "./dockerfile.ts";

const project = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: { node: string } };
const rules = readFileSync(".dockerignore", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));
const given = rules.slice(1, -1);

test("the Dockerfile has no mistakes", () => expect(validate(dockerfile)).toEqual([]));

test("every stage stands on the Node that the project runs on", () => {
  const [major] = project.dependencies.node.split(".");
  for (const [from] of stagesOf(dockerfile)) expect(from?.rest).toMatch(new RegExp(`^node:${major}-slim\\b`));
});

test("the builder is given only what is listed", () => {
  expect(rules[0]).toBe("*");
  expect(rules.at(-1)).toBe("flows/lists");
  for (const rule of given) expect(rule).toMatch(/^![\w.-]+$/);
});

test.each(copied)("%s, which the image is made from, is there and given to the builder", (path) => {
  expect(existsSync(path)).toBe(true);
  expect(rules).toContain(`!${path}`);
});

test("nothing is given to the builder that the image is not made from", () => {
  expect(given.toSorted()).toEqual([...new Set(copied)].map((path) => `!${path}`).toSorted());
});

test("every variable that the image sets is a setting, or Node's own", () => {
  expect(Object.keys(imageEnvironment)).toContain("PORT");
  for (const name of Object.keys(imageEnvironment)) expect([...settingNames, "NODE_ENV"]).toContain(name);
});

test("it shows the port that it listens on", () => expect(only("EXPOSE").rest).toBe(imageEnvironment.PORT));

test("it runs as a user that is not root, told by number, and whatever needs root is done before", () => {
  expect(only("USER").rest).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  const names = image.map(({ name }) => name);
  expect(names.indexOf("USER")).toBeGreaterThan(names.lastIndexOf("RUN"));
});

test("the program and the health check are started without a shell, by files that are in the image", () => {
  expect(words(only("CMD").rest)[0]).toBe("node");
  expect(words(only("HEALTHCHECK").rest)[0]).toBe("node");
  expect(existsSync(words(only("CMD").rest)[1] ?? "")).toBe(true);
});

test("the command that it puts on the path is there", () => {
  const [, file = ""] = /ln -s \/app\/(\S+) \/usr\/local\/bin\/aftercall/.exec(dockerfile) ?? [];
  expect(existsSync(file)).toBe(true);
});
