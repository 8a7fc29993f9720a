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
  [{ SCREEN_URL: "https://desktop.example.com" }, "SCREEN_URL needs a WEBHOOK_SECRET"],
  [
    { SCREEN_URL: "http://desktop.example.com", WEBHOOK_SECRET: `whsec_${"a".repeat(44)}` },
    "SCREEN_URL is an http address",
  ],
  [{ TRANSCRIPT_SECRET: "secret" }, "TRANSCRIPT_SECRET is not a secret of the Standard Webhooks scheme"],
  [
    { TRANSCRIPT_SECRET: `whsec_${"a".repeat(44)}`, WEBHOOK_SECRET: `whsec_${"a".repeat(44)}` },
    "TRANSCRIPT_SECRET is the WEBHOOK_SECRET too",
  ],
  [{ OUTBOX_LIMIT: "50000" }, "OUTBOX_ALARM is not below OUTBOX_LIMIT"],
  [{ TWILIO_API_KEY: `SK${"1".repeat(32)}` }, "TWILIO_API_KEY and TWILIO_API_SECRET belong together"],
  [
    { TWILIO_API_KEY: `SK${"1".repeat(32)}`, TWILIO_API_SECRET: "secret" },
    "TWILIO_API_KEY needs the account that it is a key of",
  ],
  [{ DESK_PIN: "12345" }, "DESK_PIN is not 6 to 12 digits"],
  [{ DESK_PIN: "123456,secret" }, "DESK_PIN is not 6 to 12 digits"],
  [{ DESK_PIN: "," }, "DESK_PIN is not 6 to 12 digits"],
  [{ API_TOKEN: "a token of several words" }, "API_TOKEN has a space in it"],
  [{ API_TOKEN: "llave-de-la-compañía" }, "API_TOKEN has a space in it, or a letter"],
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

test.each([
  [{}, null],
  [{ TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}` }, null],
  [
    { TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`, TWILIO_AUTH_TOKEN: "now,next" },
    { username: `AC${"0".repeat(32)}`, password: "now" },
  ],
  [
    {
      TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
      TWILIO_AUTH_TOKEN: "now",
      TWILIO_API_KEY: `SK${"1".repeat(32)}`,
      TWILIO_API_SECRET: "secret",
    },
    { username: `SK${"1".repeat(32)}`, password: "secret" },
  ],
])("%j: Twilio's API is asked as %j", (settings, asked) => {
  const { twilioApi } = readConfig(settings as unknown as Record<string, string>);
  if (asked) expect(twilioApi).toMatchObject(asked);
  else expect(twilioApi).toBeNull();
});

test("several PINs open the desks while one is being replaced", () => {
  expect(readConfig({ DESK_PIN: "123456, 654321" }).deskPins).toEqual(["123456", "654321"]);
  expect(readConfig({}).deskPins).toEqual([]);
});

test("spaces around a token, as a file may have them, are no part of it", () => {
  expect(readConfig({ API_TOKEN: " a-long-and-random-token\n" }).apiToken).toBe("a-long-and-random-token");
});
