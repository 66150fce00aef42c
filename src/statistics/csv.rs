//! A release as comma-separated values.
//!
//! Separate because spreadsheets run what looks like a formula: no cell here begins like one.

use crate::protocol::release::{Members, ReleaseNote, Row};

const HEADER: [&str; 6] = ["period", "kind", "name", "sizes", "organisations", "reports"];

/// The rows of a release, and last, without a number, the organisations that are not shown.
///
/// # Errors
/// Never with a memory to write to; the writer's signature has it.
pub fn write(
    release: &ReleaseNote,
    members: &Members,
    name: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>, ::csv::Error> {
    let mut out =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    out.write_record(HEADER)?;
    for row in &release.rows {
        out.write_record(cells(&release.period, row, name))?;
    }
    if release.not_shown {
        let is_shown =
            |slug: &String| release.rows.iter().any(|row| row.organisations.contains(slug));
        let hidden: Vec<&str> =
            members.keys().filter(|slug| !is_shown(slug)).map(String::as_str).collect();
        let cells = [&release.period, "notShown", "", "", &hidden.join(" "), ""];
        out.write_record(cells.map(harmless))?;
    }
    out.into_inner().map_err(|fault| fault.into_error().into())
}

fn cells(period: &str, row: &Row, name: &dyn Fn(&str) -> String) -> [String; 6] {
    let sizes: Vec<&str> = row.sizes.iter().map(|size| size.name()).collect();
    let slugs = row.organisations.join(" ");
    let (kind, name) =
        if sizes.is_empty() { ("organisation", name(&slugs)) } else { ("group", String::new()) };
    [period, kind, &name, &sizes.join(" "), &slugs, &row.reports.to_string()].map(harmless)
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Day, KeyId};
    use crate::protocol::release::Size;
    use crate::protocol::{Instance, SigningKey};

    #[test]
    fn names_are_quoted_and_never_run_and_who_is_not_shown_is_said() {
        let root = SigningKey::from_seed(&crate::protocol::Seed::from_bytes([1; 32]));
        let release = ReleaseNote {
            instance: Instance::of_root(&root.verify_key()),
            period: "2026-H1".into(),
            author: KeyId::from_bytes([1; 16]),
            day: Day::from_number(20_000),
            rows: vec![Row { sizes: vec![], organisations: vec!["duo".into()], reports: 12 }],
            not_shown: true,
            batches: vec![],
        };
        let members = ["az", "bzk", "duo"].map(|slug| (slug.to_owned(), Size::Small)).into();
        let name = |_: &str| "=cmd|\"x\", y".to_owned();
        let text = String::from_utf8(write(&release, &members, &name).unwrap()).unwrap();
        let expected = "period,kind,name,sizes,organisations,reports\r\n\
            2026-H1,organisation,\"'=cmd|\"\"x\"\", y\",,duo,12\r\n\
            2026-H1,notShown,,,az bzk,\r\n";
        assert_eq!(text, expected);
    }
}
