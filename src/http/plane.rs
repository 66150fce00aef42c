//! Which plane a path belongs to: pages, public API, reporters or staff.
//!
//! Separate because limits, cookies and figures all turn on it, and must agree.

/// A group of routes with one audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// Pages and their files.
    Site,
    /// The API that anyone may read.
    Public,
    /// Challenges, submissions and mailboxes: signed, without cookies.
    Reporter,
    /// What staff use.
    Staff,
}

impl Plane {
    /// The plane of a path.
    pub fn of(path: &str) -> Self {
        let Some(rest) = path.strip_prefix("/api/v1/") else { return Self::Site };
        match rest.split('/').next() {
            Some("challenges" | "submissions" | "mailbox") => Self::Reporter,
            Some("staff") => Self::Staff,
            _ => Self::Public,
        }
    }

    /// Whether a path is on the way to a report, which no bucket but work holds back.
    pub fn is_reporting(path: &str) -> bool {
        ["/api/v1/challenges", "/api/v1/submissions"].contains(&path)
    }

    /// Its name in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Public => "public",
            Self::Reporter => "reporter",
            Self::Staff => "staff",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_challenges_and_submissions_are_on_the_way_to_a_report() {
        assert!(Plane::is_reporting("/api/v1/challenges"));
        assert!(Plane::is_reporting("/api/v1/submissions"));
        assert!(!Plane::is_reporting("/api/v1/mailbox/send"));
        assert!(!Plane::is_reporting("/api/v1/submissions/x"));
    }

    #[test]
    fn a_path_has_one_plane() {
        assert_eq!(Plane::of("/"), Plane::Site);
        assert_eq!(Plane::of("/staff"), Plane::Site);
        assert_eq!(Plane::of("/api/v1/directory/keys/3"), Plane::Public);
        assert_eq!(Plane::of("/api/v1/mailbox/send"), Plane::Reporter);
        assert_eq!(Plane::of("/api/v1/mailboxes"), Plane::Public);
        assert_eq!(Plane::of("/api/v1/staff/inbox"), Plane::Staff);
    }
}
