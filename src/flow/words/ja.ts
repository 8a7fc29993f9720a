import type { Words } from "./words.ts";

export const ja: Words = {
  sentences: {
    forPerson: "オペレーターとの通話をご希望の場合は、0を押してください。",
    forStop: "アンケートを終了する場合は、9を押してください。",
    notHeard: "申し訳ございません。お返事が聞こえませんでした。",
    notUnderstood: "申し訳ございません。うまく認識できませんでした。",
    forChoice: "{choice}の場合は、{key}を押してください。",
    scale: "{from}から{to}までの数字を押してください。",
    yesNo: "「はい」の場合は1を、「いいえ」の場合は2を押してください。",
    digits: "{digits}桁の番号を入力してください。",
    orWait: "または、そのままお待ちください。",
    comment: "発信音のあとにお話しください。省略する場合は、シャープを押してください。",
    thanks: "ありがとうございます。",
    goingOn: "次に進みます。",
    unheard: "お返事が聞こえませんので、ここで終了いたします。ありがとうございました。失礼いたします。",
    oneOrTen: "いち、ですね。じゅうの場合は、0を押してください。",
    confirm:
      "{answer}、ですね。正しければ、1を押すか、「はい」とお答えください。違う場合は、2を押してください。",
    which: "{first}ですか、それとも{second}ですか？",
    connecting: "オペレーターにおつなぎいたします。",
    stayOn: "電話を切らずに、そのままお待ちください。",
    nextInQueue: "次がお客様の順番です。",
    placeInQueue: "お客様の順番は、{position}番目です。",
    expectedWait: "おつなぎするまで、約{duration}の見込みです。",
    longWait: "お待ちいただく時間は、{duration}を超える見込みです。",
    callbackInstead: "順番はそのままで、こちらからのお電話をご希望の場合は、1を押してください。",
    callbackOffer:
      "このままお待ちいただかなくても、順番が来ましたら、こちらからお電話することもできます。順番は変わりません。ご希望の場合は、1を押すか、「はい」とお答えください。",
    callbackNumber:
      "{$number}に折り返しお電話いたします。よろしければ、1を押してください。別の番号をご希望の場合は、2を押してください。",
    callbackKeys: "折り返し先の電話番号を、市外局番から入力し、最後にシャープを押してください。",
    callbackKeysAgain:
      "その番号にはお電話できません。もう一度、市外局番から入力し、最後にシャープを押してください。",
    callbackPromised:
      "ありがとうございます。順番はそのままで、順番が来ましたら、こちらからお電話いたします。失礼いたします。",
    callbackSoon: "ありがとうございます。できるだけ早く、こちらからお電話いたします。失礼いたします。",
    callbackLater:
      "ありがとうございます。{$opening}、またはそのあとできるだけ早く、こちらからお電話いたします。失礼いたします。",
    callbackStands:
      "この番号への折り返しはすでに承っており、お電話は一度だけ差し上げます。それでよろしければ、1を押してください。別の番号をご希望の場合は、2を押してください。",
    callbackTooMany: "申し訳ございません。本日は、これ以上の折り返しをお約束できません。",
    // A greeting for any hour. The name of who calls follows, and ends the sentence.
    hereIs: "お世話になっております。こちらは",
    calledBack:
      "ご希望により、折り返しお電話いたしました。今お話しになる場合は、1を押してください。ご用件がお済みの場合は、2を押してください。",
    callbackMissed: "失礼いたします。",
    askedLater:
      "前回のお電話について、{questions}にお答えいただけるとのことでした。約{duration}です。始める場合は、1を押してください。今はご都合が悪い場合は、2を押してください。今後この件でのお電話をご希望でない場合は、9を押してください。",
    isThere: "この声が聞こえましたら、1を押してください。",
    notNow: "承知いたしました。ありがとうございます。失礼いたします。",
    messageInstead: "お待ちにならずにメッセージを残す場合は、2を押してください。",
    nobody:
      "申し訳ございません。ただいま電話に出られる者がおりません。メッセージを残す場合は、1を押してください。もう一度お試しになる場合は、2を押してください。",
    nobodyAgain: "メッセージの場合は、1を押してください。もう一度お試しになる場合は、2を押してください。",
    message: "発信音のあとにメッセージをお話しください。終わりましたら、シャープを押してください。",
    messageKept: "ありがとうございます。メッセージをお預かりしました。失礼いたします。",
    goodbye: "お電話ありがとうございました。失礼いたします。",
    offer:
      "このあとのアンケートにご協力をお願いいたします。{questions}、約{duration}です。いつお切りいただいても構いません。",
    consent:
      "アンケートにご協力いただけますか？{questions}、約{duration}です。「はい」の場合は1を、「いいえ」の場合は2を押してください。",
    declined: "かしこまりました。ありがとうございました。失礼いたします。",
    stopped: "ここで終了いたします。ありがとうございました。",
    forNever: "今後アンケートをご希望でない場合は、9を押してください。",
    neverAgain: "今後アンケートのお願いはいたしません。ありがとうございました。失礼いたします。",
    apology: "申し訳ございません。こちらで不具合が発生しました。オペレーターにおつなぎいたします。",
    afterApology:
      "お電話ありがとうございました。ご用件がお済みでない場合は、恐れ入りますが、しばらくしてからおかけ直しください。失礼いたします。",
    callAgain:
      "申し訳ございません。ただいま電話に出られる者がおりません。恐れ入りますが、しばらくしてからおかけ直しください。失礼いたします。",
    // Bare: which particle follows is the sentence's to say.
    atTime: "{time}",
    atOne: "{time}",
    today: "本日の{time}",
    tomorrow: "明日の{time}",
    yesterday: "昨日の{time}",
    onDay: "{day}の{time}",
    whisperFlow: "{flow}へのお電話です。",
    whisperChosen: "選ばれたのは、{choices}です。",
    whisperLanguage: "お客様の言語は、{language}です。",
    whisperCallback: "折り返しのお電話です。",
    callbackRinging: "ただいま呼び出しています。",
    callbackNobody: "応答がありませんでした。",
    callbackGone: "この折り返しは不要になりました。",
    deskPin: "暗証番号を入力し、最後にシャープを押してください。",
    deskPinAgain: "暗証番号が違います。もう一度入力し、最後にシャープを押してください。",
    // The star key, 米印, by its sound: voices read the characters otherwise.
    deskReady:
      "準備ができました。電話を切らずにお待ちください。お客様の電話をおつなぎします。通話を終える場合は、こめじるしを押してください。",
    deskRefused: "この番号は、オペレーター専用です。失礼いたします。",
    whisperWaited: "お客様の待ち時間は、{duration}です。",
    whisperAsked: "お客様は、{moment}にオペレーターを希望されました。",
    whisperAccept: "電話を受ける場合は、1を押してください。",
    whisperBrought: "{agent}さんからの引き継ぎです。",
    broughtForNothing: "このお客様のご用件は、すでに済みました。失礼いたします。",
  },
  counted: {
    questions: { other: "短い質問{count}問" },
    minutes: { other: "{count}分" },
    hours: { other: "約{count}時間" },
    days: { other: "約{count}日" },
  },
};
