import type { Words } from "./words.ts";

/** What stands behind a blank has one form, since particles such as 은 and 는 depend on the sound before them. */
export const ko: Words = {
  sentences: {
    forPerson: "상담원과 통화하시려면, 0번을 눌러 주세요.",
    forStop: "질문을 그만 받으시려면, 9번을 눌러 주세요.",
    notHeard: "죄송합니다. 응답을 듣지 못했습니다.",
    notUnderstood: "죄송합니다. 잘 알아듣지 못했습니다.",
    forChoice: "{choice}, {key}번을 눌러 주세요.",
    scale: "{from}에서 {to}까지의 숫자를 눌러 주세요.",
    yesNo: "네는 1번, 아니요는 2번을 눌러 주세요.",
    digits: "{digits}자리 숫자를 눌러 주세요.",
    orWait: "또는 그대로 기다려 주세요.",
    comment: "삐 소리가 난 후 말씀해 주세요. 건너뛰시려면, 우물 정자를 눌러 주세요.",
    thanks: "감사합니다.",
    goingOn: "계속하겠습니다.",
    unheard: "응답이 들리지 않아 여기서 마치겠습니다. 감사합니다. 안녕히 계십시오.",
    // 십이면, "if it is ten", would sound like twelve.
    oneOrTen: "일. 십을 선택하시려면, 0번을 눌러 주세요.",
    confirm: "{answer}. 맞으면 1번을 누르시거나 네라고 말씀해 주세요. 틀리면 2번을 눌러 주세요.",
    which: "{first}인가요, 아니면 {second}인가요?",
    connecting: "상담원에게 연결해 드리겠습니다.",
    stayOn: "전화를 끊지 말고 기다려 주세요.",
    nextInQueue: "다음이 고객님 차례입니다.",
    placeInQueue: "고객님의 대기 순서는 {position}번째입니다.",
    expectedWait: "예상 대기 시간은 약 {duration}입니다.",
    longWait: "예상 대기 시간은 {duration} 이상입니다.",
    callbackInstead: "순서를 유지한 채 저희 전화를 받으시려면, 1번을 눌러 주세요.",
    callbackOffer:
      "계속 기다리지 않으셔도 됩니다. 차례가 되면 저희가 전화드릴 수 있고, 순서는 그대로 유지됩니다. 원하시면 1번을 누르시거나 네라고 말씀해 주세요.",
    callbackNumber:
      "고객님께 전화드릴 번호는 {$number}입니다. 맞으면 1번을 눌러 주세요. 다른 번호를 원하시면 2번을 눌러 주세요.",
    callbackKeys: "전화받으실 번호를 지역 번호부터 누르신 후, 우물 정자를 눌러 주세요.",
    callbackKeysAgain:
      "그 번호로는 전화드릴 수 없습니다. 지역 번호부터 다시 누르신 후, 우물 정자를 눌러 주세요.",
    callbackPromised: "감사합니다. 순서는 그대로 유지되며, 차례가 되면 전화드리겠습니다. 안녕히 계십시오.",
    callbackSoon: "감사합니다. 가능한 한 빨리 전화드리겠습니다. 안녕히 계십시오.",
    callbackLater: "감사합니다. {$opening}에, 또는 그 이후 가능한 한 빨리 전화드리겠습니다. 안녕히 계십시오.",
    callbackStands:
      "이 번호로는 이미 전화 요청을 받았으며, 한 번 전화드릴 예정입니다. 그것으로 충분하시면 1번을 눌러 주세요. 다른 번호를 원하시면 2번을 눌러 주세요.",
    callbackTooMany: "죄송합니다. 오늘은 더 이상 전화를 약속드릴 수 없습니다.",
    // The name of who calls follows, and ends the sentence.
    hereIs: "안녕하세요. 여기는",
    calledBack:
      "요청하신 대로 전화드렸습니다. 지금 통화하시려면, 1번을 눌러 주세요. 더 이상 필요하지 않으시면, 2번을 눌러 주세요.",
    callbackMissed: "안녕히 계십시오.",
    askedLater:
      "지난번 통화에 대해 {questions}에 답해 주시기로 하셨습니다. 약 {duration} 걸립니다. 시작하시려면, 1번을 눌러 주세요. 지금 어려우시면, 2번을 눌러 주세요. 이런 전화를 다시는 받지 않으시려면, 9번을 눌러 주세요.",
    isThere: "제 목소리가 들리시면, 1번을 눌러 주세요.",
    notNow: "알겠습니다. 감사합니다. 안녕히 계십시오.",
    messageInstead: "기다리는 대신 메시지를 남기시려면, 2번을 눌러 주세요.",
    nobody:
      "죄송합니다. 지금은 전화를 받을 수 있는 상담원이 없습니다. 메시지를 남기시려면, 1번을 눌러 주세요. 다시 시도하시려면, 2번을 눌러 주세요.",
    nobodyAgain: "메시지를 남기시려면, 1번을 눌러 주세요. 다시 시도하시려면, 2번을 눌러 주세요.",
    message: "삐 소리가 난 후 메시지를 남겨 주세요. 마치시려면, 우물 정자를 눌러 주세요.",
    messageKept: "감사합니다. 메시지가 저장되었습니다. 안녕히 계십시오.",
    goodbye: "전화해 주셔서 감사합니다. 안녕히 계십시오.",
    offer: "잠시 후 설문에 참여해 주세요. {questions}이며, 약 {duration} 걸립니다. 언제든지 끊으셔도 됩니다.",
    consent:
      "설문에 참여해 주시겠습니까? {questions}이며, 약 {duration} 걸립니다. 네는 1번, 아니요는 2번을 눌러 주세요.",
    declined: "괜찮습니다. 감사합니다. 안녕히 계십시오.",
    stopped: "여기서 마치겠습니다. 감사합니다.",
    forNever: "앞으로 설문을 받지 않으시려면, 9번을 눌러 주세요.",
    neverAgain: "앞으로 설문을 요청하지 않겠습니다. 감사합니다. 안녕히 계십시오.",
    apology: "죄송합니다. 저희 쪽에 문제가 생겼습니다. 상담원에게 연결해 드리겠습니다.",
    afterApology:
      "전화해 주셔서 감사합니다. 도움을 받지 못하셨다면, 잠시 후 다시 전화해 주세요. 안녕히 계십시오.",
    callAgain:
      "죄송합니다. 지금은 전화를 받을 수 있는 상담원이 없습니다. 잠시 후 다시 전화해 주세요. 안녕히 계십시오.",
    // Bare: which particle follows is the sentence's to say.
    atTime: "{time}",
    atOne: "{time}",
    today: "오늘 {time}",
    tomorrow: "내일 {time}",
    yesterday: "어제 {time}",
    onDay: "{day} {time}",
    whisperFlow: "{flow} 전화입니다.",
    whisperChosen: "고객의 선택, {choices}.",
    whisperLanguage: "고객의 언어는 {language}입니다.",
    whisperCallback: "고객에게 다시 거는 전화입니다.",
    callbackRinging: "지금 전화를 걸고 있습니다.",
    callbackNobody: "아무도 받지 않았습니다.",
    callbackGone: "이 전화는 더 이상 필요하지 않습니다.",
    deskPin: "비밀번호를 누르신 후, 우물 정자를 눌러 주세요.",
    deskPinAgain: "비밀번호가 맞지 않습니다. 다시 누르신 후, 우물 정자를 눌러 주세요.",
    deskReady:
      "준비되었습니다. 전화를 끊지 말고 기다려 주세요. 고객의 전화를 연결해 드립니다. 통화를 마치시려면, 별표를 눌러 주세요.",
    deskRefused: "이 번호는 상담원 전용입니다. 안녕히 계십시오.",
    whisperWaited: "고객의 대기 시간은 {duration}입니다.",
    whisperAsked: "고객이 {moment}에 상담원 연결을 요청했습니다.",
    whisperAccept: "전화를 받으시려면, 1번을 눌러 주세요.",
    whisperBrought: "{agent} 님이 넘겨 드리는 전화입니다.",
    broughtForNothing: "이 고객의 문의는 이미 처리되었습니다. 안녕히 계십시오.",
  },
  counted: {
    questions: { other: "짧은 질문 {count}개" },
    minutes: { other: "{count}분" },
    hours: { other: "약 {count}시간" },
    days: { other: "약 {count}일" },
  },
};
