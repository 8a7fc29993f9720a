import { crc32 } from "node:zlib";

/**
 * How many parts the calls are divided into. All that is kept of a call lies in one part, so that one script may touch it on a Cluster, where
 * the part in braces decides which server keeps a key (Redis docs: cluster specification, hash tags). It can never change: calls and entries
 * would not be found again.
 */
const count = 16;

export type Shard = {
  number: number;
  /** The stream of what its calls told. */
  told: string;
  /** Who reads the stream now. */
  lock: string;
  /** Its calls that are not over, sorted by the moment at which they are overdue, in milliseconds since 1970. */
  open: string;
  /** Written to find out whether writes are taken. */
  ready: string;
  session(call: string): string;
};

export const shards: readonly Shard[] = Array.from({ length: count }, (_, number) => {
  const prefix = `aftercall:{${number}}:`;
  return {
    number,
    told: `${prefix}told`,
    lock: `${prefix}lock`,
    open: `${prefix}open`,
    ready: `${prefix}ready`,
    session: (call) => `${prefix}session:${call}`,
  };
});

/** The shard that a call is of. */
export function shardOf(call: string): Shard {
  return shards[crc32(call) % count] as Shard;
}
