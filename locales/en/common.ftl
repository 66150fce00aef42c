# What stands on every page.
subtitle = Anonymous reporting of discrimination at work
skip = To the content
other-language = Nederlands
leave = Leave this site
back = Back
next = Continue
cancel = Do not do this
again = Try again
change = Change
close = Close
working = One moment …
loading = The page is loading …
errors-title = { $count ->
    [one] One question still needs an answer
   *[other] { $count } questions still need an answer
  }
rule-name = Rule, for who helps you: { $rule }

trouble-refused = This is not possible now
trouble-refused-detail = The service has kept nothing. Try again later.
trouble-unknown = We do not know whether it arrived
trouble-unknown-detail = No answer came. Check your connection and send it again. It counts once.
trouble-broken = Something went wrong on this page
trouble-broken-detail = Nothing was sent. Try again.
stop-unfair-work = The service asks too much of your device
stop-unfair-work-detail = Nothing was sent. Try again later.
stop-no-directory = You cannot report here yet
stop-no-directory-detail = This service is not ready for use. Call or write, or go to discriminatie.nl.
stop-clock = The clock of your device is probably wrong
stop-clock-detail = So we cannot check who reads your report. Set date and time right and load the page again.
stop-no-key = A key is missing
stop-no-key-detail = The service does not give this person's key. Nothing was sent. Try again later or choose somebody else.
rule-directory = We cannot check who may read
rule-directory-detail = The list of confidential advisers is not right or has expired. So we send nothing. Try again later, or call or write.
rule-case = This case is not right
rule-case-detail = Its content cannot be checked. So we do not show it. Ask your confidential adviser or coordinator for help.
rule-receipt = No valid proof of receipt came
rule-receipt-detail = So we do not know whether it was kept. Send it again. It counts once.
rule-size = Your text is too long
rule-size-detail = Make the text shorter. You can send the rest later as a message.
rule-words = These words are not right
rule-words-detail = Check the words and try again.
words-wrong = These words are not right yet
words-unknown = Word { $position } (“{ $word }”) is not on our list. Check whether you copied it well.
words-ambiguous = Word { $position } (“{ $word }”) is too short to recognise. Write it in full.
words-number = The number of words is not right. Check whether a word is missing or there twice.
words-checksum = The words do not belong together. Check their order and each word.
hidden-mark = Hidden character { $name }
