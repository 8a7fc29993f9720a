import { expect, test } from "vitest";
import { readConfig } from "../../src/settings/config.ts";
import { otherSecret, secret } from "./receiver.ts";

test("several addresses and secrets are read, with commas between", () => {
  const { sinks, lowScore, deliveriesDays } = readConfig({
    WEBHOOK_URL: "https://one.example.com/a, https://two.example.com/b",
    WEBHOOK_SECRET: `${secret},${otherSecret}`,
    LOW_SCORE: "40",
    DELIVERIES_DAYS: "90",
  });
  expect(sinks).toEqual({
    webhookUrls: ["https://one.example.com/a", "https://two.example.com/b"],
    webhookSecrets: [secret, otherSecret],
    allowPrivate: false,
    file: null,
  });
  expect(lowScore).toBe(40);
  expect(deliveriesDays).toBe(90);
});

test.each([
  [{ WEBHOOK_URL: "crm.example.com" }, "WEBHOOK_URL is not a web address"],
  [{ WEBHOOK_URL: "https://crm.example.com" }, "WEBHOOK_URL needs a WEBHOOK_SECRET"],
  [{ WEBHOOK_URL: "http://crm.example.com", WEBHOOK_SECRET: secret }, "WEBHOOK_URL has an http address"],
  [{ WEBHOOK_SECRET: "hunter2" }, "WEBHOOK_SECRET is not a secret of the Standard Webhooks scheme"],
  [{ WEBHOOK_ALLOW_PRIVATE: "yes" }, "WEBHOOK_ALLOW_PRIVATE is neither true nor false"],
  [{ LOW_SCORE: "101" }, "LOW_SCORE is not from 0 to 100"],
  [{ DELIVERIES_DAYS: "0" }, "DELIVERIES_DAYS is not a number from 1 to 3650"],
])("%s is told in a sentence", (settings, says) => {
  expect(() => readConfig(settings as unknown as Record<string, string>)).toThrow(says);
});
