# The guides for staff. Each section: a heading and a text.
guides-title = Guides
guides-lead = Here is how you work with Weerklank, role by role. Do you want to report something yourself? Then the explanation is on the page where you report.
guides-list = Choose your role
guides-report = To the page for reporting
guides-work = To the workspace

adviser-guide-title = For the confidential adviser
adviser-begin-title = To begin
adviser-begin =
    You get a link from your administrator or coordinator. The link works once. Your browser makes your keys. You choose how you come in later: with a passkey on your device and fifteen words, or with fifteen words twice. Keep the words on paper, in two places.

    Then you see five groups of five digits. Your coordinator compares them with you, preferably at a table or through a number that you had already. Only after that can reporters choose you.
adviser-inbox-title = Your cases
adviser-inbox =
    Your cases stand in four groups: new, waiting for you, waiting for the reporter, and closed. What is due first stands on top. Within seven days you give a first answer. Within three months the reporter hears what was done.

    You open a case with your own key. The service cannot read it. Your browser checks each message. If something is not right, you see which rule was broken and not the text.
adviser-answer-title = To answer
adviser-answer =
    - Your first answer tells the reporter that you have read the report. Say in plain language what you will do.
    - Do not ask for names when that is not needed.
    - The reporter decides about each next step. A report is not a formal complaint.
    - You do not see whether your answer was read. That is on purpose.
    - Your notes are only for you and for those who read the case after you.
adviser-conflict-title = When you cannot take the case
adviser-conflict =
    Is the case about somebody close to you? Then step back, or hand the case over. The reporter sees that. You cannot choose anybody whom the reporter excluded. After a hand-over the case gets new keys. What you read before you can go on reading.
adviser-code-title = To code, close and count
adviser-code =
    You fill in what kind of case it was. Much is there already, from the reporter’s answers. The nature is proposed. You decide.

    Close the case with an outcome and a word to the reporter. Your browser then adds the case to your own count, without words and without a name.

    At the end of each half-year you look at the count as a table and send it. You may send it again: the new one replaces the old one.
adviser-lock-title = When you walk away
adviser-lock =
    After fifteen minutes without use the workspace locks. Two minutes before, you get a warning and can extend. What you were writing is kept sealed and is there again when you come back.

coordinator-guide-title = For the coordinator
coordinator-begin-title = What you do
coordinator-begin =
    You vouch that a key belongs to the right person. You never see what a report says.
coordinator-confirm-title = To confirm somebody
coordinator-confirm =
    - See whether role, name and organisation are right.
    - Compare the five groups of digits with the person. Do so at a table, or through a number that you knew already. Never use a number that came with the request.
    - If the digits differ, do not confirm, and call your administrator.
coordinator-list-title = The list
coordinator-list =
    Everything that you confirm stands in one list that you sign. A list holds for thirty days. Renew it in time: from an expired list nobody can be chosen. Before you sign you see what changes.

    See to it that each organisation has two people who can read. The workspace shows where that is not so.
coordinator-leave-title = Away, gone, or a key lost
coordinator-leave =
    When somebody is away, choose the last day. Until then nobody chooses this person, and the deputy can read. When somebody leaves, end the key. If a key may be in the wrong hands, choose since which day too.

author-guide-title = For the report author
author-open-title = To open counts
author-open =
    You see which counts there are for a half-year. Your own browser opens them. The service cannot open them.
author-release-title = To make a release
author-release =
    An organisation stands there with a number when that is ten or more. Smaller ones are taken together by number of staff. What is too small even then is not shown. There are no totals from which somebody could compute a small number.

    One author makes the release. Another opens the same counts, has everything computed again, and approves only when all is the same. After that the release never changes.
author-words-title = How you write about it
author-words =
    The numbers are about experienced discrimination that was reported. They are no rulings of a court, and they do not say how often it happens. Few reports are not the same as little discrimination.

administrator-guide-title = For the administrator
administrator-work-title = What you do
administrator-work =
    You invite people, keep the organisations up to date and read the journal. You cannot open a report: you have no key for it, and cannot get one.

    Hand an invitation to the person yourself. The link works once and expires. “Invited” shows how far everybody is. Did a link go to the wrong person? Withdraw the invitation there. Add organisations with a file. You see first what changes.
