# The staff's pages.

## Coming in
entry-title = Sign in for staff
entry-words = Your fifteen recovery words
entry-words-hint = Paste or type the words. The first four letters of each word are enough.
entry-sign-in = Sign in
entry-locked = Locked
entry-locked-detail = You were away for a while. So your keys were taken out of this device. Nothing is lost: sign in and go on.
entry-no-root = This service is not ready for use. The administrator must set it up first.

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
