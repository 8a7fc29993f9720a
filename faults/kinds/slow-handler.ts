import type { Fault } from "../fault.ts";
import { shortly } from "../fleet.ts";
import { sendTo } from "../send-to.ts";

/** The serving process stands still (SIGSTOP) with the request in hand, another answers the repeat, and then the first goes on with it. */
export const slowHandler: Fault = {
  name: "a slow handler finishes after its repeat",
  on: ["Redis and PostgreSQL"],
  moments: ["before", "during"],
  disturb({ fleet, random }, moment) {
    const slow = fleet.serving();
    const late: Promise<unknown>[] = [];
    const stopped = Promise.withResolvers<void>();
    const stop = async () => {
      slow.signal("SIGSTOP");
      stopped.resolve();
    };
    return {
      ...(moment === "before"
        ? { before: stop }
        : {
            async during() {
              await shortly(random);
              await stop();
            },
          }),
      async courier({ request }) {
        late.push(sendTo(slow.port, request).catch(() => {}));
        await stopped.promise;
        return sendTo(fleet.standby().port, request);
      },
      async after() {
        slow.signal("SIGCONT");
        await Promise.all(late);
      },
    };
  },
};
