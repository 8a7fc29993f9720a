import { expect, test } from "vitest";
import { readConfig } from "../../src/settings/config.ts";

test.each([
  [{ REDIS_REPLICAS: "1" }, "REDIS_REPLICAS is of no use without REDIS_URL"],
  [
    { REDIS_URL: "redis://127.0.0.1", REDIS_SENTINEL_PASSWORD: "secret" },
    "REDIS_SENTINEL_PASSWORD is of no use without Sentinels",
  ],
  [
    { REDIS_URL: "redis://127.0.0.1", POWER_LOSS_SAFE: "true" },
    "POWER_LOSS_SAFE is about sessions in DATA_DIR",
  ],
  [{ OUTBOX_LIMIT: "50000" }, "OUTBOX_ALARM is not below OUTBOX_LIMIT"],
])("%j, which promises what it cannot keep, is told in a sentence", (settings, says) => {
  expect(() => readConfig(settings as unknown as Record<string, string>)).toThrow(says);
});

test.each([
  [{ REDIS_URL: "redis://127.0.0.1", REDIS_REPLICAS: "1" }],
  [{ REDIS_URL: "redis+sentinel://127.0.0.1/calls", REDIS_SENTINEL_PASSWORD: "secret" }],
  [{ POWER_LOSS_SAFE: "true" }],
  [{ OUTBOX_ALARM: "5000", OUTBOX_LIMIT: "50000" }],
])("%j is right", (settings) => {
  expect(() => readConfig(settings as unknown as Record<string, string>)).not.toThrow();
});
