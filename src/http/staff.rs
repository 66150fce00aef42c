//! Who of the staff asks or acts: by the session cookie, or by the key that signed the request.
//!
//! Separate from the subject `staff`, because handlers of every subject need it and none may
//! use another's handlers: the subject hands in a [`StaffDoor`], this asks it. A cookie only
//! fetches; every act is a signed request. An unknown key, an unknown session and one that
//! has ended look alike.

use std::sync::Arc;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{Error, FromRequest, HttpRequest, web};
use futures_util::future::{BoxFuture, LocalBoxFuture};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::{JsonBody, Parts};
use super::house::House;
use super::problem::{Kind, Problem};
use super::signed::{Claimed, Signed};
use crate::access::{HouseAct, HouseGrant, Refusal, StaffActor, may};
use crate::db::DbFault;
use crate::kernel::KeyId;
use crate::protocol::bytes::{b64, from_b64};
use crate::protocol::note::SignerName;
use crate::protocol::{Hash, VerifyKey, hash};

/// The name of the session cookie.
pub const COOKIE: &str = "__Host-wk";

/// Finds out who of the staff somebody is. Made by the subject `staff`.
pub trait StaffDoor: Send + Sync {
    /// Whose session this is, when it has not ended; `token`: SHA-256 of the cookie's bytes.
    fn by_session(&self, token: Hash) -> BoxFuture<'_, Result<Option<StaffActor>, DbFault>>;

    /// Whose key this is, and with what her signatures are verified; active accounts alone.
    fn by_key(&self, key: KeyId)
    -> BoxFuture<'_, Result<Option<(StaffActor, VerifyKey)>, DbFault>>;
}

/// What a signed-in member of staff asks for. An extractor: without a live session the answer
/// is 401, whatever the body is.
#[derive(Debug)]
pub struct Asking<T> {
    /// Who asks.
    pub actor: StaffActor,
    /// What.
    pub what: T,
}

impl<T> Asking<T> {
    /// The grant to see this.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn may(&self, act: HouseAct) -> Result<HouseGrant, Refusal> {
        may(&self.actor, act)
    }
}

/// SHA-256 of the session cookie's bytes, where there is a well-formed one.
pub fn session_token(request: &HttpRequest) -> Option<Hash> {
    let cookie = request.cookie(COOKIE)?;
    from_b64(cookie.value()).filter(|bytes| bytes.len() == 32).map(|bytes| hash(&bytes))
}

/// The cookie of a new session. It lives as long as the browser; the server ends it earlier.
pub fn session_cookie(token: &[u8; 32]) -> Cookie<'static> {
    cookie(b64(token))
}

/// The cookie that takes the session's cookie away.
pub fn no_cookie() -> Cookie<'static> {
    let mut gone = cookie(String::new());
    gone.set_max_age(Duration::ZERO);
    gone
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .finish()
}

impl<T: DeserializeOwned + 'static> FromRequest for Asking<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let door = request.app_data::<web::Data<dyn StaffDoor>>().cloned();
        let token = session_token(request);
        let body = JsonBody::from_request(request, payload);
        Box::pin(async move {
            let door = door.ok_or_else(|| Problem::new(Kind::Internal))?;
            let token = token.ok_or_else(|| Problem::new(Kind::SignInNeeded))?;
            let actor = door.by_session(token).await.map_err(Problem::from)?;
            let actor = actor.ok_or_else(|| Problem::new(Kind::SignInNeeded))?;
            Ok(Self { actor, what: body.await?.0 })
        })
    }
}

/// An input that names the key that signs it.
pub trait BySigner {
    /// Her key.
    fn key(&self) -> KeyId;
}

/// A request that a member of staff signed with her directory key.
///
/// # Errors
/// 400 for the shape; 403 alike for an unknown key, another action, a wrong signature or an
/// expired challenge.
pub async fn signed<I: Serialize + DeserializeOwned + BySigner>(
    door: &dyn StaffDoor,
    house: &House,
    parts: Parts,
    action: &str,
) -> Result<(StaffActor, Signed<I>), Problem> {
    let claimed = Claimed::<I>::read(parts)?;
    let known = door.by_key(claimed.input().key()).await?;
    let (actor, key) = known.ok_or_else(|| Problem::new(Kind::Forbidden))?;
    Ok((actor, claimed.verify(house, SignerName::Staff, &key, action)?))
}

/// A request that somebody of the staff signed for an act that she may do.
///
/// # Errors
/// Those of [`signed`]; 403 with its reason where the act is not hers.
pub async fn granted<I: Serialize + DeserializeOwned + BySigner>(
    door: &dyn StaffDoor,
    house: &House,
    parts: Parts,
    (action, act): (&str, HouseAct),
) -> Result<(HouseGrant, Signed<I>), Problem> {
    let (actor, signed) = signed::<I>(door, house, parts, action).await?;
    Ok((may(&actor, act)?, signed))
}

/// A door as handlers get it.
pub fn door(door: Arc<dyn StaffDoor>) -> web::Data<dyn StaffDoor> {
    web::Data::from(door)
}
