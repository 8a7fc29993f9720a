/** The table of node kinds. A kind that is missing here does not compile. */
import { type AskedLater, askedLater } from "./asked-later.ts";
import { type Branch, branch, branchSchema } from "./branch.ts";
import { type Callback, callback, callbackSchema } from "./callback.ts";
import { type CalledBack, calledBack } from "./called-back.ts";
import { type ChoiceNode, choice, choiceSchema } from "./choice.ts";
import { type Comment, comment, commentSchema } from "./comment.ts";
import { type ConfirmNumber, confirmNumber } from "./confirm-number.ts";
import { type Consent, consent } from "./consent.ts";
import { type EnterNumber, enterNumber } from "./enter-number.ts";
import { type Goodbye, goodbye, goodbyeSchema } from "./goodbye.ts";
import { type HoursNode, hours, hoursSchema } from "./hours.ts";
import { type IsThere, isThere } from "./is-there.ts";
import type { NodeKind } from "./kind.ts";
import { type Menu, menu, menuSchema } from "./menu.ts";
import { type Message, message, messageSchema } from "./message.ts";
import { type Nps, nps, npsSchema } from "./nps.ts";
import { type NumberNode, number, numberSchema } from "./number.ts";
import { type OptIn, optIn, optInSchema } from "./opt-in.ts";
import { type Rating, rating, ratingSchema } from "./rating.ts";
import { type Say, say, saySchema } from "./say.ts";
import { type Stopped, stopped } from "./stopped.ts";
import { type Transfer, transfer, transferSchema } from "./transfer.ts";
import { type YesNo, yesNo, yesNoSchema } from "./yes-no.ts";

/** One step of a flow, as read. */
export type Node =
  | Say
  | Menu
  | NumberNode
  | Transfer
  | Callback
  | OptIn
  | Rating
  | Nps
  | YesNo
  | ChoiceNode
  | Comment
  | Message
  | Branch
  | HoursNode
  | Goodbye
  | Consent
  | ConfirmNumber
  | EnterNumber
  | CalledBack
  | AskedLater
  | IsThere
  | Stopped;

/** How an author writes each kind; the word is the key that tells kinds apart in a document. */
export const nodeSchemas = {
  say: saySchema,
  menu: menuSchema,
  number: numberSchema,
  transfer: transferSchema,
  callback: callbackSchema,
  "opt-in": optInSchema,
  rating: ratingSchema,
  nps: npsSchema,
  "yes-no": yesNoSchema,
  choice: choiceSchema,
  comment: commentSchema,
  message: messageSchema,
  branch: branchSchema,
  hours: hoursSchema,
  goodbye: goodbyeSchema,
};

/** What each kind does. */
const kinds: { [K in Node["kind"]]: NodeKind<Extract<Node, { kind: K }>> } = {
  say,
  menu,
  number,
  transfer,
  callback,
  "opt-in": optIn,
  rating,
  nps,
  "yes-no": yesNo,
  choice,
  comment,
  message,
  branch,
  hours,
  goodbye,
  consent,
  "confirm-number": confirmNumber,
  "enter-number": enterNumber,
  "called-back": calledBack,
  "asked-later": askedLater,
  "is-there": isThere,
  stopped,
};

/** The kind of a node. */
export function kindOf<N extends Node>(node: N): NodeKind<N> {
  return kinds[node.kind] as unknown as NodeKind<N>;
}

/** A node that leads to people: they are rung or waited for, now or when the caller is called back. */
export function leadsToPeople(node: Node | undefined): node is Transfer | Callback {
  return node?.kind === "transfer" || node?.kind === "callback";
}

/** A node that asks and whose answer is kept for the figures. */
export type Question = Rating | Nps | YesNo | ChoiceNode | Comment | NumberNode;

export function isQuestion(node: Node): node is Question {
  return ["rating", "nps", "yes-no", "choice", "comment", "number"].includes(node.kind);
}
