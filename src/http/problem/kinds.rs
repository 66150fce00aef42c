//! Every kind of problem and every rule that an input can break, with their names.
//!
//! Separate from how a problem is made and shown, so that the whole list is on one screen. A
//! name, once served, is never given to something else: clients act on it.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $status:literal $slug:literal,)+) => {
        /// What kind of problem it is; its sentences are `problem-…` in `locales/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $name,)+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }

            /// Its name in `type` and in the message ids.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }
        }
    };
}

kinds! {
    /// The body or a part of it cannot be read.
    Malformed 400 "malformed",
    /// It can be read, but values are wrong: see `faults`.
    Invalid 400 "invalid",
    /// Not signed in, or no longer.
    SignInNeeded 401 "sign-in-needed",
    /// Not allowed; on the reporter's plane also every failure of a signed request.
    Forbidden 403 "forbidden",
    /// Sent from a page of somebody else.
    ForeignOrigin 403 "foreign-origin",
    /// Not there, or not yours.
    NotFound 404 "not-found",
    /// The address exists, the method does not.
    MethodNotAllowed 405 "method-not-allowed",
    /// The body came too slowly.
    TooSlow 408 "too-slow",
    /// The deputy's turn has not come.
    NotYet 403 "not-yet",
    /// The keys of this member of staff are not confirmed by a live list.
    NotConfirmed 403 "not-confirmed",
    /// The state of the case does not allow it.
    WrongState 409 "wrong-state",
    /// It clashes with what is stored.
    Conflict 409 "conflict",
    /// Two ways to unlock must stay.
    LastPaths 409 "last-paths",
    /// The position is not the next one: see `heads`.
    PositionTaken 409 "position-taken",
    /// A count came in since a release was prepared, or one was left out.
    CountChanged 409 "count-changed",
    /// Of this period there is a release, or a proposal of somebody else.
    ReleaseTaken 409 "release-taken",
    /// Nobody approves what she prepared herself.
    OtherAuthor 403 "other-author",
    /// The body does not announce its length.
    LengthNeeded 411 "length-needed",
    /// The body is too large.
    TooLarge 413 "too-large",
    /// Another content type is asked.
    MediaType 415 "media-type",
    /// Over a limit: come back after `Retry-After`.
    TooMany 429 "too-many",
    /// Our own fault.
    Internal 500 "internal",
    /// The disk is full; nothing was stored.
    Full 507 "full",
    /// Busy or a part is down: come back after `Retry-After`.
    Busy 503 "busy",
    /// Under load a submission must bring work: see `workBits`.
    WorkNeeded 503 "work-needed",
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $slug:literal,)+) => {
        /// Which rule an input broke; its sentences are `fault-…` in `locales/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name in the message ids.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }
        }
    };
}

rules! {
    /// It is not there.
    Missing "missing",
    /// It has the wrong form.
    Form "form",
    /// It is not one of the values that exist.
    Unknown "unknown",
    /// It is longer or larger than allowed.
    Size "size",
    /// It does not go together with another value.
    Clash "clash",
    /// It may not be sent at all.
    Unlisted "unlisted",
    /// The passkey was not made here, for this request and with its owner's consent.
    Unproven "unproven",
    /// This reader cannot be chosen now: not confirmed, no longer valid, or away.
    NotEligible "not-eligible",
    /// A number that is too small to be shown.
    TooFew "too-few",
    /// A group of which somebody could work out a number.
    Telling "telling",
    /// A half-year that is not over.
    NotOver "not-over",
    /// A day that is too far from the service's, or before one signed already.
    Clock "clock",
}
