//! What handlers stand on: the shared state, problems, headers, limits, bodies, the site.
//!
//! Separate so that a subject's handlers are only parse, act, show. Nothing here knows a
//! subject. It must never log or keep an address, a user agent, a path or a size, and no
//! response may leave without [`headers`].

pub mod answers;
pub mod app;
pub mod body;
pub mod events;
pub mod faults;
pub mod figures;
pub mod guard;
pub mod headers;
pub mod health;
pub mod house;
pub mod instance;
pub mod limits;
pub mod openapi;
pub mod packed;
pub mod plane;
pub mod problem;
pub mod remembered;
pub mod signed;
pub mod site;
pub mod staff;
pub mod text;
pub mod tls;
pub mod troubles;
mod unread;
pub mod work;

pub use app::App;
pub use body::{JsonBody, Nothing, Parts};
pub use headers::{Addition, add};
pub use house::House;
pub use plane::Plane;
pub use problem::{InputFault, Kind, Problem, Rule};
pub use text::Language;
