# The staff's pages.

## Coming in
entry-title = Sign in for staff
entry-passkey-hint = Your passkey signs you in and opens your keys.
entry-passkey = Sign in with a passkey
entry-or-words = Or with recovery words
entry-words = Your fifteen recovery words
entry-words-hint = Paste or type the words. The first four letters of each word are enough.
entry-with-words = Sign in with words
entry-opening = Your keys are being opened …
entry-lost = Does neither work? Then nobody can open your keys, not even the administrator. Ask for a new invitation.
entry-locked = Locked
entry-locked-detail = Your keys were taken off this page. Nothing is lost: what you were writing is sealed for you. Sign in and go on.
entry-locked-without = Your keys were taken off this page. What you were writing could not be kept in time.
entry-locking = Locking …
entry-signed-out = You are signed out
entry-signed-out-detail = Your keys were taken off this page.
entry-signed-out-here = Your keys were taken off this page. The service could not be reached: your session there ends by itself, within a quarter of an hour.
entry-not-ready = Not ready for use
entry-no-root = The administrator must set up this service first.
entry-to-door = To signing in

## The invitation
entry-step = Step { $step } of { $of }
entry-invitation = Your invitation
entry-invited = Welcome, { $name }. You are invited as { $role ->
    [adviser] confidential adviser
    [coordinator] coordinating confidential adviser
    [reportAuthor] report author
   *[administrator] administrator
  }.
entry-invited-for = You do this for:
entry-invited-wrong = Is something wrong? Then ask for a new invitation. This one is valid up to and including { $until }.
entry-languages = In which languages can you answer?
entry-languages-missing = Choose at least one language
entry-language-nl = Dutch
entry-language-en = English
entry-pool = Do you help other organisations too?
entry-pool-hint = Sometimes an organisation has no confidential adviser. Then a reporter can choose somebody from the pool.
entry-pool-yes = Yes, I am in the pool
entry-second = How do you want to sign in?
entry-second-hint = You always get recovery words on paper. Besides them you need a second way, in case you lose the first.
entry-second-passkey = With a passkey
entry-second-passkey-note = Your fingerprint, face or PIN on this device, or a separate security key. This is the quickest way in.
entry-second-words = With a second sheet of words
entry-second-words-note = For when your device knows no passkeys. Keep this sheet in another place.
entry-begin = Make my keys
entry-sheet = { $set ->
    [1] Your recovery words
   *[other] Your second sheet of recovery words
  }
entry-sheet-detail = { $set ->
    [2] These fifteen words open your keys too. Keep them in another place than the first sheet.
   *[other] These fifteen words open your keys. Keep them on paper, in a safe place. You see them only now.
  }
entry-sheet-heading = { $set ->
    [0] Recovery words for { $name }
   *[other] Recovery words for { $name }, sheet { $set }
  }
entry-sheet-how = Keep this sheet where only you can get at it. Whoever has these words can open your keys.
entry-sheet-file = recovery-words.txt
entry-kept = I have kept the words
entry-asked = A quick check
entry-asked-detail = Take your sheet and type the two words. Then we both know that you have them.
entry-make-passkey = Make a passkey
entry-make-passkey-detail = Your device will ask for your fingerprint, face or PIN. Sometimes it asks twice.
entry-rather-words = Rather a second sheet of words
entry-rather-words-detail = You can also use a second sheet of words. It is just as good.
entry-try-passkey = Try your passkey
entry-finish = Finish
entry-finish-words = Now we try whether your keys open with both sheets.
entry-finish-passkey = Your passkey is made. Now we try whether your keys open with it, and with your words too.

## Waiting
entry-waiting = One step to go: being confirmed
entry-ended = Your keys have ended
entry-ended-detail = Your coordinator has ended them. That happens when somebody stops, or when somebody else may have the keys. You get no reports any more and can open nothing here.
entry-ended-next = Is this not right, or do you go on with new keys? Call your coordinator. You will then get a new invitation.
entry-lapsed = The list that names you has expired
entry-lapsed-detail = { $by } signed this list. It held until { $day }. Nothing is wrong with your keys and you did nothing wrong.
entry-lapsed-meanwhile = Until there is a new list nobody can choose you, and you open and send nothing here. Your cases are kept.
entry-lapsed-do = What you can do
entry-lapsed-call = Call { $by } and ask to have the list renewed. After that you can go on at once.
entry-lapsed-renewed = Has the list been renewed already? Then the service gives you an old one. In that case do not go on, and warn the administrator.
entry-unsure = We cannot check now whether you are confirmed
entry-unsure-detail = You do not have to do anything about your keys. As long as this is not right, you open and send nothing here. Does it stay like this? Then call your coordinator or the administrator, and say what stands above.
entry-waiting-detail = Your keys are ready. { $by ->
    [root] The keeper of the root key
   *[coordinator] Your coordinator
  } confirms that they are yours. Until then nobody can send you anything.
