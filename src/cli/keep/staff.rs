//! `weerklank staff invite`: how the first administrator comes in.

use clap::{Args, Subcommand};

use super::{Config, KeepFault, say};
use crate::access::Role;
use crate::config::Environment;
use crate::staff::actions::{Inviter, invite};

/// Staff, from the machine itself.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Makes an invitation and prints its link, once.
    Invite(Invite),
}

/// Whom.
#[derive(Debug, Args)]
pub struct Invite {
    #[command(flatten)]
    config: Config,
    /// adviser, coordinator, reportAuthor or administrator.
    #[arg(long)]
    role: String,
    /// The name by which colleagues know her.
    #[arg(long)]
    name: String,
    /// The slug of an organisation; may be given several times.
    #[arg(long = "organisation", required = true, value_name = "SLUG")]
    organisations: Vec<String>,
}

impl Staff {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        match self {
            Self::Invite(invite) => invite.run(environment),
        }
    }
}

impl Invite {
    fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let role = Role::parse(&self.role).ok_or(KeepFault::Role(self.role))?;
        let opened = self.config.open(environment)?;
        let house = opened.ground.house;
        let (clock, entropy) = (house.clock.clone(), house.entropy.clone());
        let (name, slugs) = (self.name, self.organisations);
        let invited = house.db.write_blocking("staff-invite", move |tx| {
            let wanted = (role, name.as_str(), slugs.as_slice());
            invite(tx, &*clock, &*entropy, Inviter::Console, wanted)
        })?;
        say(format_args!("{}/staff#invitation={}", opened.authority, invited.token));
        Ok(())
    }
}
