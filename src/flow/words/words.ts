/** What a language must bring with it: the sentences that no flow needs to write. */
export type Words = {
  sentences: Sentences;
  counted: CountedWords;
};

/**
 * Words with a number, `{count}`, by its form in the language (CLDR plural rules, as `Intl.PluralRules` has them); `=1` for exactly one, where that
 * is said in a word of its own. `other` stands for all that is not named.
 */
export type Counted = { [Form in Intl.LDMLPluralRule | "=1"]?: string } & { other: string };

/** What is counted. These fill blanks of sentences, so they stand alone, in the nominative. */
export type CountedWords = {
  questions: Counted;
  minutes: Counted;
  /** Long ones are told roughly. */
  hours: Counted;
  days: Counted;
};

/** Built-in sentences. Names in braces are filled in. Short, kind, the key after the choice. */
export type Sentences = {
  /** After `*`: the way out that works at every prompt. */
  forPerson: string;
  /** Added to that in a survey. */
  forStop: string;
  notHeard: string;
  notUnderstood: string;
  /** {choice} {key} */
  forChoice: string;
  /** {from} {to} */
  scale: string;
  yesNo: string;
  /** {digits} */
  digits: string;
  /** Added where the caller need not have the number. */
  orWait: string;
  comment: string;
  /** After a key that answered a question, before the next: so that a key pressed twice does not answer that too. */
  thanks: string;
  /** After a question that was not answered, before the next. */
  goingOn: string;
  /** Where nothing is heard in a survey any more: the end of it. */
  unheard: string;
  /** After a lone 1 that may have been meant as 10. */
  oneOrTen: string;
  /** Of what may have been heard wrongly. {answer}; and where it was one of two, {first} {second} */
  confirm: string;
  which: string;
  connecting: string;
  /** In a queue, where nothing is known of it. */
  stayOn: string;
  nextInQueue: string;
  /** {position} */
  placeInQueue: string;
  /** {duration} */
  expectedWait: string;
  /** Where the wait is longer than can be foreseen. {duration} */
  longWait: string;
  /** Where a caller may be called back: short, and once the wait is long. */
  callbackInstead: string;
  callbackOffer: string;
  messageInstead: string;
  /** Names in braces are filled in when it is said: {$number}. */
  callbackNumber: string;
  callbackKeys: string;
  callbackKeysAgain: string;
  /** The promise: with a place in line; without one; and where nobody is there before {$opening}. */
  callbackPromised: string;
  callbackSoon: string;
  callbackLater: string;
  /** Where that number is called already, and where nobody is promised another call today. */
  callbackStands: string;
  callbackTooMany: string;
  /** To somebody who is called: before the name of who calls, then what is asked, and what is said where nobody answers, or it is not wanted. */
  hereIs: string;
  calledBack: string;
  callbackMissed: string;
  notNow: string;
  /** To somebody who is called to be asked about a talk that they left first. {questions} {duration} */
  askedLater: string;
  /** Where a machine may have picked up. */
  isThere: string;
  nobody: string;
  nobodyAgain: string;
  message: string;
  messageKept: string;
  goodbye: string;
  /** {questions} {duration} */
  offer: string;
  /** {questions} {duration} */
  consent: string;
  declined: string;
  /** Said to a caller who stopped the questions, then offered, and then to one who never wants to be asked again. */
  stopped: string;
  forNever: string;
  neverAgain: string;
  /** Said when something failed on our side, before a person is rung. */
  apology: string;
  /** Said after that, where nobody can tell any more whether the caller talked to a person. */
  afterApology: string;
  /** Said when nobody answers and no message is left. */
  callAgain: string;
  /** A time of the day, and one that begins with one o'clock, where that is said otherwise; and the day of it. {time} {day} */
  atTime: string;
  atOne: string;
  today: string;
  tomorrow: string;
  yesterday: string;
  onDay: string;
  /** {flow} */
  whisperFlow: string;
  /** {choices} */
  whisperChosen: string;
  /** {language} */
  whisperLanguage: string;
  whisperAccept: string;
  /** To an agent, of somebody who is to be called back; and what follows when they were rung. */
  whisperCallback: string;
  callbackRinging: string;
  callbackNobody: string;
  callbackGone: string;
  /** To a second agent, before the rest. {agent} */
  whisperBrought: string;
  /** To a second agent whom nobody waits for any more. */
  broughtForNothing: string;
  /** {duration}; and where it is long, {moment} */
  whisperWaited: string;
  whisperAsked: string;
  /** To an agent who rang in, and to anybody else who rings that number. */
  deskPin: string;
  deskPinAgain: string;
  deskReady: string;
  deskRefused: string;
};
