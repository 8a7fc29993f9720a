/** What every store must do that remembers who was asked. Each implementation runs all of it against its real engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AskedCallers } from "../../src/calls/asked-callers.ts";
import type { Claim, Limit } from "../../src/flow/who/claim.ts";

type Store = AskedCallers & { close(): Promise<void> };

export function askedCallersContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    // Each test has callers and counters of its own.
    let made = 0;
    const fresh = (kind: string) => {
      made += 1;
      return `${kind}${made}`;
    };
    const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12)).toISOString();
    const limit = (most: number, days: number | null = null, counter = fresh("all:")): Limit => ({
      counter,
      most,
      days,
      reason: days === null ? "total-limit" : "asked-recently",
    });
    const claim = (...limits: Limit[]): Claim => ({ caller: null, limits });

    test("as many calls get a place as there are, and the next is told why not", async () => {
      const two = claim(limit(2));
      expect(await store.claim("CA1", two, day(1))).toBeNull();
      expect(await store.claim("CA2", two, day(1))).toBeNull();
      expect(await store.claim("CA3", two, day(1))).toBe("total-limit");
    });

    test("a call that claims again keeps its place, also where none is left, and counts once", async () => {
      const two = claim(limit(2));
      for (let times = 0; times < 3; times += 1) expect(await store.claim("CA1", two, day(1))).toBeNull();
      expect(await store.claim("CA2", two, day(1))).toBeNull();
      expect(await store.claim("CA1", two, day(1))).toBeNull();
      expect(await store.claim("CA3", two, day(1))).toBe("total-limit");
    });

    test("of many that claim at once, exactly as many get a place as there are", async () => {
      const five = claim(limit(5));
      const claims = Array.from({ length: 40 }, (_, at) => store.claim(`CA${at}`, five, day(1)));
      expect((await Promise.all(claims)).filter((refused) => refused === null)).toHaveLength(5);
    });

    test("a call gets its places in all counters or in none", async () => {
      const [wide, narrow] = [limit(2), limit(1)];
      expect(await store.claim("CA1", claim(narrow), day(1))).toBeNull();
      expect(await store.claim("CA2", claim(wide, narrow), day(1))).toBe("total-limit");
      expect(await store.claim("CA3", claim(wide), day(1))).toBeNull();
      expect(await store.claim("CA4", claim(wide), day(1))).toBeNull();
    });

    test("the reason is that of the first limit that is reached", async () => {
      const [all, recent] = [limit(1), limit(1, 30)];
      await store.claim("CA1", claim(all, recent), day(1));
      expect(await store.claim("CA2", claim(recent, all), day(1))).toBe("asked-recently");
      expect(await store.claim("CA2", claim(all, recent), day(1))).toBe("total-limit");
    });

    test("a place counts for as many days as the limit says, whichever limit it was taken by", async () => {
      const counter = fresh("caller:");
      const [month, week] = [limit(1, 30, counter), limit(1, 7, counter)];
      expect(await store.claim("CA1", claim(week), day(1))).toBeNull();
      expect(await store.claim("CA2", claim(week), day(7))).toBe("asked-recently");
      expect(await store.claim("CA2", claim(month), day(8))).toBe("asked-recently");
      expect(await store.claim("CA2", claim(week), day(8))).toBeNull();
    });

    test("a place that is given back is there for another call, and giving back twice is giving back once", async () => {
      const one = limit(1);
      await store.claim("CA1", claim(one), day(1));
      await store.giveBack("CA2", [one.counter]);
      expect(await store.claim("CA2", claim(one), day(1))).toBe("total-limit");
      for (let times = 0; times < 2; times += 1) await store.giveBack("CA1", [one.counter, fresh("none:")]);
      expect(await store.claim("CA2", claim(one), day(1))).toBeNull();
      expect(await store.claim("CA3", claim(one), day(1))).toBe("total-limit");
    });

    test("a caller on the list gets no place, and takes none", async () => {
      const [caller, one] = [fresh("caller"), limit(1)];
      expect(await store.claim("CA1", { caller, limits: [] }, day(1))).toBeNull();
      expect(await store.neverAsk(caller, { at: day(1), by: "caller" })).toBe(true);
      expect(await store.claim("CA2", { caller, limits: [one] }, day(1))).toBe("do-not-survey");
      expect(await store.claim("CA3", { caller: fresh("caller"), limits: [one] }, day(1))).toBeNull();
      expect(await store.mayAsk(caller)).toBe(true);
      expect(await store.claim("CA4", { caller, limits: [] }, day(1))).toBeNull();
    });

    test("the list tells since when and by whom, the earliest first; who is on it stays as they are", async () => {
      const [late, early] = [fresh("caller"), fresh("caller")];
      await store.neverAsk(late, { at: day(9), by: "command" });
      await store.neverAsk(early, { at: day(8), by: "caller" });
      expect(await store.neverAsk(early, { at: day(10), by: "command" })).toBe(false);
      const listed = (await store.neverAsked()).filter(({ caller }) => [late, early].includes(caller));
      expect(listed).toEqual([
        { caller: early, at: day(8), by: "caller" },
        { caller: late, at: day(9), by: "command" },
      ]);
      for (const caller of [late, early]) await store.mayAsk(caller);
      expect(await store.mayAsk(late)).toBe(false);
    });

    test("the secret is long, and the same for everybody who asks, at once and later", async () => {
      const other = await open();
      const secrets = await Promise.all([store.secret(), other.secret(), store.secret()]);
      expect(new Set(secrets).size).toBe(1);
      expect(secrets[0]?.length).toBeGreaterThanOrEqual(43);
      expect(await other.secret()).toBe(secrets[0]);
      await other.close();
    });
  });
}
