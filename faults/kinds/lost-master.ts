import { setTimeout as pause } from "node:timers/promises";
import { shardOf } from "../../src/calls/redis/shards.ts";
import type { ClusterNode } from "../../test/redis-cluster.ts";
import type { Fault } from "../fault.ts";
import { shortly } from "../fleet.ts";
import type { Stores } from "../stores.ts";

/** All calls are of one shard, so that the loss of its master meets each of them. */
const shard = shardOf("");

/** A master of the Cluster is lost with its memory, its replica takes its place, and later it comes back as the replica of that one. */
export const lostMaster: Fault = {
  name: "a master of the Cluster lost and replaced",
  on: ["Redis Cluster and PostgreSQL"],
  moments: ["during", "after"],
  canMeet: (call) => shardOf(call) === shard,
  disturb({ stores, random }, moment) {
    let lost: ClusterNode | null = null;
    async function lose() {
      lost = await masterIn(stores);
      await lost?.kill();
    }
    const replaced = async () => {
      while ((await masterIn(stores)) === null) await pause(50);
    };
    const end = async () => {
      await lost?.restart();
      await stores.cluster?.caughtUp(shard.ready);
    };
    switch (moment) {
      case "before":
        return { before: lose, after: replaced, end };
      case "during":
        return {
          async during() {
            await shortly(random);
            await lose();
          },
          after: replaced,
          end,
        };
      default:
        return {
          async after() {
            await lose();
            await replaced();
          },
          end,
        };
    }
  },
};

/** Who keeps the shard now. */
const masterIn = async ({ cluster }: Stores) => (await cluster?.masterOf(shard.told)) ?? null;
