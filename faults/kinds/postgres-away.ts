import type { Fault } from "../fault.ts";

/** PostgreSQL is away from this step to after the call: at the first step, for all of the call. */
export const stoppedPostgres: Fault = {
  name: "PostgreSQL cut off until after the call",
  on: ["Redis and PostgreSQL"],
  moments: ["from here on"],
  disturb: ({ stores }) => ({
    before: async () => stores.postgres?.pause(),
    end: async () => stores.postgres?.restart(),
  }),
};

export const killedPostgres: Fault = {
  name: "kill -9 of PostgreSQL",
  on: ["Redis and PostgreSQL"],
  moments: ["before"],
  disturb: ({ stores }) => ({
    before: async () => stores.postgres?.kill(),
    after: async () => stores.postgres?.restart(),
  }),
};