entry-digits = Your digits
entry-compare = This is how
entry-compare-call = Call { $by ->
    [root] the keeper of the root key
   *[coordinator] your coordinator
  }, or drop by. Mail or chat is not safe enough.
entry-compare-read = Read out your digits, group by group.
entry-compare-all = All five groups must be the same. Is one digit different? Then stop and tell somebody.
entry-compare-why = By comparing you both know for sure that nobody has swapped your keys, not even this service.
entry-compare-before = Were you confirmed before? Then these are not the keys of then. Do not go on, and call your coordinator.
entry-look = See whether I am confirmed
entry-not-yet = You are not confirmed yet. { $times ->
    [one] Looked just now.
   *[other] Looked { $times } times.
  }

## Locking
lock-title = Are you still there?
lock-detail = { $minutes ->
    [one] Within one minute
   *[other] In { $minutes } minutes
  } this page will be locked. What you are writing stays kept.
lock-stay = I am still here
lock-now = Lock now

## Rooms
room-navigation = Sections
room-who = { $name }, { $role ->
    [adviser] confidential adviser
    [coordinator] coordinator
    [reportAuthor] report author
   *[administrator] administrator
  }
room-sign-out = Sign out
room-access = My access
room-guides = Guides
room-drafts = What you were writing could not be brought back.
room-clock = Is that day wrong? Then set the date of your device right first. Else others may not be able to check what you write.

## My access
access-ways = Your ways in
access-ways-detail = Each of these ways opens your keys. You always keep at least two.
access-passkey = Passkey (ends in { $mark })
access-words = Recovery words (end in { $mark })
access-add-passkey = Add a passkey
access-add-words = Add a sheet of words
access-added = Added.
access-remove = Remove the way that ends in { $mark }
access-remove-sure = Are you sure? You cannot sign in with it any more.
access-remove-yes = Yes, remove
access-removed = Removed.
access-memory = What this browser remembers
access-memory-kept = This browser remembers, sealed for you, how new everything was that you saw. So it shows when the service gives you something old later.
access-memory-not-kept = This browser keeps nothing here. Only until you sign out it shows when the service gives you something old.
access-memory-limits = A page from an attacked server can erase this. Is that a risk for you? Then use the program weerklank on your own computer.

## What cannot be done
stop-locked = You are not signed in any more
stop-locked-detail = Sign in again and try once more.
stop-invitation = This invitation is not valid
stop-invitation-detail = The invitation was used, is too old, or was not copied whole. Ask whoever invited you for a new one. Was it not you who used it? Then tell them at once.
stop-other-keys = These are not your keys
stop-other-keys-detail = The service gave back something else than you handed in. Do not go on and warn your coordinator.
stop-passkey-declined = No answer came from your passkey
stop-passkey-declined-detail = You stopped it, it took too long, or there is none on this device. Try again or use your words.
stop-passkey-there-already = This device has a passkey of yours already
stop-passkey-there-already-detail = You can use another device, or a separate security key.
stop-passkey-no-secret = This passkey cannot open your keys
stop-passkey-no-secret-detail = This device or browser cannot do that. Use words.
stop-passkey-unsupported = Passkeys do not work here
stop-passkey-unsupported-detail = This browser does not know them, or not at this address. Use words.
stop-other-slot = The service gives back something else than you kept
stop-other-slot-detail = What you sealed to yourself was changed or swapped. So we do not use it. Do not go on, and warn your coordinator.
stop-older-statement = The service shows an older statement than before
stop-older-statement-detail = The statement of the root key is older than the one you saw. Do not go on and warn your coordinator.
stop-older-list = The service shows an older list than before
stop-older-list-detail = A list of staff is older than the one you saw, or was changed. Do not go on and warn your coordinator.
stop-older-case = The service shows less of this case than before
stop-older-case-detail = Something that you saw is missing or was changed. So we do not show the case. Warn your coordinator.
stop-older-slot = The service gives an older version of your own notes
stop-older-slot-detail = What you sealed for yourself is older than what you saw, or is missing. Warn your coordinator.
stop-older-batch = The service gives an older count than before
stop-older-batch-detail = A count that you saw is older now, or missing. Do not go on and warn the coordinator.
