import type { Fault } from "../fault.ts";
import { shortly } from "../fleet.ts";

/** The process that serves is ended, and another goes on; on embedded stores it is started again. */
const endedBy = (signal: "SIGKILL" | "SIGTERM", name: string): Fault => ({
  name,
  on: ["embedded", "Redis and PostgreSQL"],
  moments: ["before", "during", "after"],
  disturb({ fleet, random }, moment) {
    const end = () => fleet.serving().end(signal);
    switch (moment) {
      case "before":
        return { before: end, after: fleet.replace };
      case "during":
        return {
          async during() {
            await shortly(random);
            await end();
          },
          after: fleet.replace,
        };
      default:
        return {
          async after() {
            await end();
            await fleet.replace();
          },
        };
    }
  },
});

export const killedProcess = endedBy("SIGKILL", "kill -9 of the serving process");
export const stoppedProcess = endedBy("SIGTERM", "SIGTERM to the serving process");
