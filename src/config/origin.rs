//! The type [`Origin`]: scheme, host and port of an address, as a browser writes it.
//!
//! Separate because the settings, the Origin guard and signed requests all compare it, and
//! must compare the same text. It must never carry a path, a query or a user name.

use std::fmt;

/// `https://host` or `http://host:port`, lower case, default ports left out, no end slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads an origin; `None` when it is not exactly one, or has a path.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let host = rest.rsplit_once(':').map_or(rest, |(host, port)| {
            if port.parse::<u16>().is_ok_and(|port| port > 0) { host } else { "" }
        });
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let fits = matches!(scheme, "http" | "https")
            && !host.is_empty()
            && host.chars().all(good)
            && !rest.ends_with(default_port);
        fits.then(|| Self(text.to_owned()))
    }

    /// The address of the demo: `localhost`, because passkeys refuse 127.0.0.1.
    pub fn localhost(port: u16, tls: bool) -> Self {
        let scheme = if tls { "https" } else { "http" };
        Self(format!("{scheme}://localhost:{port}"))
    }

    /// Its text, exactly as browsers send it in `Origin`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is reached over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether only this machine itself can mean it.
    pub fn is_local(&self) -> bool {
        let host = self.0.split_once("://").map_or("", |(_, rest)| rest);
        host.split(':').next() == Some("localhost")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path_no_default_port_and_no_capitals() {
        for good in ["https://meld.example.nl", "http://localhost:8080", "https://a.nl:8443"] {
            assert_eq!(Origin::parse(good).map(|o| o.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "https://a.nl/",
            "https://a.nl:443",
            "HTTPS://a.nl",
            "https://A.nl",
            "ftp://a.nl",
            "a.nl",
            "https://",
            "https://u@a.nl",
            "https://a.nl:0",
            "https://a.nl?x",
        ] {
            assert_eq!(Origin::parse(bad), None, "{bad}");
        }
    }
}
