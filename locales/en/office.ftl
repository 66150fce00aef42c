# The rooms of coordinator and administrator.

## Rooms
room-list = My list
room-overview = Overview

## A coordinator's list
directory-lead = Your list says whose key is whose. Without your list nobody can send them anything. You do this for:
directory-no-list = You have not published a list yet. As long as your list is missing, nobody can report here.
directory-list = Your list is number { $number }.
directory-until = { $state ->
    [ended] Ended on { $day }, { $days ->
        [0] today
        [one] 1 day ago
       *[other] { $days } days ago
      }
   *[other] Holds until { $day } ({ $days ->
        [0] today is the last day
        [one] 1 day left
       *[other] { $days } days left
      })
  }
directory-to-sign = { $count ->
    [0] Renew your list
   *[other] Look at your list and sign it
  }
directory-not-signed = { $count ->
    [one] You have one change ready. It counts only once you sign.
   *[other] You have { $count } changes ready. They count only once you sign.
  }
directory-published = Your list number { $number } is published. It holds until { $until }.
directory-role = { $role ->
    [adviser] confidential adviser
    [coordinator] coordinator
    [reportAuthor] report author
   *[administrator] administrator
  }
directory-role-first = { $role ->
    [adviser] Confidential adviser
    [coordinator] Coordinator
    [reportAuthor] Report author
   *[administrator] Administrator
  }
directory-pool = also in the pool
directory-language = { $language ->
    [nl] Dutch
    [en] English
   *[other] { $language }
  }
directory-undo = Undo

directory-waiting = { $count ->
    [0] Waiting for confirmation
   *[other] Waiting for confirmation ({ $count })
  }
directory-waiting-none = Nobody is waiting now.
directory-compared = Digits compared. On your list once you sign.
directory-compare-with = Compare digits
directory-people = On your list ({ $count })
directory-people-none = Nobody is on your list yet.
directory-is-away = Away until { $until }
directory-will-be-away = Away until { $until } once you sign.
directory-will-be-back = Back at work once you sign.
directory-will-be-stolen = Counts as stolen once you sign.
directory-will-end = The key ends once you sign.
directory-away-of = Absence
directory-end-of = End key
directory-former = On your list before ({ $count })
directory-former-days = from { $since } until { $until }.
directory-former-stolen = From { $since } somebody else may have had the key.

directory-tree = There is a new tree of organisations
directory-tree-detail = The administrator imported organisations. They count only once a coordinator names them in a list. Ask the administrator for the code that was shown then. This is the code here:
directory-tree-same = Have you compared the code?
directory-tree-yes = Yes, the code is the same. Use the new tree.

## Comparing digits
directory-compare = Compare digits
directory-name = Name
directory-as = Role
directory-for = For
directory-languages = Languages
directory-made = Keys made on
directory-ended-before = The previous coordinator ended this key on { $day }. If you confirm it, it goes with the former keys.
directory-compare-channel = Use a way that you know already: go there, or call a number that you had before. Use no number that you were just given, and no mail or chat.
directory-compare-ask = Ask whether this person made the keys.
directory-compare-look = Have the five groups of digits read out. See whether the first four stand here exactly so.
directory-compare-type = Type the fifth group as you hear it. We do not show it here.
directory-digits = Digits of this person
directory-digits-last = You hear the fifth group from the person
directory-same = The first four groups
directory-same-yes = I heard the same four groups
directory-same-missing = Confirm that the first four groups were the same
directory-heard = The fifth group
directory-heard-hint = Five digits, as you heard them
directory-heard-wrong = The fifth group is not the one that we know
directory-agree = All digits are the same
directory-compare-stop = Is one digit different? Then do not confirm. Ask the person to open their own page again and read once more. If it still differs, tell the keeper of the root key.

