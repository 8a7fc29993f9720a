import type { Clock } from "./clock.ts";
import { Complaint } from "./complaint.ts";
import { Cookies } from "./cookies.ts";
import { Guard } from "./guard.ts";
import { Ids } from "./ids.ts";
import type { Network } from "./network.ts";
import type { Settings } from "./options.ts";
import { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import { seeded } from "./random.ts";
import { Trace } from "./trace.ts";
import { Wire } from "./wire.ts";

type Where = { url?: string; line?: number };

/**
 * What all legs of one call share: the clock, the people, the way to the server, and the book in which
 * everything is noted.
 */
export class Call {
  readonly network: Network;
  readonly settings: Settings;
  readonly people: People;
  readonly clock: Clock;
  readonly trace: Trace;
  readonly ids: Ids;
  readonly wire: Wire;
  readonly outbox: Outbox;
  readonly cookies = new Cookies();
  readonly guard = new Guard();
  readonly warnings: Complaint[] = [];
  /** What goes on after the call is over: telephones that were dialed in it and taken elsewhere. */
  readonly continuations: Promise<void>[] = [];

  constructor(network: Network, settings: Settings, people: People) {
    this.network = network;
    this.settings = settings;
    this.people = people;
    this.clock = network.clock;
    this.trace = new Trace(this.clock);
    this.ids = new Ids(seeded(this.settings.seed));
    this.wire = new Wire(this.settings.deliver);
    this.outbox = new Outbox(seeded(this.settings.seed + 1), this.wire);
  }

  /** Notes a risk or a fault that Twilio would survive; the same one at the same place once. */
  warn(code: string, sentence: string, where: Where = {}): void {
    const complaint = new Complaint(code, sentence, where);
    if (this.warnings.some((other) => other.message === complaint.message)) return;
    this.warnings.push(complaint);
    this.trace.note({ what: "warning", ...complaint.toJSON() });
  }

  /** Throws what Twilio would only grumble about; a lenient phone grumbles too. */
  refuse(code: string, sentence: string, where: Where = {}): void {
    if (!this.settings.lenient) throw new Complaint(code, sentence, where);
    this.warn(code, sentence, where);
  }
}
