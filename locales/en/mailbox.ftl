# From "who reads" up to coming back.
stop-no-organisation = This organisation cannot be chosen
stop-no-organisation-detail = It does not exist any more and has no successor. Go back and choose another organisation.
stop-nobody = Nobody was chosen to read
stop-nobody-detail = Nothing was sent. Go back to “Who reads your report?” and choose again.
stop-other-reader = Somebody whom you chose cannot read now
stop-other-reader-detail = The service says that a key holds no longer or that somebody is away. Nothing was sent. Your answers and your twelve words stay the same. Your browser looks in the signed list who can read.
stop-no-mailbox = Your report is not open here any more
stop-no-mailbox-detail = Fill in your twelve words again.
rule-case = What we were given is not your report
rule-case-detail = The service sent something else, or it was changed. So we do not show it. You did nothing wrong. Try again later. Does it stay like this? Then call the confidential adviser, or go to discriminatie.nl. Find the number yourself and do not use a number on this site.
stop-others-write = Something else keeps coming in between
stop-others-write-detail = Your message was not sent. Your text is still there. Try again in a minute.

readers-title = Who reads your report?
readers-lead = { $count ->
    [one] This person can open your report.
   *[other] These people can open your report.
  } Nobody else can. Your own browser chose from the checked list. The service has no say in it.
readers-adviser = Confidential adviser
readers-deputy = Deputy
readers-of = Confidential adviser for: { $organisations }
readers-of-all = Reads for all organisations (works at { $organisations })
readers-languages = Languages: { $languages }
readers-language-nl = Dutch
readers-language-en = English
readers-language-fr = French
readers-language-de = German
readers-language-pap = Papiamentu
readers-language-fy = Frisian
readers-language-tr = Turkish
readers-language-ar = Arabic
readers-language-es = Spanish
readers-language-pl = Polish
readers-deputy-when = Reads only if the adviser does not answer in time or is away, or if the coordinator decides so. The service keeps this rule and does not give your report earlier.
readers-digits = Check digits
readers-digits-how = Checking with the digits (you may skip this)
readers-digits-why = This makes sure that the key belongs to this person and not to somebody else.
readers-digits-1 = Look up the general phone number of the organisation yourself. Do not use a number from this page. It is better not to call with a phone of your work.
readers-digits-2 = Ask for this person. You do not have to say your name.
readers-digits-3 = Ask her or him to read out the five groups of digits. Compare them with the digits here.
readers-digits-wrong = Are they different? Then do not send, and tell this person.
readers-successor = { $old } does not exist any more. The work is now done at { $now }.
readers-from-above = { $name } has no confidential adviser of its own now. So an adviser of { $other } reads.
readers-from-pool = { $name } has no confidential adviser of its own now. So an adviser who works for all organisations reads.
readers-from-pool-whole = A confidential adviser who works for all organisations reads your report.
readers-no-deputy = There is nobody now who can be deputy.
readers-change = Choose somebody else
readers-wish = Who should read your report?
readers-chance = Leave it to chance
readers-chance-note = Your browser chooses somebody of your organisation, or the nearest one.
readers-pool = For all organisations
readers-deputy-question = Do you want a deputy?
readers-with-deputy = Yes, with a deputy
readers-with-deputy-note = Then your report does not wait when somebody is ill or away.
readers-without-deputy = No, one person
readers-without-deputy-note = Is that person away? Then your report waits.
readers-elsewhere = Would you rather have an adviser of another organisation?
readers-elsewhere-hint = Your report is still about the organisation where it happened.
readers-exclude = Exclude somebody
readers-exclude-question = Who may not read your report?
readers-exclude-hint = Anybody you choose here does not notice. Only who reads your report sees it, and so never passes the report on to this person.
readers-nobody = Nobody can read your report now
readers-nobody-chosen = You excluded everybody who can read now, or chose somebody who cannot. Nothing was sent. You can change your choice.
readers-nobody-there = No confidential adviser can be reached for this organisation now. Nothing was sent. Choose another organisation below, or call or write.
readers-nobody-anew = Choose again, exclude nobody
readers-nobody-ways = You can also call, write, or go to discriminatie.nl.
readers-next = Continue: your twelve words

