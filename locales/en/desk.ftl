# The confidential adviser's desk.

## Cases
inbox-title = Cases
inbox-lead = A case is opened only when you choose it, and only on your own device.
inbox-look-again = See whether there is anything new
inbox-search = Find a case
inbox-search-hint = By organisation or by the name of the case
inbox-group = Show
inbox-group-all = All groups
inbox-group-name = { $group ->
    [new] New
    [mine] Waiting for you
    [theirs] Waiting for the reporter
   *[closed] Closed
  }
inbox-group-count = { inbox-group-name } ({ $count })
inbox-group-empty = No cases.
inbox-found = { $count ->
    [0] No cases found.
    [one] 1 case.
   *[other] { $count } cases.
  }
inbox-more = Show more ({ $count } left)
inbox-case = Case
inbox-organisation = Organisation
inbox-term = Term
inbox-received = Received
inbox-closed = Closed on { $day }
inbox-deputy = deputy
inbox-reopened = reopened

## One case
case-title = Case { $name }
case-back = To all cases
case-opening = Opening and checking the case …
case-parts = Parts of the case
case-part = { $part ->
    [talk] Report and conversation
    [desk] Notes
    [coding] Code and close
   *[readers] Who reads
  }
case-state = { $state ->
    [received] Not answered yet
    [acknowledged] First answer given
    [feedbackGiven] Feedback given
    [closed] Closed
    [reopened] Reopened
   *[other] { $state }
  }
case-term = { $kind ->
    [acknowledge] First answer
   *[feedback] Feedback
  }: { $urgency ->
    [late] { $days ->
        [one] 1 day late
       *[other] { $days } days late
      }
    [today] today at the latest
   *[later] { $days ->
        [one] 1 day left
       *[other] { $days } days left
      }
  }
case-no-term = No term
case-service-says = The service says something else
case-service-says-detail = The service says this about the state and the organisation. The messages themselves do not say so. Go by the messages and tell your coordinator.
case-report = The report
case-story = The story
case-no-story = The reporter wrote no story.
case-dialogue = Conversation
case-no-lines = Nothing yet.
case-line = { $kind ->
    [report] Report
    [message] Message
    [consent] Consent
    [acknowledge] First answer
    [close] Case closed
    [reopen] Case reopened
    [handOver] Other readers
    [recuse] Stepped back
    [deputyOpened] Opened by the deputy
    [note] Note
    [coding] Coding
   *[tags] Labels
  }
case-by = { $by ->
    [reporter] by the reporter
    [me] by you
   *[reader] by somebody who is no longer on the list
  }
case-by-name = by { $name }
case-verified = verified
case-unverified = cannot be verified
case-unverified-detail = { $rule ->
    [chain] The order is not right, or something that came before this is missing.
    [heads] The order is not right, or something that came before this is missing.
    [size] This was changed or damaged.
    [capsule] This was changed, or it does not belong to this case.
   *[other] It is not certain who wrote this.
  } So we do not show what it says. Look again later. Does it stay like this? Then call your coordinator and mention this rule: { $rule }.
case-consent-to = Consent to:
case-coded = Ground: { $grounds }
case-reader-role = { $role ->
    [deputy] deputy
   *[adviser] confidential adviser
  }
case-write = { $kind ->
    [acknowledge] Give a first answer
    [reopen] Reopen the case
   *[message] Write to the reporter
  }
case-acknowledge-hint = Your first answer tells the reporter that you have read the report. After that you can make notes and code the case.
case-write-label = { $kind ->
    [reopen] Why do you reopen the case?
   *[message] Your message to the reporter
  }
case-write-hint = { $kind ->
    [acknowledge] For example: thank you, I have read your report, and what to expect when.
    [reopen] The reporter reads this.
   *[message] Only the reporter and those who read the case can open this.
  }
case-write-button = { $kind ->
    [acknowledge] Send the first answer
    [reopen] Reopen the case
   *[message] Send the message
  }
case-text-missing = Write your text here
case-text-long = Your text is too long. Make it shorter, or send the rest as a second message
case-text-left = { $bytes } characters left.
case-text-kept = Your text is still here.
case-done-sent = Sent and kept.
case-done-note = The note is kept.
case-done-tags = The labels are kept.
case-done-deputy = You have opened the case as deputy.
case-done-hand-over = The case has other readers now.
case-done-recuse = You have stepped back from case { $name }. You cannot open it any more.
case-desk-closed = Notes can be made after the first answer to the reporter.
case-notes = Notes
case-notes-who = The reporter does not see this. Everybody who reads the case does, also after it is handed over.
case-note-label = New note
case-note-button = Keep the note
case-tags = Labels
case-tags-label = Labels of this case
case-tags-hint = Separated by commas. The reporter does not see them.
case-tags-button = Keep the labels
case-readers = Who reads this case
case-reader-me = you
case-reader-left = stepped back
case-reader-unlisted = is no longer on the list
case-deputy-title = You are the deputy in this case
case-deputy-why = { $reason ->
    [term] The term for the first answer is over.
    [away] The confidential adviser is away.
   *[coordinator] The coordinator has opened the case for the deputy.
  }
case-deputy-detail = As soon as you do something, the reporter sees that you have opened the case.
case-deputy-open = Take over the case as deputy
case-hand-over = Hand over the case
case-hand-over-lead = You can let somebody read too, now or as deputy, or replace somebody. The reporter sees who reads and why. Anybody whom the reporter excluded can never read it.
case-hand-over-choose = Choose who reads
case-hand-over-to = Who reads too?
case-hand-over-as = In which role?
case-hand-over-as-note = { $role ->
    [deputy] Reads only when it is needed: the term for the first answer is over, nobody else is at work, or the coordinator opens the case.
   *[adviser] Reads at once.
  }
