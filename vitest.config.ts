import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest go first, so that none of them is left over for one worker at the end. */
const longest = [
  "test/faults.test.ts",
  "test/cli/call.test.ts",
  "test/start.test.ts",
  "test/cli/called-back.test.ts",
  "test/rehearsals.test.ts",
  "test/called-back.test.ts",
  "test/faults-callbacks.test.ts",
  "test/queues.test.ts",
  "test/cli/desk.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
      return at < 0 ? longest.length : at;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}

// `.ci/run` reads the counts of a run from a file that it names.
const report = process.env.AFTERCALL_TEST_REPORT;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most of the time goes by while tests wait for servers of their own; Vitest itself would leave one of two cores to others.
    maxWorkers: 2,
    // Two cores, and tests that start real servers: a slow machine must not fail an honest test.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