words-title = Your twelve words
words-lead = With these words you read the answer later and write back.
words-once = You get them once. Nobody can make them again, not even we can. Whoever has them can read your report.
words-safe-1 = Keep them on paper or in your own password manager. Better not on a device of your work.
words-safe-2 = Their order matters. You do not have to type the numbers later.
words-sheet-heading = Keep these twelve words safe
words-sheet-how = To come back: go to this address and choose “I have twelve words”.
words-sheet-keep = Show them to nobody. Nobody can make them again.
words-file = note.txt
words-kept = I have kept the words
words-none = I do not want to come back
words-ask-title = Do you have the words?
words-ask = Type two of your words, or paste all twelve. Then we know that you have kept them well.
words-without-title = Sending without words
words-without-1 = Then you cannot read the answer. You cannot add anything either. This cannot be changed later.
words-without-2 = Your report will still be read and counted.
words-without-back = Keep the words after all
words-without-sure = Continue without words

send-title = Send your report
send-lead = Your report is locked on your device. Then it is sent to:
send-adviser = confidential adviser for { $organisations }
send-deputy = deputy, confidential adviser for { $organisations }
send-adviser-all = confidential adviser who reads for all organisations (works at { $organisations })
send-deputy-all = deputy, confidential adviser who reads for all organisations (works at { $organisations })
send-nobody-else = Nobody else can open your report, not even the administrator of this website.
send-with-words = With your twelve words you read the answer later.
send-without-words = You chose not to come back. You cannot read the answer.
send-now = Send my report
send-again = Send again
send-choose = Look again who can read
send-busy = Your report is being locked and sent. One moment …
send-stay = Keep this page open. If you close it, you do not know whether your report arrived.

sent-title = Your report has arrived
sent-thanks = Thank you. It is good that you told this.
sent-number = Your receipt number:
sent-number-why = This number proves that you sent something. Nothing can be read with it. You do not have to keep it.
sent-earlier-title = Your earlier version had arrived already
sent-earlier = When you sent it the first time, no answer came. But your report was there. What you changed afterwards was not sent. With your twelve words you can send that as a message.
sent-earlier-no-words = When you sent it the first time, no answer came. But your report was there. What you changed afterwards was not sent.
sent-next-title = What happens now?
sent-next-read = { $name } reads your report within { $days ->
    [one] one day
   *[other] { $days } days
  }.
sent-next-feedback = After that you will hear within { $months ->
    [one] one month
   *[other] { $months } months
  } what was done with your report.
sent-next-look = Come back with your twelve words to read the answer. Look in a week, for example. We send you nothing.
sent-next-decide = Nothing happens that you do not want. This is not a formal complaint and not a report to the police.
sent-words-title = Your twelve words
sent-words = Keep them in a safe place. This page does not show them any more. Is there a file in your downloads? Move or delete it if others use this device.
sent-no-words = You chose not to come back. You do not have to keep anything.
sent-close = Are you done? Then close this page. Nothing was kept on this device.
sent-done = To the beginning

mailbox-words-title = Back to your report
mailbox-words-lead = Fill in your twelve words. Then you see your report and the answer.
mailbox-words = Your twelve words
mailbox-words-hint = You may paste them. Capitals, numbers and commas do not matter. The first four letters of a word are enough.
mailbox-words-count = { $count ->
    [one] You filled in 1 of the 12 words.
   *[other] You filled in { $count } of the 12 words.
  }
mailbox-words-wrong = You cannot go in yet
mailbox-open = Open my report
mailbox-opening = Your report is being fetched and checked. One moment …
mailbox-no-words = Fill in your twelve words
mailbox-number = { $count ->
    [one] You filled in one word. There must be twelve.
   *[other] You filled in { $count } words. There must be twelve.
  } Check whether a word is missing or there twice.
mailbox-nothing = These words are well written, but no report belongs to them here. Perhaps the report did not arrive, or the time for keeping it is over. Did you report more than once? Then try the other words.
mailbox-lost = I do not have my words any more
mailbox-lost-1 = We are sorry to hear that. Nobody can make the words again or open your report for you. That includes us. So nobody else can either.
mailbox-lost-2 = Your report was read or will still be read. Do you want contact? Then make a new report. You can write in it that you reported before.

mailbox-title = Your report
mailbox-state-received = Arrived
mailbox-state-received-what = Your report is waiting for the confidential adviser.
mailbox-state-acknowledged = Read
mailbox-state-acknowledged-what = The confidential adviser has read your report.
mailbox-state-feedback-given = You have an answer
mailbox-state-feedback-given-what = The confidential adviser has written what was done or what can be done.
mailbox-state-closed = Closed
mailbox-state-closed-what = The confidential adviser has closed your report. You can open it again.
mailbox-state-reopened = Open again
mailbox-state-reopened-what = Your report is open again.
mailbox-acknowledge = You will get a first answer by { $day }. { $days ->
    [0] That is today.
    [one] That is in one day.
   *[other] That is in { $days } days.
  }
