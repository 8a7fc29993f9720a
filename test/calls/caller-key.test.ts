import { expect, test, vi } from "vitest";
import { callerKey, callerKeys } from "../../src/calls/caller-key.ts";

const caller = "+15550107777";

test("a caller has one key, another caller another, and so has the same caller with another secret", () => {
  const key = callerKey("secret", caller);
  expect(callerKey("secret", caller)).toBe(key);
  expect(callerKey("secret", "+15550107778")).not.toBe(key);
  expect(callerKey("other", caller)).not.toBe(key);
  expect(key).not.toContain("5550107777");
});

test("the store is asked once, by however many callers", async () => {
  const secret = vi.fn(async () => "secret");
  const keyOf = callerKeys({ secret });
  expect(await Promise.all([keyOf(caller), keyOf(caller)])).toEqual([
    callerKey("secret", caller),
    callerKey("secret", caller),
  ]);
  await keyOf(caller);
  expect(secret).toHaveBeenCalledOnce();
});

test("a store that is away is said to the first caller, and asked again by the next", async () => {
  const secret = vi.fn(async () => "secret").mockRejectedValueOnce(new Error("away"));
  const keyOf = callerKeys({ secret });
  await expect(keyOf(caller)).rejects.toThrow("away");
  expect(await keyOf(caller)).toBe(callerKey("secret", caller));
});

test("a store that is away later changes nothing, and one that is another then is believed", async () => {
  const secret = vi.fn(async () => "first");
  const keyOf = callerKeys({ secret }, 0);
  expect(await keyOf(caller)).toBe(callerKey("first", caller));
  secret.mockRejectedValueOnce(new Error("away"));
  expect(await keyOf(caller)).toBe(callerKey("first", caller));
  secret.mockResolvedValue("second");
  await vi.waitFor(async () => expect(await keyOf(caller)).toBe(callerKey("second", caller)));
});
