import { sha256 } from "./sha-256.ts";

/**
 * The number that a call draws, from 0 to 99.9999, the same whenever it is drawn again: the first eight hexadecimal digits of the SHA-256 of
 * the seed, a space and the call's id, as a share of 2^32, in percent, cut to four decimals. Who has the seed can check every draw
 * (`printf 'SEED CALL' | sha256sum`), and nobody knows a call's id before it rings.
 */
export function drawOf(seed: string, call: string): number {
  const first = Number.parseInt(sha256(`${seed} ${call}`).slice(0, 8), 16);
  return Math.floor((first / 2 ** 32) * 1_000_000) / 10_000;
}
