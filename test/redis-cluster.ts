/** A Redis Cluster of three masters, each with a replica where that is asked for. */
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";
import { type RedisProcess, redisFolder, startRedisProcess } from "./redis-process.ts";

export type RedisCluster = {
  url: string;
  /** All nodes. The first three are the masters at the start; later it depends on who took whose place. */
  nodes: readonly ClusterNode[];
  /** Those that are masters now and answer, asked of the nodes themselves. */
  masters(): Promise<ClusterNode[]>;
  /** The master that keeps a key now, or null while nobody does. */
  masterOf(key: string): Promise<ClusterNode | null>;
  /**
   * Waits until the master that keeps a key has a replica again that confirms what is written now; it writes that key. A replica that is being
   * brought up to date counts as connected long before.
   */
  caughtUp(key: string): Promise<void>;
  stop(): Promise<void>;
};

export type ClusterNode = RedisProcess & { port: number };

type Node = ClusterNode & { busPort: number; client: Redis };

const slots = 16_384;
const masterCount = 3;

/** @param replicas Whether each master has a replica that takes its place when it is lost. */
export async function startRedisCluster({ replicas = false } = {}): Promise<RedisCluster> {
  const count = replicas ? 2 * masterCount : masterCount;
  const nodes = await Promise.all(Array.from({ length: count }, startNode));
  const [first] = nodes;
  const masters = nodes.slice(0, masterCount);
  if (!first) throw new Error("There are no nodes.");

  for (const [index, { client }] of masters.entries()) {
    const from = Math.ceil((index * slots) / masterCount);
    const to = Math.ceil(((index + 1) * slots) / masterCount) - 1;
    await client.call("CLUSTER", "ADDSLOTSRANGE", from, to);
    await client.call("CLUSTER", "SET-CONFIG-EPOCH", index + 1);
  }
  for (const { port, busPort } of nodes.slice(1))
    await first.client.call("CLUSTER", "MEET", "127.0.0.1", port, busPort);
  await each(nodes, async ({ client }) => (await known(client)) === count);
  for (const [index, { client }] of nodes.slice(masterCount).entries()) {
    const master = String(await masters[index]?.client.call("CLUSTER", "MYID"));
    await until(() => client.call("CLUSTER", "REPLICATE", master).then(Boolean, () => false));
    await until(async () => ((await client.role()) as unknown[]).includes("connected"));
  }
  await each(nodes, async ({ client }) => String(await client.cluster("INFO")).includes("cluster_state:ok"));
  // Every node must know which are the replicas, or a lost master would not be replaced.
  await each(
    nodes,
    async ({ client }) => countOf(String(await client.cluster("NODES")), "slave") === count - masterCount,
  );
  for (const { client } of nodes) client.disconnect();

  async function masterOf(key: string): Promise<ClusterNode | null> {
    // Whoever does not keep it says MOVED, or that nobody does.
    const keeps = await Promise.all(nodes.map((node) => asked(node, (client) => client.exists(key))));
    return nodes.find((_, index) => keeps[index] !== null) ?? null;
  }

  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(",")}`,
    nodes: nodes.map(({ kill, restart, stop, port }) => ({ kill, restart, stop, port })),
    async masters() {
      const roles = await Promise.all(nodes.map(roleOf));
      return nodes.filter((_, index) => roles[index]?.[0] === "master");
    },
    masterOf,
    async caughtUp(key) {
      await until(async () => {
        const master = await masterOf(key);
        const confirm = async (client: Redis) => {
          await client.set(key, "1");
          return client.wait(1, 500);
        };
        return master !== null && (await asked(master, confirm)) === 1;
      });
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

async function startNode(): Promise<Node> {
  const port = await freePort();
  const busPort = await freePort();
  const folder = redisFolder();
  const process = await startRedisProcess(
    folder,
    [
      ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"],
      ...["--cluster-enabled", "yes", "--cluster-port", String(busPort), "--cluster-node-timeout", "2000"],
      ...["--cluster-replica-validity-factor", "0", "--cluster-require-full-coverage", "no"],
      ...["--repl-diskless-sync-delay", "0"],
    ],
    { host: "127.0.0.1", port },
  );
  return { ...process, port, busPort, client: new Redis({ host: "127.0.0.1", port }) };
}

/** How many nodes it knows well enough to talk to. */
async function known(client: Redis): Promise<number> {
  const nodes = String(await client.cluster("NODES"));
  return countOf(nodes, " connected") - countOf(nodes, "handshake");
}

/** What the node takes itself for, and who follows it or whom it follows (Redis docs: ROLE); null where it is away. */
const roleOf = (node: ClusterNode) => asked(node, (client) => client.role() as Promise<unknown[]>);

/** What one node says; null where it is away or refuses. */
async function asked<T>({ port }: ClusterNode, ask: (client: Redis) => Promise<T>): Promise<T | null> {
  const client = new Redis({ host: "127.0.0.1", port, retryStrategy: () => null, commandTimeout: 1000 });
  client.on("error", () => {});
  try {
    return await ask(client);
  } catch {
    return null;
  } finally {
    client.disconnect();
  }
}

const countOf = (text: string, part: string) => text.split(part).length - 1;

async function each(nodes: readonly Node[], isSo: (node: Node) => Promise<boolean>): Promise<void> {
  await Promise.all(nodes.map((node) => until(() => isSo(node))));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
