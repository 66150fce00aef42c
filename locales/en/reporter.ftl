# The reporter's page: beginning, questions, check.

urgent-title = Do you need help right now?
urgent-danger = Are you in danger? Call { $number }.
urgent-suicide = Are you thinking of ending your life? Call { $number } (in the Netherlands), day and night, without giving your name.

start-title = Discrimination or racism at your work?
start-lead = You do not have to carry this alone. Here you can report what happened without giving your name. A confidential adviser reads it and writes back.
start-report = Make a report
start-return = I have twelve words
start-guide = How does this work?
start-doors = Did you report before? With your twelve words you can read the answer.
start-readers-title = Who reads your report?
start-readers =
    Your report is locked on your own device. Only the confidential adviser and a deputy can open it. You see beforehand who they are, and you can choose somebody else.

    The administrator of this website, your manager and your colleagues cannot read your report.

    The confidential adviser keeps your story secret. For very serious criminal offences the law can require otherwise.
start-next-title = What happens next?
start-next =
    - Within { $days ->
        [one] one day
       *[other] { $days } days
      } the confidential adviser lets you know that your report was read.
    - Within { $months ->
        [one] one month
       *[other] { $months } months
      } you will hear what was done with your report.
    - You read the answer on this page, with twelve words that you get. We send you nothing.
    - This is not a formal complaint and not a report to the police. That can come later, if you want. You decide about each step.
start-time-title = How long does it take?
start-time = About three minutes. Three questions are needed: your role, the organisation and what you want. You may skip the others. Do you stop before you send? Then everything is gone, because we keep nothing on your device.
start-safe-title = Report from a safe place
start-safe =
    - Please use your own phone or computer, and not the network of your work. Your employer can sometimes see which websites you visit.
    - Do you need to leave quickly? Press “Leave this site” at the top, or the Shift key three times. You then see another website at once.
    - The history of your browser shows that you were here, not what you did. You can delete it yourself.
    - Nobody can promise that nobody will ever find out that you reported. Leave out names and details by which people would recognise you.
start-outside-title = Do you not work at these organisations?
start-outside = This service is for everybody who works, worked or applied for work at the government organisations that take part. Also if you are an intern or work through another company. Is that not you? Or were you treated unequally as a citizen? Then you can go to discriminatie.nl or to the police.

help-title = Help and support
help-lead = You can talk to somebody, also if you do not report.
help-lead-after = Would you like to talk to somebody as well? You can.
help-phone = Call a confidential adviser: { $number }
help-letter = You can also send a letter, without your name:
help-none = This service has no phone number or postal address yet. Ask in your organisation for the confidential adviser.
help-ask = Ask in your organisation how to call or write to the confidential adviser.
help-discriminatie = free advice and help with discrimination, also outside your work.
help-slachtofferhulp = help for victims, free of charge.
help-113 = if you are thinking of ending your life. You can call or chat.
help-social-work = Social work at your organisation, the company doctor or your union: they listen and help with problems at work.
help-discriminatie-name = discriminatie.nl
help-slachtofferhulp-name = Slachtofferhulp Nederland (Victim Support)
help-113-name = 113 Suicide Prevention

foot-traces = This page uses no cookies and keeps nothing on your device.

step = Step { $step } of { $steps }
step-optional = { $count ->
    [one] You may skip this question.
   *[other] You may skip these questions.
  }
step-skip = Skip
step-one-optional = { $question } (you may skip this)
step-clear = Clear this answer
step-to-check = Back to the check
missing-one = Choose an answer at “{ $question }”
missing-organisation = Choose the organisation where it happened

story-room = There is room for about { $left } more letters.
story-over = Your text is about { $over } letters too long. Make it shorter. You can send the rest later as a message.

organisation-search = Search your organisation
organisation-search-hint = Type a name or abbreviation. An old name is fine too. Or choose a ministry below.
organisation-found = { $count ->
    [0] Nothing found
    [one] 1 organisation found
   *[other] { $count } organisations found
  }
organisation-more = We show the { $shown } that fit best. Type more letters to search more precisely.
organisation-nothing = Check the spelling of the name, or try an abbreviation. Is your organisation not there? Then search for the ministry to which it belongs. You do not know which one? Then choose “My organisation is not there” below.
organisation-whole = My organisation is not there
organisation-whole-note = You then choose: { $name }.
organisation-part-of = Part of: { $parent }
organisation-formerly = Formerly: { $name }
organisation-alias = Also known as: { $name }
organisation-reads-own = { $name } has a confidential adviser of its own, who can read your report.
organisation-reads-above = { $name } has no confidential adviser of its own now. So a confidential adviser of { $other } reads your report.
organisation-reads-pool = { $name } has no confidential adviser of its own now. So a confidential adviser who works for all organisations reads your report.
organisation-reads-whole = A confidential adviser who works for all organisations reads your report.
organisation-reads-nobody = For { $name } no confidential adviser can read your report now. You can call or write:
organisation-reads-later = You will see later who that is. You can then choose somebody else.

fork-title = Do you want to tell more?
fork-lead = You have filled in everything that is needed. Thank you.
fork-text = You can go on to sending now. Or you can tell more first. Then the confidential adviser understands better what happened. You may skip every question. You can also add something later, with your twelve words.
fork-on = I want to tell more
fork-send = Go on to sending

check-title = Check your answers
check-lead = Nothing has been sent yet. You can still change everything.
check-empty = Not filled in
check-change = Change: { $page }
check-next = Continue: who reads your report?
check-missing = First answer: { $question }
check-room = Make your text shorter
contact-heading = How you can reach me:

closed-title = You cannot report here now
closed-lead = This is not your fault. Nothing was sent. This is what you can do:
closed-client = Does this page not work, but do you want to report in this way? Ask in your organisation for the program Weerklank for your own computer.
closed-unreachable = We cannot reach the service now. Check your internet connection and try again. Does it not work? Call or write, or try later.
