use std::path::Path;

/// The only file that may log or print.
const EVENTS: &str = "src/http/events.rs";

fn look_into(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look_into(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with(EVENTS) {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(loud_lines(&text).map(|line| format!("{}: {line}", path.display())));
        }
    }
}

fn loud_lines(text: &str) -> impl Iterator<Item = &str> {
    let loud = [
        "println!",
        "eprintln!",
        "print!(",
        "dbg!",
        "tracing::info!",
        "tracing::warn!",
        "tracing::error!",
        "tracing::debug!",
        "tracing::trace!",
        "tracing::event!",
        "#[instrument",
        "use tracing::{",
        "use tracing::event",
        "use tracing::info",
        "use tracing::warn",
        "use tracing::error",
        "use tracing::debug",
        "use tracing::trace",
        " log::info",
        "log::warn",
        "log::error",
    ];
    let is_loud = move |line: &&str| {
        let code = line.trim_start();
        !code.starts_with("//") && loud.iter().any(|word| code.contains(word))
    };
    text.lines().filter(is_loud)
}

#[test]
fn nothing_but_the_event_list_logs_or_prints() {
    let mut found = Vec::new();
    look_into(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let text =
        "fn f() {\n    println!(\"x\");\n    tracing::info!(id);\n    // println! in words\n}";
    assert_eq!(loud_lines(text).count(), 2);
}
