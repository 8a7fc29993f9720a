import { readRedisAddress, redisAddresses } from "../calls/redis/address.ts";
import { connectToRedis } from "../calls/redis/connection.ts";
import { replicasAsked } from "../calls/redis/replicas.ts";
import { goesToSame, type OutboundCall } from "./outbound-call.ts";
import { closedSeconds, type ListedCall, leaseSeconds, type OutboundCalls } from "./outbound-calls.ts";
import { defineScripts } from "./redis-scripts.ts";
import { expectStoredCall, readStoredCall, storedCall } from "./stored-call.ts";

export type RedisOutboundCallsOptions = {
  /** The password of the Sentinels, where they have one. */
  sentinelPassword?: string | undefined;
  /** How many replicas are asked to confirm each change. Default: none. */
  replicas?: number | undefined;
  /** Told where fewer confirmed. What was saved is kept by the master all the same. */
  unconfirmed?: ((confirmed: number) => void) | undefined;
};

/** All of it lies in one slot of a Cluster, which the part in braces decides, so that one script may look at all of a caller's calls. */
const prefix = "aftercall:{outbound}:";
const keys = {
  calls: `${prefix}calls`,
  /** Which open call goes to a number, by purpose and the number's key. */
  callers: `${prefix}callers`,
  /** The open ones, sorted by the moment at which they are due, and the closed ones by theirs, in milliseconds since 1970. */
  due: `${prefix}due`,
  closed: `${prefix}closed`,
  /** Written to find out whether writes are taken. */
  ready: `${prefix}ready`,
  open: (purpose: Purpose) => `${prefix}open:${purpose}`,
  /** The open ones that go to a number, or were wished for from it. */
  of: (caller: string) => `${prefix}of:${caller}`,
  /** How many were promised to it, or wished for from it, in a day. */
  promised: (caller: string, day: string) => `${prefix}promised:${day}:${caller}`,
};

type Purpose = OutboundCall["purpose"]["for"];

/** The outbound calls in Redis, for any number of processes. Throws where the address is none. */
export function openRedisOutboundCalls(
  url: string,
  { sentinelPassword, replicas = 0, unconfirmed = () => {} }: RedisOutboundCallsOptions = {},
): OutboundCalls {
  const address = readRedisAddress(url);
  if (!address) throw new Error(`This is not the address of a Redis: write ${redisAddresses}.`);
  const connection = connectToRedis(address, sentinelPassword);
  const { redis, reached, answered } = connection;
  defineScripts(redis);
  const confirmed = replicasAsked(connection, replicas, unconfirmed);

  async function changed<Answer>(change: Promise<Answer>): Promise<Answer> {
    const answer = await change;
    await confirmed(keys.calls);
    return answer;
  }

  /**
   * Adds it, unless another one stands; null where its callers may have no more in that day. What cannot be read must not keep a caller from a new one,
   * nor what goes to another number: it is told, and tried without.
   */
  async function added(
    call: OutboundCall,
    perDay: number | null,
    passed: readonly string[] = [],
  ): Promise<OutboundCall | null> {
    const { id, revision, callers, purpose, due, promisedAt } = call;
    const day = new Date(promisedAt).toISOString().slice(0, 10);
    const touched = [
      ...[keys.calls, keys.callers, keys.due, keys.open(purpose.for)],
      ...callers.flatMap((caller) => [keys.of(caller), keys.promised(caller, day)]),
    ];
    const [other, kept] = await changed(
      redis.addCall(
        ...[touched.length, ...touched],
        ...[id, `${revision} ${storedCall(call)}`, purpose.for, millisecondsOf(due)],
        ...[callers[0] ?? "", perDay ?? "", ...passed],
      ),
    );
    if (other === undefined) return call;
    if (kept === undefined) return null;
    if (other === id) return expectStoredCall(id, jsonOf(kept));
    const standing = readStoredCall(other, jsonOf(kept));
    return standing && goesToSame(standing, call) ? standing : added(call, perDay, [...passed, other]);
  }

  async function saved(call: OutboundCall): Promise<boolean> {
    const { id, revision, purpose, callers, state, due } = call;
    const isClosed = state.is === "closed";
    const touched = [
      ...[keys.calls, keys.callers, keys.due, keys.open(purpose.for), keys.closed],
      ...callers.map(keys.of),
    ];
    const changes = await changed(
      redis.saveCall(
        ...[touched.length, ...touched],
        ...[id, `${revision} ${storedCall(call)}`, purpose.for, revision],
        ...[isClosed ? "" : millisecondsOf(due), isClosed ? millisecondsOf(state.at) : ""],
      ),
    );
    return changes === 1;
  }

  async function listed(): Promise<ListedCall[]> {
    const ids = await redis.zrange(keys.due, "0", "-1");
    const kept = ids.length > 0 ? await redis.hmget(keys.calls, ...ids) : [];
    return ids
      .map((id, index) => ({ id, call: readStoredCall(id, jsonOf(kept[index] ?? "")) }))
      .filter(({ call }) => call?.state.is !== "closed"); // by another, between the two questions
  }

  return {
    add: async (call) => (await answered(added(call, null))) ?? call,
    addWithin: (call, perDay) => answered(added(call, perDay)),
    async load(id) {
      const kept = await answered(redis.hget(keys.calls, id));
      return kept === null ? null : expectStoredCall(id, jsonOf(kept));
    },
    save: (call) => answered(saved(call)),
    due(now, limit) {
      const moment = Date.parse(now);
      return answered(
        redis.dueCalls(
          ...[keys.calls, keys.due, keys.closed],
          ...[moment, moment + leaseSeconds * 1000, limit, moment - closedSeconds * 1000],
        ),
      );
    },
    async openOf(caller) {
      const [ids, older] = await answered(
        Promise.all([
          redis.smembers(keys.of(caller)),
          // A version before kept all numbers of a call here, and no such set.
          redis.hmget(keys.callers, `callback ${caller}`, `survey ${caller}`),
        ]),
      );
      return [...new Set([...ids, ...older.filter((id) => id !== null)])].sort();
    },
    async open() {
      const [callback, survey] = await answered(
        Promise.all([redis.scard(keys.open("callback")), redis.scard(keys.open("survey"))]),
      );
      return { callback, survey };
    },
    list: () => answered(listed()),
    async ready() {
      await reached();
      // A write, since a Redis that is full, or whose disk is, or that is a replica, can still be read.
      await answered(redis.set(keys.ready, "1", "EX", 60));
    },
    async close() {
      redis.disconnect();
    },
  };
}

const jsonOf = (kept: string) => kept.slice(kept.indexOf(" ") + 1);
const millisecondsOf = (at: string | null) => (at === null ? "" : Date.parse(at));
