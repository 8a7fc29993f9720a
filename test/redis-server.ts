/** A Redis of a test's own: a real server on a free port, in a temporary folder, touching nobody else's. */
import { readFileSync } from "node:fs";
import { makeCertificate } from "./certificate.ts";
import { freePort } from "./free-port.ts";
import { type RedisProcess, redisFolder, startRedisProcess } from "./redis-process.ts";

export type RedisServer = RedisProcess & {
  url: string;
  port: number;
  /** The file of the certificate authority that a client of a server with TLS must know; else null. */
  authority: string | null;
};

export type RedisServerOptions = {
  /**
   * Whether writes are kept on disk, and how often they are flushed to it. Either way the kernel has them before a command is answered,
   * so that the death of the process alone loses nothing; the difference is a power cut. Default: not kept.
   */
  appendOnly?: "everysec" | "always";
  /** What it asks its clients for, and gives to a master of its own. */
  password?: string;
  /** Whether it speaks TLS, and nothing else. */
  tls?: boolean;
  /** More of the server's own options, for instance `["--maxmemory", "10mb"]`. */
  options?: readonly string[];
};

export async function startRedis({
  appendOnly,
  password,
  tls = false,
  options = [],
}: RedisServerOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = redisFolder();
  const certificate = tls ? makeCertificate(folder) : null;
  const server = await startRedisProcess(
    folder,
    [
      ...["--bind", "127.0.0.1", "--dir", folder, "--save", ""],
      ...(certificate
        ? [
            ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no"],
            ...["--tls-cert-file", certificate.file, "--tls-key-file", certificate.keyFile],
            ...["--tls-ca-cert-file", certificate.file],
          ]
        : ["--port", String(port)]),
      ...(password ? ["--requirepass", password, "--masterauth", password] : []),
      ...(appendOnly ? ["--appendonly", "yes", "--appendfsync", appendOnly] : ["--appendonly", "no"]),
      ...options,
    ],
    {
      host: "localhost",
      family: 4,
      port,
      ...(password && { password }),
      ...(certificate && { tls: { ca: readFileSync(certificate.file) } }),
    },
  );
  const login = password ? `:${encodeURIComponent(password)}@` : "";
  return {
    ...server,
    port,
    url: certificate ? `rediss://${login}localhost:${port}` : `redis://${login}127.0.0.1:${port}`,
    authority: certificate?.file ?? null,
  };
}
