//! The whole table as text: every actor, every act, every state, for docs and tests.
//!
//! Separate so that a reviewer reads the permissions as a table and not as code; the text
//! is compared with `docs/permissions.md` by the test below, so a change of a permission
//! is always a change of that page.

use super::{
    Actor, CaseAct, HouseAct, ReaderState, Reading, Refusal, Role, StaffActor, may,
    may_act_on_case, may_read_case,
};
use crate::cases::model::StateName;
use crate::kernel::{CaseId, KeyId, MailboxId, StaffId};

/// The permission table in Markdown, computed by asking for every cell.
pub fn as_markdown() -> String {
    format!("{}\n{}", case_table(), house_table())
}

fn case_table() -> String {
    let mut lines = vec![
        "| who | act | received | acknowledged | feedbackGiven | closed | reopened |".to_string(),
        "|---|---|---|---|---|---|---|".to_string(),
    ];
    for (name, actor, at) in case_actors() {
        let row = |act: &str, ask: &dyn Fn(&Reading) -> Result<(), Refusal>| {
            let cells = StateName::ALL.map(|state| cell(ask(&Reading { state, ..at })));
            format!("| {name} | {act} | {} |", cells.join(" | "))
        };
        lines.push(row("read", &|at| may_read_case(&actor, at).map(drop)));
        for act in CaseAct::ALL {
            let asked = format!("{act:?}");
            lines.push(row(&asked, &|at| may_act_on_case(&actor, act, at).map(drop)));
        }
    }
    lines.join("\n") + "\n"
}

fn house_table() -> String {
    let header: Vec<String> = HouseAct::ALL.iter().map(|act| format!("{act:?}")).collect();
    let mut lines = vec![
        format!("| who | {} |", header.join(" | ")),
        format!("|---|{}", "---|".repeat(header.len())),
    ];
    for role in Role::ALL {
        for confirmed in [true, false] {
            let who = staff(role, confirmed);
            let cells = HouseAct::ALL.map(|act| cell(may(&who, act).map(drop)));
            let name = format!("{}{}", role.name(), if confirmed { "" } else { ", not confirmed" });
            lines.push(format!("| {name} | {} |", cells.join(" | ")));
        }
    }
    lines.join("\n") + "\n"
}

fn cell(answer: Result<(), Refusal>) -> &'static str {
    match answer {
        Ok(()) => "yes",
        Err(Refusal::NotYours) => "absent",
        Err(Refusal::Role) => "role",
        Err(Refusal::NotConfirmed) => "unconfirmed",
        Err(Refusal::State) => "state",
        Err(Refusal::NotYet) => "not yet",
    }
}

type CaseActor = (&'static str, Actor, Reading);

fn case_actors() -> Vec<CaseActor> {
    let adviser = |confirmed| Actor::Staff(staff(Role::Adviser, confirmed));
    let other = |role| Actor::Staff(staff(role, true));
    let nobody = reading();
    let active = Reading { reader: Some(ReaderState::Active), ..nobody };
    let turning = Reading { must_turn: true, ..active };
    let waiting = Reading { reader: Some(ReaderState::Waiting), ..nobody };
    let let_in = Reading { deputy_may: true, ..waiting };
    let ended = Reading { reader: Some(ReaderState::Ended), deputy_may: true, ..nobody };
    let stranger = Actor::Reporter(MailboxId::from_bytes([9; 16]));
    vec![
        ("its reporter", Actor::Reporter(nobody.mailbox), nobody),
        ("its reporter, after a reader left", Actor::Reporter(nobody.mailbox), turning),
        ("another reporter", stranger, nobody),
        ("its adviser", adviser(true), active),
        ("its adviser, after a reader left", adviser(true), turning),
        ("its adviser, not confirmed", adviser(false), active),
        ("its deputy, waiting", adviser(true), waiting),
        ("its deputy, let in", adviser(true), let_in),
        ("its former adviser", adviser(true), ended),
        ("another adviser", adviser(true), nobody),
        ("coordinator", other(Role::Coordinator), active),
        ("report author", other(Role::ReportAuthor), active),
        ("administrator", other(Role::Administrator), active),
    ]
}

fn staff(role: Role, confirmed: bool) -> StaffActor {
    StaffActor {
        staff: StaffId::from_bytes([1; 16]),
        role,
        key: Some(KeyId::from_bytes([2; 16])),
        confirmed,
        organisations: vec!["duo".into()],
    }
}

fn reading() -> Reading {
    Reading {
        case: CaseId::from_bytes([3; 16]),
        mailbox: MailboxId::from_bytes([4; 16]),
        state: StateName::Received,
        reader: None,
        deputy_may: false,
        must_turn: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_permissions_is_what_the_code_answers() {
        let page = include_str!("../../docs/permissions.md");
        let table = page.split_once("<!-- table -->\n").unwrap().1;
        assert_eq!(table, as_markdown(), "docs/permissions.md and access/ differ");
    }

    #[test]
    fn nobody_but_its_reporter_and_its_present_readers_reads_a_case() {
        let readers: Vec<&str> = case_actors()
            .iter()
            .filter(|(_, actor, at)| may_read_case(actor, at).is_ok())
            .map(|(name, ..)| *name)
            .collect();
        let present = [
            "its reporter",
            "its reporter, after a reader left",
            "its adviser",
            "its adviser, after a reader left",
            "its deputy, let in",
        ];
        assert_eq!(readers, present);
    }
}
