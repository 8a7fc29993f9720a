/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, in hexadecimal. Written out, since the core runs wherever JavaScript does, and asks nobody: the
 * platforms' own is one module on servers and another, which answers later, in browsers.
 */
export function sha256(text: string): string {
  const state = [...initial];
  const message = padded(new TextEncoder().encode(text));
  const words = new Uint32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 64; at += 1) {
      words[at] = at < 16 ? message.getUint32(block + 4 * at) : expanded(words, at);
    }
    const mixed = compress(state, words);
    for (const [at, word] of mixed.entries()) state[at] = ((state[at] ?? 0) + word) >>> 0;
  }
  return state.map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The message, a bit, zeros, and its length in bits, to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array(64 * Math.ceil((bytes.length + 9) / 64));
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

function expanded(words: Uint32Array, at: number): number {
  const [early = 0, late = 0] = [words[at - 15], words[at - 2]];
  const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
  const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
  return ((words[at - 16] ?? 0) + small + (words[at - 7] ?? 0) + large) | 0;
}

function compress(state: readonly number[], words: Uint32Array): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const one =
      h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (rounds[at] ?? 0) + (words[at] ?? 0);
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h];
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

const primes = Array.from({ length: 310 }, (_, at) => at + 2).filter((n) =>
  Array.from({ length: n - 2 }, (_, at) => at + 2).every((divisor) => n % divisor !== 0),
);

/** The first 32 bits behind the point. */
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32);
const initial: readonly number[] = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds: readonly number[] = primes.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));
