import { expect, test } from "vitest";
import { createMetrics } from "../../src/operations/metrics.ts";

const text = (metrics = createMetrics()) => metrics.registry.metrics();

test.each([
  'aftercall_failed_turns_total{reason="away"} 0',
  'aftercall_failed_turns_total{reason="fault"} 0',
  'aftercall_shed_calls_total{reason="backlog"} 0',
  'aftercall_store_errors_total{store="sessions"} 0',
  'aftercall_store_errors_total{store="replicas"} 0',
  'aftercall_calls_total{outcome="failed"} 0',
  'aftercall_corrected_surveys_total{disposition="completed"} 0',
])("%s before it happens, so that an alarm sees the first time as growth", async (line) => {
  expect((await text()).split("\n")).toContain(line);
});

test("a receiver that nothing was set aside for yet is there too", async () => {
  const metrics = createMetrics();
  metrics.showReceivers(["crm.example.com-0a1b2c3d"]);
  for (const outcome of ["handed", "failed", "set-aside", "void"])
    expect(await text(metrics)).toContain(
      `aftercall_deliveries_total{receiver="crm.example.com-0a1b2c3d",outcome="${outcome}"} 0`,
    );
});
