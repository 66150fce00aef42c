//! `POST /staff/self` and `/staff/self/put`.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::HouseAct;
use crate::db::{DbFault, ShredKeyRef};
use crate::http::problem::ProblemBody;
use crate::http::staff::{Asking, BySigner, StaffDoor, granted};
use crate::http::{House, InputFault, Kind, Parts, Problem, Rule};
use crate::kernel::{KeyId, Sealed, SlotId};
use crate::staff::actions::{self, PutInput};

impl BySigner for PutInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// Which slot.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SelfAsked)]
pub struct Asked {
    /// The slot.
    #[schema(value_type = String)]
    slot: SlotId,
}

/// What lies there. The second part, when there is one, is the sealed thing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SelfFound)]
pub struct Found {
    /// Which version; null for an empty slot.
    seq: Option<i32>,
}

/// Gives what she sealed to herself.
#[utoipa::path(
    post,
    path = "/api/v1/staff/self",
    operation_id = "findOwn",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body = Asked,
    responses(
        (status = 200, description = "Parts: SelfFound, then the sealed thing", body = Found, content_type = "application/vnd.weerklank.parts"),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn find(
    house: web::Data<House>,
    asking: Asking<Asked>,
) -> Result<HttpResponse, Problem> {
    let (grant, slot) = (asking.may(HouseAct::KeepOwn)?, asking.what.slot);
    let key = grant.key().ok_or_else(Problem::not_found)?;
    let find = move |conn: &mut _| actions::find_own(conn, &grant, slot);
    let row = house.db.read("self", find).await?;
    let Some(row) = row else { return answer(None, &[]) };
    let shred = house.shred.key(&row.shred_key).await?.ok_or_else(Problem::not_found)?;
    let sealed = actions::open_own(key, slot, &row, &shred)?;
    answer(Some(row.seq), &[sealed.as_bytes()])
}

fn answer(seq: Option<i32>, sealed: &[&[u8]]) -> Result<HttpResponse, Problem> {
    let found = serde_json::to_vec(&Found { seq }).map_err(|_| Problem::new(Kind::Internal))?;
    let parts: Vec<&[u8]> = std::iter::once(&found[..]).chain(sealed.iter().copied()).collect();
    Parts::answer(200, &parts)
}

/// Keeps the next version of something she sealed to herself.
#[utoipa::path(
    post,
    path = "/api/v1/staff/self/put",
    operation_id = "putOwn",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `put-self`: key, slot, seq; then the sealed thing",
    ),
    responses(
        (status = 204, description = "Kept"),
        (status = 400, description = "Not such a request", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Not the next version: see `heads`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("put-self", HouseAct::KeepOwn);
    let (grant, mut signed) = granted::<PutInput>(&**door, &house, parts, act).await?;
    let wrong = |rule| Problem::invalid(vec![InputFault::new("bodies", rule)]);
    let body = signed.bodies.pop().ok_or_else(|| wrong(Rule::Missing))?;
    if !signed.bodies.is_empty() {
        return Err(wrong(Rule::Form));
    }
    let sealed = Sealed::parse(body).map_err(|_| wrong(Rule::Form))?;
    let grant = Arc::new(grant);
    let hers = grant.clone();
    let find = move |conn: &mut _| actions::own_shred_key(conn, &hers);
    let id = house.db.read("self-key", find).await?;
    let gone = DbFault::Inconsistent { table: "unlock_paths", column: "shred_key" };
    let key = house.shred.key(&id).await?.ok_or(gone)?;
    let shred = ShredKeyRef { id, key };
    let row = actions::seal_own(&signed.input, &sealed, &shred, &*house.entropy)?;
    let (spending, slot) = (signed.spending(), signed.input.slot);
    let keep = move |tx: &mut _| actions::put_own(tx, &grant, &spending, slot, &row);
    house.db.write("self-put", keep).await?;
    Ok(HttpResponse::NoContent().finish())
}
