/** The short form of `npm run faults`: each fault at a few steps of one call. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readSamples } from "../faults/samples.ts";
import { clusterStores, embeddedStores, type Stores, scaledStores } from "../faults/stores.ts";
import { storm } from "../faults/storm.ts";
import { type Standard, tryFault, undisturbed } from "../faults/trial.ts";
import { faults } from "../faults/trials.ts";

// What is lost is waited for before it is told.
vi.setConfig({ testTimeout: 90_000 });

/** A call with menus, an account number, a talk, answers of several kinds, and a goodbye. */
const samples = readSamples(["technical-help-with-the-account-number"]);
/** At the whisper, and in the survey. */
const someSteps = [3, 6];

describe.each([
  { name: "embedded", make: embeddedStores, steps: someSteps },
  { name: "Redis and PostgreSQL", make: scaledStores, steps: someSteps },
  // It takes seconds until a master is replaced.
  { name: "Redis Cluster and PostgreSQL", make: clusterStores, steps: [6] },
] as const)("$name", ({ name, make, steps }) => {
  let stores: Stores;
  let standard: Standard;
  beforeAll(async () => {
    stores = await make();
    standard = await undisturbed(samples, stores);
  });
  afterAll(() => stores.stop());

  const harmless = { lost: 0, twice: 0, left: 0, otherwise: 0, complaints: [] };

  test.each(faults.filter((fault) => fault.on.includes(name)))("$name", async (fault) => {
    const result = await tryFault(fault, samples, stores, standard, steps);
    expect(result).toMatchObject(harmless);
    expect(result.tried).toBeGreaterThan(0);
  });

  if (name !== "Redis and PostgreSQL") return;
  test("random kills of several processes", async () => {
    const size = { processes: 3, calls: 12, atOnce: 6, requestsAKill: 20, repeatsAKill: 3 };
    const result = await storm(samples, stores, standard, size);
    expect(result).toMatchObject(harmless);
    expect(result.tried).toBeGreaterThan(0);
  });
});
