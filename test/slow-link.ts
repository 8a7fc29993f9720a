/** A link to a real server that a test can slow down, cut and mend: a proxy for bytes. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type SlowLink = {
  port: number;
  /** Holds back what the server answers; what it is told still arrives there. */
  holdAnswers(): void;
  /** Lets through what was held back, and all that follows. */
  letThrough(): void;
  /** Breaks every connection, and each new one at once. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
};

/** A link to `port` of this machine. */
export async function startSlowLink(port: number): Promise<SlowLink> {
  const open = new Set<Socket>();
  const answers = new Set<Socket>();
  let isHeld = false;
  let isCut = false;
  const link = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    answers.add(server);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        answers.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (bytes) => server.write(bytes));
    server.on("data", (bytes) => client.write(bytes));
    if (isHeld) server.pause();
    if (isCut) client.destroy();
  });
  link.listen(0, "127.0.0.1");
  await once(link, "listening");

  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (link.address() as AddressInfo).port,
    holdAnswers() {
      isHeld = true;
      for (const server of answers) server.pause();
    },
    letThrough() {
      isHeld = false;
      for (const server of answers) server.resume();
    },
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    async stop() {
      breakAll();
      await new Promise((resolve) => link.close(resolve));
    },
  };
}
