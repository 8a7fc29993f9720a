/** The short form of `npm run faults` for callbacks: each fault at a few requests between the wish and the survey. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { embeddedStores, type Stores, scaledStores } from "../faults/stores.ts";
import { type StoryStandard, tryFaultOnStories, undisturbedStories } from "../faults/stories/story-trial.ts";
import { faultsOfCallbacks } from "../faults/trials.ts";

// What is lost is waited for before it is told.
vi.setConfig({ testTimeout: 90_000 });

const harmless = { lost: 0, twice: 0, left: 0, otherwise: 0, complaints: [] };

describe.each([
  { name: "embedded", make: embeddedStores, faults: ["kill -9 of the serving process"] },
  {
    name: "Redis and PostgreSQL",
    make: scaledStores,
    faults: ["kill -9 of Redis", "Twilio's API silent, or away"],
  },
] as const)("$name", ({ make, faults }) => {
  let stores: Stores;
  let standard: StoryStandard;
  beforeAll(async () => {
    stores = await make();
    standard = await undisturbedStories(stores);
  });
  afterAll(() => stores.stop());

  test.each(faultsOfCallbacks.filter(({ name }) => (faults as readonly string[]).includes(name)))(
    "$name",
    async (fault) => {
      const result = await tryFaultOnStories(
        fault,
        stores,
        standard,
        // While Twilio is asked to call the caller at the desk: the promise is made, and its call not placed.
        ({ name }, { asks }) => name === "called back by an agent at the desk" && asks === "the API",
      );
      expect(result).toMatchObject(harmless);
      expect(result.tried).toBeGreaterThan(0);
    },
  );
});
