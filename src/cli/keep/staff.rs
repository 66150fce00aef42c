//! `weerklank staff …`: how the first administrator comes in, who is there, and how somebody
//! is ended, an administrator too.

use clap::{Args, Subcommand};

use super::{Config, KeepFault, say};
use crate::access::Role;
use crate::config::Environment;
use crate::kernel::StaffId;
use crate::staff::actions::{Inviter, end, invite, list_all};

/// Staff, from the machine itself.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Makes an invitation and prints its link, once.
    Invite(Invite),
    /// Prints who has an account: id, role, state and name.
    List(Config),
    /// Ends an account and its sessions, now and for good.
    End(End),
}

/// Who.
#[derive(Debug, Args)]
pub struct End {
    #[command(flatten)]
    config: Config,
    /// Her id, as `weerklank staff list` prints it.
    #[arg(value_name = "STAFF-ID", allow_hyphen_values = true)]
    id: StaffId,
}

/// Whom.
#[derive(Debug, Args)]
pub struct Invite {
    #[command(flatten)]
    config: Config,
    /// adviser, coordinator, report-author or administrator.
    #[arg(long)]
    role: String,
    /// The name by which colleagues know her.
    #[arg(long)]
    name: String,
    /// The slug of an organisation; may be given several times.
    #[arg(long = "organisation", required = true, value_name = "SLUG")]
    organisations: Vec<String>,
}

/// A role by its name, also as the native client writes it.
fn role(name: &str) -> Option<Role> {
    Role::parse(name).or_else(|| (name == "report-author").then_some(Role::ReportAuthor))
}

impl Staff {
    pub(super) fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        match self {
            Self::Invite(invite) => invite.run(environment),
            Self::List(config) => list(&config, environment),
            Self::End(end) => end.run(environment),
        }
    }
}

fn list(config: &Config, environment: &Environment) -> Result<(), KeepFault> {
    let house = config.open(environment)?.ground.house;
    for account in house.db.read_blocking("staff-list", list_all)? {
        let (role, state) = (account.role.name(), account.state.name());
        say(format_args!("{}  {role}  {state}  {}", account.id, account.name));
    }
    Ok(())
}

impl End {
    fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let house = self.config.open(environment)?.ground.house;
        let (clock, entropy, id) = (house.clock.clone(), house.entropy.clone(), self.id);
        let ended =
            house.db.write_blocking("staff-end", move |tx| end(tx, (&*clock, &*entropy), id))?;
        say(format_args!("{} ({}) has no account any more.", ended.name, ended.role.name()));
        match ended.role {
            Role::Administrator => {}
            Role::Adviser | Role::ReportAuthor => {
                say("Her coordinator still has to end her key in the directory.");
            }
            Role::Coordinator => {
                say("Her list counts until the root has signed again, without her.");
            }
        }
        Ok(())
    }
}

impl Invite {
    fn run(self, environment: &Environment) -> Result<(), KeepFault> {
        let role = role(&self.role).ok_or(KeepFault::Role(self.role))?;
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
