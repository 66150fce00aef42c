# Figures: the author's room, and what the public page says as well.

## Public too
figures-period = Half-year
figures-period-name = { $half ->
    [H1] January to June { $year }
   *[H2] July to December { $year }
  }
figures-organisation = Organisation
figures-reports = Reports
figures-size = { $size ->
    [small] Other organisations with fewer than 500 staff
    [medium] Other organisations with 500 to 2,000 staff
   *[large] Other organisations with 2,000 staff or more
  }
figures-together = All other organisations together
figures-which = { $count ->
    [one] Which organisation
   *[other] Which { $count } organisations
  }

## The room
room-figures = Figures
figures-title = Figures of a half-year
figures-lead = Here you open the counts of the confidential advisers, in your own browser. After a half-year two of you release how much was reported.
figures-opening = Fetching and opening the counts …
figures-received = What has come in
figures-received-detail = { $batches ->
    [0] No count has come in yet
    [one] One count has come in
   *[other] { $batches } counts have come in
  }. { $advisers ->
    [one] One adviser is on the list
   *[other] { $advisers } advisers are on the list
  }. { $silent ->
    [0] Everybody has sent something.
    [one] One has sent nothing yet.
   *[other] { $silent } have sent nothing yet.
  } Advisers who closed no case need not send anything.
figures-twice = { $count ->
    [one] One case stood in more than one count. It counts once.
   *[other] { $count } cases stood in more than one count. They count once.
  }
figures-bad = { $count ->
    [one] One count cannot be used
   *[other] { $count } counts cannot be used
  }
figures-bad-detail = The signature or the content is not right. This count is left out. Ask the adviser to send it again.
figures-nobody = somebody who is not on the list
figures-adviser = Adviser
figures-batches = Counts
figures-none-yet = none yet
figures-release = Release
figures-not-whole = You work for a part of the government. The first release is about the whole. Authors who work for all organisations prepare it.
figures-published = The figures of this half-year are released. They no longer change.
figures-published-link = See the public page
figures-running = This half-year is not over. You can see how it stands. Releasing comes after it.
figures-too-few = There is too little to show
figures-too-few-detail = No organisation has ten reports or more. Together they also show too little, or somebody could work out a number.
figures-too-few-release = You can release that this is so.
figures-may = This may be shown
figures-others-hidden = The other organisations are not shown: somebody could work out a number.
figures-prepare = Put before another author
figures-prepare-again = Work it out and put it forward again
figures-no-counts = There is no count of this half-year yet. You can release it once there is at least one.
figures-silent = { $count ->
    [one] Nothing has come in from 1 adviser yet
   *[other] Nothing has come in from { $count } advisers yet
  }
figures-silent-detail = Whoever has closed cases still has to send a count. What comes in after the release no longer counts.
figures-for-ever = When you approve, it is public at once. After that nobody can change it.
figures-prepare-detail = You sign what stands above. Another author works it out again and approves. Only then it is public.
figures-no-proposal = There is no proposal any more.
figures-mine = You put this forward on { $day }
figures-mine-detail = It waits for another author.
figures-proposed = { $author } put this forward on { $day }
figures-same = Your browser has worked everything out again. Each number is the same.
figures-differs = Your browser has worked everything out again. It is not the same. You cannot approve this.
figures-count-changed = The counts are not those of when this was put forward. It has to be prepared anew.
figures-added = Put forward, but not worked out here: { $name }, { $count }
figures-missing = Worked out here, but not put forward: { $name }, { $count }
figures-other-hidden = The proposal says something else about what is not shown.
figures-approve = Approve and publish
figures-withdraw = Withdraw the proposal
figures-reject = Reject the proposal

stop-no-desk-key = You cannot open these counts
stop-no-desk-key-detail = The key of this year was not given to you. Ask the administrator.
stop-forged-release = These figures are not signed as they should be
stop-forged-release-detail = Two report authors should have signed them. That is not right. Do not trust these figures. Ask the authors whether they are theirs. Find out yourself how to reach them.
stop-other-desk = The key of the counts is not right
stop-other-desk-detail = The service gave another key than the root names. So we open no count, and you release nothing. Warn the keeper of the root key.
stop-other-proposal = This proposal is not by a report author
stop-other-proposal-detail = The signature is not right, or whoever put it forward is no report author any more. Nothing was approved. Call the other author and ask whether anything was put forward. Then reject it: after that you can put the figures forward yourself.
stop-older-proposal = This proposal is from before you were a report author
stop-older-proposal-detail = So your signature would not count. Nothing was approved. Ask whoever put it forward to put the figures forward again.
stop-no-proposal = There is no proposal any more
stop-no-proposal-detail = Another author withdrew it. Nothing was released.
stop-other-figures = The proposal is not what your browser works out
stop-other-figures-detail = Nothing was approved. Talk with the author who put it forward.
