//! `POST /staff/directory/candidates` and `/staff/directory/statements`.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{HouseAct, may};
use crate::directory::actions::{self, Candidate, StatementFault, Statements};
use crate::directory::live::Live;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::signed::Claimed;
use crate::http::staff::{Asking, BySigner, StaffDoor};
use crate::http::{House, Kind, Nothing, Parts, Problem};
use crate::kernel::{Day, KeyId};
use crate::organisations::actions as organisations;
use crate::protocol::note::SignerName;
use crate::protocol::{Hash, hash};

/// Who waits, and what a new list has to name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Candidates)]
#[serde(rename_all = "camelCase")]
pub struct CandidatesBody {
    /// Within her organisations: enrolled and not confirmed, or confirmed by who left.
    candidates: Vec<CandidateBody>,
    /// Hash of the tree imported last; null before the first import.
    #[schema(value_type = Option<String>)]
    organisations_hash: Option<Hash>,
    /// Hash of the code lists.
    #[schema(value_type = String)]
    codes_hash: Hash,
}

/// Somebody who waits for confirmation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Candidate)]
pub struct CandidateBody {
    /// Her keys' id.
    #[schema(value_type = String)]
    key: KeyId,
    /// Her own statement.
    note: String,
    /// How a coordinator who left ended her key; null for everybody else.
    ended: Option<EndedBody>,
}

/// A key that was ended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ended)]
#[serde(rename_all = "camelCase")]
pub struct EndedBody {
    /// The last day on which it held.
    #[schema(value_type = String)]
    until: Day,
    /// First day from which somebody else may have had it.
    #[schema(value_type = Option<String>)]
    compromised_since: Option<Day>,
}

impl From<Candidate> for CandidateBody {
    fn from(candidate: Candidate) -> Self {
        let ended = candidate.ended.map(|entry| EndedBody {
            until: entry.until,
            compromised_since: entry.compromised_since,
        });
        Self { key: candidate.key, note: candidate.note, ended }
    }
}

/// Tells a coordinator whose keys wait for her.
#[utoipa::path(
    post,
    path = "/api/v1/staff/directory/candidates",
    operation_id = "listCandidates",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body(content = Object, description = "An empty object"),
    responses(
        (status = 200, description = "Who waits", body = CandidatesBody),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "No coordinator", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn candidates(
    house: web::Data<House>,
    live: web::Data<Live>,
    asking: Asking<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (grant, now) = (asking.may(HouseAct::KeepDirectory)?, live.now());
    let list = move |conn: &mut _| -> Result<_, StatementFault> {
        let candidates = actions::list_candidates(conn, &grant, &now)?;
        Ok((candidates, organisations::newest_tree(conn)?))
    };
    let (candidates, tree) = house.db.read("candidates", list).await?;
    let candidates = candidates.into_iter().map(CandidateBody::from).collect();
    Ok(HttpResponse::Ok().json(CandidatesBody {
        candidates,
        organisations_hash: tree.map(|tree| hash(&tree)),
        codes_hash: organisations::codes_hash(),
    }))
}

/// The signed input of statements.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PublishInput {
    key: KeyId,
}

impl BySigner for PublishInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// Takes what a coordinator signs: other people's keys and her complete list.
#[utoipa::path(
    post,
    path = "/api/v1/staff/directory/statements",
    operation_id = "publishStatements",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `confirm` or `publish`: key; then countersigned subjects and at most one list",
    ),
    responses(
        (status = 204, description = "Taken, and served from now on"),
        (status = 400, description = "A statement that clients would refuse", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or no coordinator", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Not the next number", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn publish(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let statements = Statements::parse(parts.0.get(1..).unwrap_or_default())?;
    let claimed = Claimed::<PublishInput>::read(parts.clone())?;
    let known = door.by_key(claimed.input().key).await?;
    let (actor, key) = known.ok_or_else(|| Problem::new(Kind::Forbidden))?;
    // Confirming somebody and publishing the list with her on it is one request of either name.
    let signed = match claimed.verify(&house, SignerName::Staff, &key, "publish") {
        Ok(signed) => signed,
        Err(_) => Claimed::<PublishInput>::read(parts)?.verify(
            &house,
            SignerName::Staff,
            &key,
            "confirm",
        )?,
    };
    let (grant, spending) = (may(&actor, HouseAct::KeepDirectory)?, signed.spending());
    let expectation = live.expectation().clone();
    let take = move |tx: &mut _, with: With<'_>| {
        actions::publish(tx, with, (&grant, &key), &expectation, &spending, &statements)
    };
    house.write("directory-publish", take).await?;
    actions::refresh(&live, &house.db, house.today()).await?;
    Ok(HttpResponse::NoContent().finish())
}
