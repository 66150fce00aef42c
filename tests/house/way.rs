//! The main way: report, read, answer, return, close, count.

use crate::world::World;
use weerklank::client::counts::fetch_counts;

const WORDS: &str = "Er werd weer een grap gemaakt, en iedereen lachte.";

crate::worlds!(a_report_is_read_answered_returned_to_closed_and_counted);

fn a_report_is_read_answered_returned_to_closed_and_counted(world: World) {
    let sent = world.report("duo", WORDS);
    let session = world.session("Vertrouwenspersoon DUO");
    let mut desk = world.desk(&session);
    let inbox = desk.inbox().unwrap();
    assert_eq!(inbox.cases.iter().map(|case| case.case).collect::<Vec<_>>(), [sent.case]);
    assert_eq!(desk.show(&sent.case).unwrap().report.text, WORDS);

    desk.acknowledge(&sent.case, "Dank u, ik lees mee.").unwrap();
    desk.reply(&sent.case, "Wat zou u helpen?").unwrap();
    let mut mailbox = world.mailbox(&sent.return_words);
    mailbox.send("Een gesprek.").unwrap();
    let shown = mailbox.show().unwrap();
    let texts: Vec<&str> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts, [WORDS, "Dank u, ik lees mee.", "Wat zou u helpen?", "Een gesprek."]);
    assert!(shown.frames.iter().all(|frame| frame.verified));

    desk.code(&sent.case, &serde_json::Map::new()).unwrap();
    desk.close(&sent.case, &["o.gesprek".to_owned()], "Ik sluit af.").unwrap();
    let period = world.device().clock.today().half_year();
    desk.count(&period, &["duo".to_owned()]).unwrap();
    let author = world.session("Opsteller rapportage Rijk 1");
    let counts = fetch_counts(&author, &world.house(), &world.device(), &period).expect("counts");
    assert_eq!(counts.cases.len(), 1);
    assert_eq!(counts.cases[0].coding.outcomes, ["o.gesprek"]);
}
