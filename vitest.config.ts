import { defineConfig } from "vitest/config";

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
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