mailbox-acknowledge-over = The first answer should have been there on { $day }. That is { $days ->
    [one] one day
   *[other] { $days } days
  } ago. It is not your fault. The coordinator sees this too. You can call the confidential adviser.
mailbox-feedback = You will hear by { $day } what was done with your report. { $days ->
    [0] That is today.
    [one] That is in one day.
   *[other] That is in { $days } days.
  }
mailbox-feedback-over = You should have heard on { $day } what was done. That is { $days ->
    [one] one day
   *[other] { $days } days
  } ago. It is not your fault. The coordinator sees this too. You can call the confidential adviser.
mailbox-readers = Who can read:
mailbox-deputy = deputy
mailbox-service-title = The service says something else
mailbox-service = Above stands what follows from checked messages. The service claims this, and we could not check it:
mailbox-service-by = Answer by { $day }
mailbox-service-days = Only the days differ. That can also be because the clock of your device was wrong when you reported.
mailbox-gone-title = Something is missing
mailbox-gone = { $count ->
    [one] A message that you just sent is not there any more.
   *[other] { $count } messages that you just sent are not there any more.
  } The service should have kept it. Call or write to the confidential adviser.
mailbox-lines = What was written
mailbox-look = See whether there is anything new
mailbox-by-me = You
mailbox-by-adviser = Answer
mailbox-by-service = According to the service
mailbox-kind-report = your report
mailbox-kind-message = message
mailbox-kind-consent = consent
mailbox-kind-acknowledge = read
mailbox-kind-close = closed
mailbox-kind-reopen = opened again
mailbox-kind-hand-over = handed over
mailbox-kind-recuse = adviser steps back
mailbox-kind-deputy-opened = opened by the deputy
mailbox-reason-term = The deputy reads along, because there was no answer in time.
mailbox-reason-away = The deputy reads along, because the adviser is away.
mailbox-reason-coordinator = The deputy reads along, because the coordinator decided so.
mailbox-words-of-line = What it says
mailbox-checked = Checked
mailbox-checked-mine = Checked: by yourself
mailbox-checked-from = From
mailbox-checked-of = confidential adviser for { $organisations }
mailbox-unchecked = Cannot be checked
mailbox-unchecked-why = We are not sure who wrote this. So we do not show what it says.
mailbox-unchecked-order = The order is not right, or something that came before this is missing. So we do not show what it says.
mailbox-unchecked-changed = This was changed, or it is not meant for you. We cannot open it.
mailbox-unchecked-list = A newer list of confidential advisers belongs to this than the service gives now. So we do not show what it says.
mailbox-wrong-title = Not everything could be checked
mailbox-wrong = You did nothing wrong. What was checked has a ✓, and you can trust it. For the rest it says below what is wrong.
mailbox-wrong-way = Look again later. Does it stay like this? Then call the confidential adviser. You do not have to say your name. Find the number yourself and do not use a number on this site. You can also turn to discriminatie.nl.
mailbox-now-reads = Who can read now:
mailbox-outcomes = What came of it:
mailbox-reply-title = Write back
mailbox-reply = Your message
mailbox-reply-hint = Leave out names and details if you want to stay anonymous.
mailbox-reply-empty = Write a message first
mailbox-reply-long = Make your message shorter. You can send the rest in a second message.
mailbox-reply-send = Send my message
mailbox-reply-busy = Your message is being locked and sent. One moment …
mailbox-reply-sent = Your message arrived on { $day }.
mailbox-reply-kept = Your text is still there.
mailbox-reopen-title = Is it not finished for you?
mailbox-reopen-what = You can open your report again with a message. The confidential adviser reads it.
mailbox-reopen = Open my report again
mailbox-report = What you reported
mailbox-report-day = Sent on
mailbox-report-organisation = Organisation
mailbox-report-text = Your story
mailbox-leave-why = Are you done? Then take your report off this screen. Nothing else changes. With your words you can always come back.
mailbox-leave = Take my report off this screen
mailbox-unsent-title = Your message has not been sent yet
mailbox-unsent = If you leave now, your message is gone. To come back, you fill in your twelve words again.
mailbox-unsent-stay = Back to my message
mailbox-unsent-leave = Leave without sending

readers-missed-title = Not everybody can be chosen now
readers-missed = The list that names these people has expired. We cannot check their keys now. Do you want one of them all the same? Try again later.
readers-missed-one = { $name } (list held until { $day })
readers-clock = Is that day wrong? Then set the date of your device right first. Else your report carries wrong days. Your answers stay here.
mailbox-missed-title = An answer may take longer
mailbox-missed = The list that names this reader has expired. So we cannot check a new answer until the list is renewed. Your report is kept, and you need to do nothing.