case-hand-over-remove = Who reads no more?
case-hand-over-remove-hint = What this person has read stays known to this person. New messages do not become known.
case-hand-over-reason = Reason
case-hand-over-reason-hint = The reporter reads this too.
case-hand-over-button = Hand over
case-hand-over-missing = Choose somebody who comes or leaves
case-colleague-search = Find a confidential adviser by name or organisation
case-colleagues-found = { $count ->
    [0] Nobody found.
    [one] 1 person found.
   *[other] { $count } people found, { $shown } shown.
  }
case-recuse = Step back
case-recuse-lead = Step back if you are too close to this case. You cannot read it any more after that. The reporter sees that you stepped back.
case-recuse-alone = You are the only reader of this case. Hand it over first. Then you can step back.
case-recuse-label = Why you step back
case-recuse-hint = This may stay empty. The reporter reads it too.
case-recuse-button = Step back
case-recuse-sure = Are you sure? You cannot open this case any more after that.
case-recuse-yes = Yes, I step back

## Coding and closing
coding-title = Code
coding-closed = Coding and closing can be done after the first answer to the reporter.
coding-proposed = This is proposed from the reporter’s answers. Is it right? Change what is needed and confirm.
coding-confirmed = This coding is confirmed. You can still change it.
coding-changed = You have changed the coding, but not confirmed it yet.
coding-member = { $member ->
    [role] The reporter’s role
    [wishes] What the reporter wants
    [contact] Contact with the reporter
    [barriers] Why the reporter did not report before
    [help] Was the reporter helped?
    [harm] Was the reporter harmed for reporting?
   *[other] { $title }
  }
coding-none = nothing chosen
coding-natures-hint = Proposed from what happened. You decide.
coding-told-hint = Fill this in only if the reporter told you.
coding-clear = Clear the choice
coding-confirm = Confirm the coding
coding-done = The coding is confirmed.
coding-is-closed = This case is closed. Reopen it under “Report and conversation” if that is needed.
coding-close-title = Close
coding-close-lead = When you close the case, it enters your count: only the coding and the outcome, no words and no names.
coding-close-unconfirmed = The coding is not confirmed yet. If you close now, the reporter’s answers count.
coding-close-changed = The case is not closed yet. Confirm the coding first.
coding-close-text = Your last word to the reporter
coding-close-text-hint = For example: what was done, and that the reporter can open the case again.
coding-close-button = Close the case
coding-close-done = The case is closed and stands in your count.
coding-outcome-missing = Choose at least one outcome

## Count
count-title = Count
count-lead = Every half-year you send a count of your closed cases: only codes, no words and no names.
count-period = Half-year
count-period-name = { $half ->
    [H1] January to June { $year }
   *[H2] July to December { $year }
  }
count-nothing = No case was closed in this half-year yet.
count-running = This half-year is not over. You can send the count now and send it again later.
count-cases = { $count ->
    [0] No closed cases.
    [one] 1 closed case.
   *[other] { $count } closed cases.
  }
count-not-sent = Not sent yet.
count-version = Sent last: version { $version }.
count-hash = Reference of what you sent:
count-what = For each organisation you send what stands above, case by case in codes. Only the authors of the report can open it. If you send again, it replaces the count before.
count-kept = Your count is still here. You can send it again.
count-send = Send the count
count-send-again = Send again
count-sent-title = The count is sent
count-sent-detail = Each organisation shows its reference. With it you can see later whether a publication used your count.
count-more-tables = All other numbers
count-compared = Compared with the published figures
count-verdict = { $verdict ->
    [used] Your last count was used.
    [older] An older count of yours was used, not the last one.
   *[missing] Your count is missing.
  }
count-verdict-all = The figures were signed by two report authors. Your last count is in them. You do not have to do anything.
count-verdict-what = Did you send anything after the release? Then that is why, and you do not have to do anything. Otherwise the service may have held your count back. Then call a report author and mention the reference of your count. The published figures themselves do not change any more.
count-code = Answer
count-number = Number of cases
count-none = Nothing chosen

## What is not possible now
rule-case = This case is not right
rule-case-detail = The report, or the key that belongs to it, was changed or belongs to another case. So we show nothing. The reporter notices nothing of this. Try again later. Does it stay like this? Then call your coordinator and mention the rule below.
stop-no-epoch = This case cannot be opened by you
stop-no-epoch-detail = The key of this case is missing. Ask another reader of the case to hand it over to you again.
stop-no-desk = This can be done after the first answer
stop-no-desk-detail = Answer the reporter first. Nothing was sent.
stop-desk-closed = The notes cannot be opened by you
stop-desk-closed-detail = Ask another reader of the case to hand it over to you again. Nothing was sent.
stop-others-write = Somebody else is writing in this case at the same time
stop-others-write-detail = Wait a moment and try again. Nothing was sent.
stop-not-adviser = A reader is no confidential adviser any more
stop-not-adviser-detail = Hand over the case without this person first. Nothing was sent.
stop-own-removal = You cannot remove yourself
stop-own-removal-detail = Hand over the case first, then step back.
stop-excluded = This person cannot read this case
stop-excluded-detail = Choose somebody else. Nothing was sent.
stop-too-many = Too many readers
stop-too-many-detail = A case has four readers at most. Remove somebody first.
stop-no-change = Nothing changes
stop-no-change-detail = It is so already. Nothing was sent.
stop-unknown-code = The coding holds a code that no longer exists
stop-unknown-code-detail = Choose again in each part and try once more. Nothing was sent.
stop-no-count-desk = No count can be sent for this year yet
stop-no-count-desk-detail = The key for counts of this year is missing. Ask the administrator. Nothing was sent.
