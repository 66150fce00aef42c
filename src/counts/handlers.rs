//! `POST /staff/counts` and `/staff/counts/batches`.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::actions::{self, CountFault, CountInput};
use crate::access::HouseAct;
use crate::directory::actions::{desk_capsule, list_desks};
use crate::directory::live::Live;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::staff::{Asking, BySigner, StaffDoor, granted};
use crate::http::{House, InputFault, Kind, Parts, Problem, Rule};
use crate::journal::{self, Act, Entry};
use crate::kernel::{KeyId, Sealed};
use crate::protocol::{Hash, hash};

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(
    paths(send, fetch),
    components(schemas(SentBody, Asked, FetchedBody, BatchBody, DeskBody))
)]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/staff/counts").route(web::post().to(send)))
        .service(web::resource("/staff/counts/batches").route(web::post().to(fetch)));
}

impl BySigner for CountInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

impl From<CountFault> for Problem {
    fn from(fault: CountFault) -> Self {
        let invalid = |field: &str, rule| Self::invalid(vec![InputFault::new(field, rule)]);
        match fault {
            CountFault::Refused(refusal) => refusal.into(),
            CountFault::Period(_) => invalid("period", Rule::Form),
            CountFault::NotNext(there) => {
                let heads: Vec<_> =
                    there.iter().map(|seq| serde_json::json!({ "seq": seq })).collect();
                Self::new(Kind::PositionTaken).with("heads", heads)
            }
            CountFault::Organisation => invalid("input.organisation", Rule::Unknown),
            CountFault::Replayed => Self::new(Kind::Forbidden),
            CountFault::AtRest(_) => Self::new(Kind::Internal),
            CountFault::Db(fault) => fault.into(),
        }
    }
}

/// What was taken.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CountSent)]
struct SentBody {
    /// SHA-256 of the sealed batch.
    #[schema(value_type = String)]
    sha256: Hash,
}

/// Takes an adviser's sealed count of one organisation and period; sending again replaces.
#[utoipa::path(
    post,
    path = "/api/v1/staff/counts",
    operation_id = "sendCount",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `count`: key, organisation, period, seq; then the sealed batch",
    ),
    responses(
        (status = 200, description = "Taken", body = SentBody),
        (status = 400, description = "Not such a request", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not yours", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Not the next version: see `heads`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn send(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("count", HouseAct::SendCount);
    let (grant, mut signed) = granted::<CountInput>(&**door, &house, parts, act).await?;
    let wrong = |rule| Problem::invalid(vec![InputFault::new("bodies", rule)]);
    let body = signed.bodies.pop().ok_or_else(|| wrong(Rule::Missing))?;
    let sealed = Sealed::parse(body).map_err(|_| wrong(Rule::Form))?;
    let shred = house.shred.take().await?;
    let row = actions::seal_batch(&signed.input, &sealed, &shred, &*house.entropy)?;
    let (spending, sha256, now) = (signed.spending(), row.hash, live.now());
    let take = move |tx: &mut _, with: With<'_>| {
        actions::send(tx, with, (&grant, now.tree()), &spending, &row)
    };
    house.write("count-send", take).await?;
    Ok(HttpResponse::Ok().json(SentBody { sha256 }))
}

/// Which period.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CountsAsked)]
struct Asked {
    /// Half-year, `2026-H2`.
    period: String,
}

/// The batches of a period. The further parts are the batches, then the desk capsules.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Counts)]
struct FetchedBody {
    /// In the order of the parts.
    batches: Vec<BatchBody>,
    /// In the order of the parts.
    desks: Vec<DeskBody>,
}

/// One sealed batch.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CountBatch)]
struct BatchBody {
    #[schema(value_type = String)]
    adviser: KeyId,
    organisation: String,
    period: String,
    seq: i32,
    #[schema(value_type = String)]
    sha256: Hash,
}

/// One desk capsule.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DeskCapsule)]
struct DeskBody {
    year: i16,
}

/// Gives a report author the sealed batches of her organisations and her desk capsules.
#[utoipa::path(
    post,
    path = "/api/v1/staff/counts/batches",
    operation_id = "fetchCounts",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body = Asked,
    responses(
        (status = 200, description = "Parts: Counts, batches, desk capsules", body = FetchedBody, content_type = "application/vnd.weerklank.parts"),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "No report author", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn fetch(
    house: web::Data<House>,
    live: web::Data<Live>,
    asking: Asking<Asked>,
) -> Result<HttpResponse, Problem> {
    let grant = asking.may(HouseAct::FetchBatches)?;
    let (now, period) = (live.now(), asking.what.period);
    let find = move |tx: &mut _, (clock, entropy): With<'_>| -> Result<_, CountFault> {
        let batches = actions::list(tx, (&grant, now.tree()), &period)?;
        let desks = match grant.key() {
            Some(key) => list_desks(tx, &key)?,
            None => Vec::new(),
        };
        let entry = Entry::by_staff(clock.today(), grant.staff(), Act::CountsFetched);
        journal::record(tx, entropy, &entry.about(&period))?;
        Ok((batches, desks))
    };
    let (batches, desks) = house.write("count-fetch", find).await?;
    let broken = |_| Problem::new(Kind::Internal);
    let mut told = FetchedBody { batches: Vec::new(), desks: Vec::new() };
    let mut parts = vec![Vec::new()];
    for row in &batches {
        let Some(shred) = house.shred.key(&row.shred_key).await? else { continue };
        let sealed = actions::batch(row, &shred).map_err(broken)?;
        told.batches.push(BatchBody {
            adviser: row.place.adviser,
            organisation: row.place.organisation.clone(),
            period: row.place.period.to_string(),
            seq: row.seq,
            sha256: hash(sealed.as_bytes()),
        });
        parts.push(sealed.into_bytes());
    }
    for row in &desks {
        let Some(shred) = house.shred.key(&row.shred_key).await? else { continue };
        let capsule = desk_capsule(row, &shred).map_err(broken)?;
        told.desks.push(DeskBody { year: row.year });
        parts.push(capsule.into_bytes());
    }
    parts[0] = serde_json::to_vec(&told).map_err(|_| Problem::new(Kind::Internal))?;
    Parts::answer(200, &parts)
}