## Away and ending
directory-away = Absence
directory-away-detail = Somebody who is away gets no new reports. The deputy can take over open cases.
directory-away-until = Last day of the absence
directory-away-missing = Choose a day, today or later
directory-away-set = Prepare for signing
directory-away-back = Back at work
directory-end = End a key
directory-end-why = Why does this key end?
directory-end-why-missing = Choose why the key ends
directory-end-stops = This person stops, or makes new keys
directory-end-stops-note = What was written before stays genuine.
directory-end-stolen = Somebody else may have the key
directory-end-stolen-note = What was written from that day on is not believed any more.
directory-end-since = First day on which that may be so
directory-end-since-hint = Not sure? Choose an earlier day.
directory-end-since-missing = Choose the first day, today or earlier
directory-end-careful = Once you signed, this cannot be undone. New keys and a new invitation are needed then.
directory-end-set = Prepare for signing

## Signing
directory-sign = Sign your list
directory-sign-number = This will be list number { $number }, with { $people ->
    [one] one person
   *[other] { $people } people
  }.
directory-sign-changes = What changes
directory-sign-first = This is your first list. It holds until { $until }.
directory-sign-longer = The list holds until { $until }. That was { $before }.
directory-sign-same = The list holds, as your last one did, until { $until }.
directory-sign-tree = The list names another tree of organisations than your last one.
directory-sign-codes = The list names other code lists than your last one.
directory-sign-nothing = Nothing else changes.
directory-sign-why = Is there anything here that you did not do? Then do not sign, and tell the keeper of the root key.
directory-sign-do = Sign and publish
directory-change = { $what ->
    [added] comes onto the list
    [ended] { $isSince ->
        [yes] key ends; from { $day } somebody else may have had it
       *[no] key ends
      }
    [compromised] { $isSince ->
        [yes] from { $day } somebody else may have had the former key
       *[no] nobody else had the former key after all
      }
    [endedBefore] goes with the former keys
    [away] away until { $day }
    [back] back at work
    [changed] details change
   *[gone] vanishes from the list
  }

## Overview
directory-lists = Lists of all coordinators
directory-lists-detail = When a list ends, the people on it get no more reports. Every part of the tree has its own coordinator.
directory-coordinator = Coordinator
directory-you = (you)
directory-on-list = On the list
directory-on-list-count = { $people ->
    [one] one person
   *[other] { $people } people
  }, list { $number }
directory-holds = Holds
directory-statement = The statement of the root key, which names the coordinators:
directory-coverage = Who can read
directory-coverage-detail = A report goes to two people where possible: an adviser and a deputy. Anybody who is away, or on a list that has ended, does not count.
directory-coverage-enough = For each of your organisations at least two people can read.
directory-coverage-few = { $count ->
    [one] For one organisation fewer than two people can read.
   *[other] For { $count } organisations fewer than two people can read.
  } Invite somebody, or ask somebody for the pool.
directory-coverage-few-title = Organisations with fewer than two readers
directory-coverage-thin = { $count ->
    [one] One organisation has fewer than two readers of its own
   *[other] { $count } organisations have fewer than two readers of their own
  }
directory-coverage-thin-detail = There people of the organisation above or of the pool read as well.
directory-coverage-thin-title = Organisations with fewer than two readers of their own
directory-organisation = Organisation
directory-own = Own
directory-above = Above
directory-in-pool = Pool

## Inviting
room-invite = Invite
invite-lead = The person you invite gets a link that works once, and makes keys with it.
invite-role = For which role do you invite somebody?
invite-role-missing = Choose a role
invite-role-note = { $role ->
    [adviser] Reads reports and answers. A coordinator confirms the keys.
    [coordinator] Confirms keys and keeps the list, reads nothing. The root key confirms the coordinator.
    [reportAuthor] Makes the figures and the report on them, reads no reports. A coordinator confirms the keys.
   *[administrator] Invites and imports organisations, reads no reports.
  }
invite-name = Name or function
invite-name-hint = This is how colleagues and reporters see this person, for instance “Adviser DUO”. At most 120 characters.
invite-name-missing = Fill in a name or function of at most 120 characters
invite-search = Search an organisation
invite-search-hint = Name, abbreviation or former name
invite-found = { $count ->
    [0] Nothing found. Try another name.
    [one] One organisation found
   *[other] { $count } organisations found
  }
