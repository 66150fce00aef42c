//! `weerklank client directory …`: the commands of a coordinator.
//!
//! Separate because they sign what others believe. Digits are asked for, never shown: they
//! come from the person herself, by another channel.

use clap::{Args, Subcommand};

use super::case::SignedIn;
use super::seen::{keep, recall};
use super::{ClientFault, Desk, Outcome, answer, parse};
use crate::client::coordinator::{Changes, Coordinator, Published, Revocation};
use crate::client::memory::Memory;
use crate::client::place::Ground;
use crate::client::staff::Session;
use crate::kernel::{Day, KeyId};

#[derive(Debug, Args)]
pub(super) struct Directory {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Who enrolled and waits for confirmation.
    Candidates(Candidates),
    /// Confirms a candidate whose digits were compared, and publishes the list.
    Confirm(Confirm),
    /// Publishes the list for thirty more days.
    Publish(Publish),
    /// Ends a key and publishes the list.
    Revoke(Revoke),
    /// Says until when somebody is away, and publishes the list.
    Away(Away),
}

#[derive(Debug, Args)]
struct Candidates {
    #[command(flatten)]
    who: SignedIn,
}

#[derive(Debug, Args)]
struct Confirm {
    #[command(flatten)]
    who: SignedIn,
    /// Whose key.
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    key: String,
    /// The five groups of digits as she told them, by another channel.
    #[arg(long, value_name = "DIGITS")]
    digits: String,
}

#[derive(Debug, Args)]
struct Publish {
    #[command(flatten)]
    who: SignedIn,
    /// Name this tree of organisations, by the hash that its import showed, instead of the
    /// one served now.
    #[arg(long, value_name = "HASH", allow_hyphen_values = true)]
    organisations_hash: Option<String>,
    /// Name these code lists, by hash, instead of those served now.
    #[arg(long, value_name = "HASH", allow_hyphen_values = true)]
    codes_hash: Option<String>,
}

#[derive(Debug, Args)]
struct Revoke {
    #[command(flatten)]
    who: SignedIn,
    /// Whose key.
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    key: String,
    /// First day from which somebody else may have had it.
    #[arg(long, value_name = "DAY")]
    compromised_since: Option<String>,
}

#[derive(Debug, Args)]
struct Away {
    #[command(flatten)]
    who: SignedIn,
    /// Whose key.
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    key: String,
    /// The last day on which she is away; without it she is back.
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Directory {
    pub(super) fn run(self, desk: &mut Desk<'_, '_>) -> Outcome {
        match self.what {
            What::Candidates(args) => {
                let session = args.who.session(desk)?;
                with(&args.who, session, desk, |coordinator, _| coordinator.candidates())
            }
            What::Confirm(args) => {
                let key: KeyId = parse(&args.key, "a key")?;
                publish(&args.who, desk, |coordinator| coordinator.confirm(&key, &args.digits))
            }
            What::Publish(args) => {
                let hash = |text: &Option<String>| {
                    text.as_ref().map(|text| parse(text, "a hash of 43 characters")).transpose()
                };
                let changes = Changes {
                    organisations_hash: hash(&args.organisations_hash)?,
                    codes_hash: hash(&args.codes_hash)?,
                    ..Changes::default()
                };
                publish(&args.who, desk, |coordinator| coordinator.publish(&changes))
            }
            What::Revoke(args) => {
                let key: KeyId = parse(&args.key, "a key")?;
                let compromised_since = day(args.compromised_since.as_deref())?;
                let today = desk.device.clock.today();
                if let Some(later) = compromised_since.filter(|since| *since > today) {
                    let say = format!("{later} is still to come: since when may it be known?");
                    return Err(ClientFault::Input(say).into());
                }
                let revoked = vec![Revocation { key, compromised_since }];
                let changes = Changes { revoked, ..Changes::default() };
                publish(&args.who, desk, |coordinator| coordinator.publish(&changes))
            }
            What::Away(args) => {
                let until = day(args.until.as_deref())?;
                let today = desk.device.clock.today();
                if let Some(past) = until.filter(|until| *until < today) {
                    let say = format!("{past} has passed: without --until she is back");
                    return Err(ClientFault::Input(say).into());
                }
                let away = vec![(parse(&args.key, "a key")?, until)];
                let changes = Changes { away, ..Changes::default() };
                publish(&args.who, desk, |coordinator| coordinator.publish(&changes))
            }
        }
    }
}

fn day(text: Option<&str>) -> Result<Option<Day>, ClientFault> {
    text.map(|text| parse(text, "a day like 2026-11-22")).transpose()
}

/// An act that publishes a list, which is remembered from then on.
fn publish(
    who: &SignedIn,
    desk: &mut Desk<'_, '_>,
    act: impl FnOnce(&Coordinator<'_>) -> Result<Published, ClientFault>,
) -> Outcome {
    let session = who.signing(desk)?;
    with(who, session, desk, |coordinator, memory| {
        let published = act(coordinator)?;
        memory.published(&coordinator.key(), &published)?;
        Ok(published)
    })
}

fn with<T: serde::Serialize>(
    who: &SignedIn,
    session: Session,
    desk: &Desk<'_, '_>,
    act: impl FnOnce(&Coordinator<'_>, &mut Memory) -> Result<T, ClientFault>,
) -> Outcome {
    let mut memory = recall(who.memory())?;
    let place = session.place().clone();
    let done = Ground::fetch(place.clone(), &desk.device).and_then(|ground| {
        let coordinator = Coordinator::new(&session, &ground, desk.device)?;
        coordinator.recognise(&mut memory)?;
        let done = act(&coordinator, &mut memory);
        keep(who.memory(), &memory)?;
        done
    });
    // An act that was done is not undone by a session that could not be ended.
    let _ = session.sign_out();
    answer(&done?, &place)
}
