//! Section `[instance]`: who runs this installation and what people can do besides it.
//!
//! Separate because these are the words that a reporter sees. Nothing is invented: what is
//! not filled in is said to be missing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::reader::Section;
use crate::protocol;

/// Who runs this installation.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Fingerprints of the roots that sign its directory: base64url, 43 characters each. The
    /// first names the installation, for ever.
    pub root: Vec<String>,
    /// The name that people see.
    pub name: String,
    /// A phone number where a person answers; empty: none.
    pub phone: String,
    /// When that phone is answered, in words; empty: not said.
    pub phone_hours: String,
    /// A postal address, lines apart by newlines; empty: none.
    pub letter: String,
    /// The file with the questions of the form; empty: those that come with the service.
    pub questionnaire: String,
    /// Where to report a weakness: `mailto:` or `https:`; empty: no security.txt.
    pub security_contact: String,
    /// Who answers questions about the API: name; empty: not said.
    pub contact_name: String,
    /// Who answers questions about the API: mail address; empty: not said.
    pub contact_email: String,
    /// Who answers questions about the API: page; empty: not said.
    pub contact_url: String,
}

impl Instance {
    /// The fingerprints, parsed.
    pub fn roots(&self) -> Vec<protocol::Instance> {
        self.root.iter().filter_map(|root| root.parse().ok()).collect()
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> Self {
        Self {
            root: read_roots(section),
            name: section.text("name", "Weerklank"),
            phone: section.text("phone", ""),
            phone_hours: section.text("phone_hours", ""),
            letter: section.text("letter", ""),
            questionnaire: section.text("questionnaire", ""),
            security_contact: read_security(section),
            contact_name: section.text("contact_name", ""),
            contact_email: section.text("contact_email", ""),
            contact_url: section.text("contact_url", ""),
        }
    }
}

fn read_roots(section: &mut Section<'_, '_>) -> Vec<String> {
    let roots = section.list("root");
    let is_root = |text: &String| URL_SAFE_NO_PAD.decode(text).is_ok_and(|b| b.len() == 32);
    if !roots.iter().all(is_root) {
        let rule = "each must be a fingerprint: 43 characters of base64url";
        section.fault("root", rule, "copy what the directory command printed");
    }
    roots
}

fn read_security(section: &mut Section<'_, '_>) -> String {
    let contact = section.text("security_contact", "");
    let fits = contact.starts_with("mailto:") || contact.starts_with("https://");
    if !contact.is_empty() && (!fits || contact.contains(char::is_control)) {
        let rule = "must begin with mailto: or https://";
        section.fault("security_contact", rule, "for example \"mailto:security@example.nl\"");
    }
    contact
}