invite-organisations = For which organisations?
invite-organisations-missing = Choose at least one organisation
invite-do = Make the invitation
invite-made = The invitation is ready
invite-made-for = For { $name }, as { $role ->
    [adviser] confidential adviser
    [coordinator] coordinator
    [reportAuthor] report author
   *[administrator] administrator
  }.
invite-link = This is the link:
invite-copy = Copy the link
invite-copied = The link is copied.
invite-not-copied = Copying does not work here. Select the link and copy it yourself.
invite-again = Invite somebody else
invite-once = You see this link only now. It works once, until the end of { $until }. Hand it over yourself: whoever has the link can enrol under this name.
invite-next = { $role ->
    [coordinator] Then the keeper of the root key signs a new statement that names this coordinator.
    [administrator] Then this administrator can begin at once.
   *[other] Then a coordinator compares the digits of the keys and confirms them.
  }

## Who was invited
room-invited = Invited
invited-lead = This is how far everybody is who was invited.
invited-nobody = Nobody has been invited yet.
invited-far = { $far ->
    [open] The link has not been used yet. It works until the end of { $until }.
    [late] The link was not used in time and no longer works. Invite again if that is still needed.
    [enrolling] The keys are made. Enrolling is not finished yet.
    [enrolled] The keys are made. We cannot tell now whether they are confirmed.
    [waiting] { $role ->
        [coordinator] The keys are made. The keeper of the root key still has to confirm them.
       *[other] The keys are made. A coordinator still has to confirm them.
      }
    [atWork] At work.
   *[ended] Access has ended.
  }
invited-take-back = Withdraw the invitation
invited-gone = The invitation for { $name } is withdrawn. The link no longer works.

## Importing organisations
room-organisations = Organisations
import-lead = Import the tree of organisations from a file. You see first what changes. Then you decide.
import-file = Choose a CSV file
import-file-hint = The whole file, with its header line, in UTF-8. Organisations that are there must stay in it; give them a last day when they end.
import-changes = What changes ({ $count })
import-ready = The file was read. Nothing has changed yet.
import-nothing = This file changes nothing.
import-table = Changes per organisation
import-organisation = Organisation
import-what = What
import-from = Was
import-to = Becomes
import-change = { $change ->
    [added] new
    [ended] ends
    [kept] had ended before and stays
    [refused] is missing from the file
   *[changed] { $field } changes
  }
import-warnings = Have a look at this
import-line = Line { $line }
import-do = Import this file
import-done = Imported
import-done-detail = { $count ->
    [one] One thing has changed.
   *[other] { $count } things have changed.
  } Reporters see it once a coordinator names the new tree in a list.
import-hash = Give the coordinator this code, to compare:
import-refused = { $count ->
    [one] One thing in this file is not right
   *[other] { $count } things in this file are not right
  }
import-refused-detail = Nothing was imported. Change the file and choose it again.
import-remedy = { $of ->
    [header] The header line names every column once, by exactly this name. Besides these we only know fte_source and cao.
    [leftOut] Put this organisation back into the file. Has it ended? Then give it a last day.
    [slug] Use small letters, digits and hyphens, beginning with a letter. Each slug stands there once.
    [parent] Fill in the slug of the organisation above, which is also in this file. Only the one at the top has none.
    [kind] Use one word, such as agentschap. Only the organisation at the top is root.
    [label_nl] Fill in a Dutch name of at most 200 ordinary characters.
    [label_en] Fill in a name of at most 200 ordinary characters.
    [abbr] Fill in an abbreviation of at most 200 ordinary characters.
    [aliases] Put a semicolon between two names. A name has at most 200 ordinary characters.
    [tooi_uri] Copy the whole address. It begins with https://.
    [oin] Copy the number as text. It has 20 characters.
    [roo_id] Copy the number as text. It has digits only.
    [fte] Fill in a whole number, or leave it empty.
    [valid_from] Write the day as 2026-11-22.
    [valid_until] Write the day as 2026-11-22, and not before the first day.
    [successor] Fill in the slug of the successor, which is also in this file. It needs a last day beside it.
   *[line] Put as many cells on this line as in the header line, and text with a comma between quotes. Save it as UTF-8.
  }
