import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Two cores, and tests that start real servers: a slow machine must not fail an honest test.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
