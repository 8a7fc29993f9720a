import type { IncomingMessage } from "node:http";
import { parse } from "node:querystring";

/** Twilio's forms are a few kilobytes; speech may add some more. */
const mostBytes = 64 * 1024;

/** A body that is not a form that Twilio would send. */
export class BadForm extends Error {}

/**
 * Reads a form body. By hand, since it is read on every turn of every call and a general parser costs more than all else that a
 * turn does. Throws BadForm where it is too long, as soon as it is, or breaks off.
 */
export function readForm(request: IncomingMessage): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else reject(new BadForm("The form is longer than 64 kB."));
    });
    request.on("end", () => {
      resolve(parse(Buffer.concat(chunks).toString("utf8"), "&", "=", { maxKeys: 200 }));
    });
    request.on("error", () => reject(new BadForm("The request broke off.")));
  });
}
