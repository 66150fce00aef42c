//! Section `[server]`: where the service listens and by which address people know it.
//!
//! Separate as every section is; it must never guess an address from a request.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use super::origin::Origin;
use super::reader::Section;

/// Where the service listens.
#[derive(Debug, Clone)]
pub struct Server {
    /// The address people use; `None`: `localhost` and the port that was bound.
    pub public_url: Option<Origin>,
    /// Address and port of the service; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Threads that serve; 0: one for each processor.
    pub workers: usize,
    /// Address of health and figures; `None`: not served.
    pub admin_listen: Option<SocketAddr>,
    /// Folder of everything that is kept on disk.
    pub data_dir: PathBuf,
}

impl Server {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Self {
        let public_url = read_public_url(section);
        let listen = section.parsed("listen", "127.0.0.1:8080", "must be address:port", address);
        let listen = listen.unwrap_or_else(fallback);
        let port = section.number("port", u64::from(listen.port()), 0..=65_535);
        let listen = SocketAddr::new(listen.ip(), u16::try_from(port).unwrap_or_default());
        let workers = usize::try_from(section.number("workers", 0, 0..=1_024)).unwrap_or(0);
        let admin_listen = read_admin(section);
        let data_dir = section.text("data_dir", "data").into();
        Self { public_url, listen, workers, admin_listen, data_dir }
    }
}

fn read_public_url(section: &mut Section<'_, '_>) -> Option<Origin> {
    let text = section.text("public_url", "");
    if text.is_empty() {
        return None;
    }
    let origin = Origin::parse(&text);
    match &origin {
        None => {
            let rule = "must be an origin: scheme, host in lower case, no default port, no path";
            section.fault("public_url", rule, "for example \"https://meld.example.nl\"");
        }
        Some(origin) if !origin.is_https() && !origin.is_local() => {
            let rule = "plain HTTP is only for http://localhost";
            section.fault("public_url", rule, "use https:// and fill in [tls]");
        }
        Some(_) => {}
    }
    origin
}

fn read_admin(section: &mut Section<'_, '_>) -> Option<SocketAddr> {
    let text = section.text("admin_listen", "127.0.0.1:9090");
    if text.is_empty() {
        return None;
    }
    let found = address(&text);
    if !found.is_some_and(|found| is_inside(found.ip())) {
        let rule = "must be address:port on this machine or a private network";
        section.fault("admin_listen", rule, "for example \"127.0.0.1:9090\", or \"\" for none");
    }
    found
}

fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

fn address(text: &str) -> Option<SocketAddr> {
    text.parse().ok()
}

fn fallback() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}
