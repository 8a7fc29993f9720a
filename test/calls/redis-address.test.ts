import { expect, test } from "vitest";
import { readRedisAddress } from "../../src/calls/redis/address.ts";

test("one server", () => {
  expect(readRedisAddress("redis://127.0.0.1:6379/3")).toEqual({
    kind: "single",
    url: "redis://127.0.0.1:6379/3",
  });
  expect(readRedisAddress("rediss://user:pass@redis.example.com")).toMatchObject({ kind: "single" });
});

test("Sentinels and the name of a master", () => {
  expect(readRedisAddress("redis+sentinel://user:pass@s1:26379,s2:26380/main")).toEqual({
    kind: "sentinel",
    master: "main",
    nodes: [
      { host: "s1", port: 26379 },
      { host: "s2", port: 26380 },
    ],
    tls: false,
    username: "user",
    password: "pass",
  });
});

test("a Cluster", () => {
  expect(readRedisAddress("rediss+cluster://h1:7000,h2:7001")).toEqual({
    kind: "cluster",
    nodes: [
      { host: "h1", port: 7000 },
      { host: "h2", port: 7001 },
    ],
    tls: true,
  });
});

test("where no port is written it is the usual one", () => {
  expect(readRedisAddress("redis+sentinel://s1/main")).toMatchObject({
    nodes: [{ host: "s1", port: 26379 }],
  });
  expect(readRedisAddress("redis+cluster://h1,[::1]:7000")).toMatchObject({
    nodes: [
      { host: "h1", port: 6379 },
      { host: "::1", port: 7000 },
    ],
  });
});

test("what is special in a password is written as in every URL", () => {
  expect(readRedisAddress("redis+cluster://:a%40b%2Fc%3A%25@h1")).toMatchObject({ password: "a@b/c:%" });
});

test.each([
  "localhost",
  "http://127.0.0.1:6379",
  "redis://",
  "redis+sentinel://s1:26379",
  "redis+sentinel://s1:26379,/main",
  "redis+sentinel://s1:0/main",
  "redis+sentinel://s1:70000/main",
  "redis+cluster://",
  "redis+cluster://h1:7000/3",
  "redis+cluster://h1 h2",
  "redis+cluster://:%zz@h1",
  "redis+other://h1",
])("no address: %s", (text) => {
  expect(readRedisAddress(text)).toBeNull();
});
