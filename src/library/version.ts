import { createHash } from "node:crypto";

/**
 * The version of a document: the first 12 hexadecimal characters of the SHA-256 of what is written in it and in the documents that
 * it leads to. Comments and layout do not change it; the order of keys does, since the first language is the one spoken first.
 */
export function versionOf(written: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(written)).digest("hex").slice(0, 12);
}
