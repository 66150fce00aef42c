//! What every route stands on, asked through the public door of a service that really runs.
#![allow(clippy::pedantic, reason = "a test reads as a story, not as an interface")]
#![expect(clippy::unwrap_used, reason = "helpers of tests stand outside test functions")]

mod http {
    pub mod service;

    mod certificates;
    mod floods;
    mod headers;
    mod log;
    mod pages;
    mod refusals;
    mod slow;
    mod sources;
    mod unread;
}
