# The reporter's guide. Each section: a heading and a text.
guide-title = How does this work?
guide-lead = Weerklank is a safe way to a confidential adviser. You tell what you went through or saw. You stay anonymous for as long as you want. Here you read step by step how it goes.
guide-back = Back

guide-for-title = For whom and for what
guide-for =
    For everybody who works, worked or applied for work at one of the organisations that take part. Also for interns, agency workers and people who work through another company.

    You can report what happened to you or what you saw. You do not have to be sure that it is discrimination. You do not have to prove anything.

    A report is not a formal complaint and not a report to the police. That can come later, if you want.

guide-before-title = Before you begin
guide-before =
    - Please use your own phone or computer and not the network of your work.
    - Choose a place where nobody looks over your shoulder.
    - Have pen and paper ready. At the end you get twelve words to keep.
    - It takes about three minutes. If you want to tell a lot, it takes longer. There is no time limit.

guide-steps-title = The questions
guide-steps =
    Three questions are needed: what your role is, at which organisation it happened and what you want. After that you may send at once. You may also tell more. Every further question can be skipped.

    With “Back” you go back. You lose nothing by that. Your answers also stay when you change the language. At the end you see everything together. There you can still change things.

    Only if you close the page or load it again is everything gone. The page warns you first.

guide-readers-title = Who reads your report
guide-readers =
    Before you send, you see the name of the confidential adviser. Your own browser chooses from a list that you can check. You may choose somebody else. You may also exclude somebody. Nobody notices that.

    Your report is locked on your device. Only the confidential adviser and the deputy whom you see have the key. The administrator of this service cannot read your report, not even when asked to.

    Do you want to be sure that the key belongs to the right person? Digits stand beside the name. Call the adviser through the usual number of your organisation and compare the digits.

guide-words-title = Your twelve words
guide-words =
    When you send, you get twelve words. With them you read the answer later. You need no account and no password.

    Write the words on paper or print them. Keep them where only you can reach them. Whoever has the words can read your report and write in your name.

    Did you lose the words? Then nobody can make them again, not even we can. The adviser can still read your report. You can make a new report.

guide-after-title = What happens after that
guide-after =
    - Within { $days ->
        [one] one day
       *[other] { $days } days
      } the adviser lets you know that your report was read.
    - Within { $months ->
        [one] one month
       *[other] { $months } months
      } you hear what was done with it.
    - You read that here. Choose “I have twelve words” on the first page. We send you no e-mail and no message.
    - You can write back, add something or ask questions. Also when your report is closed: you can open it again.
    - The adviser does nothing with your name or story unless you want it.

guide-count-title = Your report counts
guide-count = From all reports together the government makes a report: what happens and what must get better. For that only your choices are counted, never your story. Small numbers are not published, so that nobody recognises you in them.

guide-traces-title = Which traces remain
guide-traces =
    The service keeps no name, no address of your device, no kind of browser and no exact time. It does keep the day on which your report came in, the organisation and who may read it.

    This page keeps nothing on your device. But your browser remembers that you visited this website. The network of your work can see that too. What you wrote cannot be seen there.

    With “Leave this site” or Shift three times you see another website at once. That does not wipe the history of your browser.

    Nobody can promise that nobody will ever find out that you reported. People who know the story can recognise you by details. So leave out names and special details.

guide-kept-title = How long we keep it
guide-kept = { $closedDays ->
        [one] One day
       *[other] { $closedDays } days
    } after your report is closed it is destroyed. At the latest { $months ->
        [one] one month
       *[other] { $months } months
    } after you reported, also if it is still open. After that nobody can read it any more, neither can you.

guide-other-title = Without this page
guide-other = You can also call or send a letter. For those who do not trust this page there is a program for their own computer: Weerklank. It does the same as this page, but the service cannot change it unnoticed. Ask in your organisation where to find it.