import-warning = { $column ->
    [successor] This organisation has ended without a successor. Name one. Otherwise reporters are led to the organisation above.
   *[parent] The organisation above ends earlier. Name the organisation that this one lies under now.
  }
stop-file = This file cannot be read
stop-file-detail = Choose the file again. It may have been moved, or be open in another program.

## Journal
room-journal = Journal
journal-lead = Who of the staff did what, by day. No cases, no content, no times.
journal-nothing = There is nothing in the journal yet.
journal-earlier = Earlier
journal-later = Later
journal-console = At the server itself
journal-you = You
journal-somebody = Somebody of the staff (ends in { $mark })
journal-times = ({ $times } times)
journal-limits = The days before today are sealed in a chain. Whether the chain holds is checked at the server by: weerklank doctor. Whose id ends like that is shown there by: weerklank staff list.
journal-act = { $act ->
    [staffInvited] – somebody invited as { $role ->
        [adviser] confidential adviser
        [coordinator] coordinator
        [reportAuthor] report author
       *[administrator] administrator
      }
    [invitationWithdrawn] – an invitation withdrawn, as { $role ->
        [adviser] confidential adviser
        [coordinator] coordinator
        [reportAuthor] report author
       *[administrator] administrator
      }
    [staffEnded] – an account ended
    [staffEnrolled] – keys made
    [staffCompleted] – enrolment completed
    [signedIn] – signed in
    [signedOut] – signed out
    [pathAdded] – a way to sign in added
    [pathRemoved] – a way to sign in removed
    [organisationsImported] – organisations imported
    [instanceImported] – statement of the root key imported
    [subjectConfirmed] – keys confirmed
    [listPublished] – list published
    [countSent] – count sent
    [countsFetched] – counts fetched
    [deputyOpened] – a deputy let in
    [releaseProposed] – prepared a release of figures
    [releaseApproved] – approved a release of figures
    [releaseWithdrawn] – withdrew a release of figures
   *[other] – { $name }
  }

## Settings
room-settings = Settings
settings-lead = This is how the service is configured. It can be changed only at the server, in weerklank.toml.
settings-installation = The service
settings-name = Name
settings-authority = Address
settings-root = Fingerprint of the root key
settings-statement = Statement of the root key
settings-statement-number = Number { $number }, { $coordinators ->
    [one] one coordinator
   *[other] { $coordinators } coordinators
  }.
settings-no-statement = Missing, or does not hold
settings-desks = Keys of the counts, for the years
settings-form = Questionnaire
settings-form-version = Version { $version }, { $pages } pages
settings-organisations = Organisations in the tree
settings-support = Other ways for reporters
settings-phone = Phone
settings-letter = Postal address
settings-none = Not filled in
settings-terms = Terms
settings-acknowledge = First answer within
settings-feedback = Feedback within
settings-purge-closed = Erase after closing
settings-purge = Erase at the latest after
settings-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
settings-months = { $count ->
    [one] 1 month
   *[other] { $count } months
  }
settings-people = Staff, and leaving
settings-people-detail = An account can be ended only at the server itself, so that nobody can keep themselves in. The key of an adviser or report author also ends on the coordinator’s list.

## What cannot be done
stop-not-named = The root key does not name you as a coordinator
stop-not-named-detail = You can sign no list. Contact the keeper of the root key.
stop-not-listed = This person is not on your list
stop-not-listed-detail = Nothing was signed. Go back and look at the changes.
stop-candidate-gone = This person is not waiting any more
stop-candidate-gone-detail = Nothing was signed. Go back and take the change away.
stop-digits = The digits are not right
stop-digits-detail = Nothing was signed. Compare the digits again.
stop-outside-scope = These organisations are not yours
stop-outside-scope-detail = Another coordinator has to confirm this person. Is it a new organisation? Then use the new tree in your list first.
stop-other-tree = The tree has changed again meanwhile
stop-other-tree-detail = Nothing was signed. Open your list again and compare the new code.
stop-not-planned = This list was not prepared
stop-not-planned-detail = Nothing was signed. Go back and look at the changes again.
