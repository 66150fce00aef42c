use super::service::Service;

#[test]
fn the_first_page_is_for_people_without_scripts_too() {
    let service = Service::start("[instance]\nname = \"Meldpunt\"\nphone = \"070 123\"");
    let page = service.get("/", &[]);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    for needed in
        ["<html lang=\"nl\"", "Meldpunt", "tel:112", "tel:113", "discriminatie.nl", "070 123"]
    {
        assert!(page.body.contains(needed), "{needed}");
    }
    let (before, _) = page.body.split_once(".css\"").expect("a style sheet");
    let (_, name) = before.rsplit_once("href=\"").expect("its address");
    let sheet = service.get(&format!("{name}.css"), &[]);
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
}

#[test]
fn who_finds_a_weakness_finds_whom_to_tell() {
    let contact = "[instance]\nsecurity_contact = \"mailto:security@example.nl\"";
    let service = Service::start(contact);
    let text = service.get("/.well-known/security.txt", &[]).body;
    assert!(text.starts_with("Contact: mailto:security@example.nl\nExpires: 2"), "{text}");
    assert_eq!(Service::start("").get("/.well-known/security.txt", &[]).status, 404);
}

#[test]
fn the_instance_tells_what_was_configured_and_nothing_invented() {
    let service = Service::start("[terms]\nacknowledge_days = 5");
    let instance = service.get("/api/v1/instance", &[]).json();
    assert_eq!(instance["authority"], service.origin());
    assert_eq!(instance["terms"]["acknowledgeDays"], 5);
    assert!(instance["support"]["phone"].is_null());
}
