//! `POST /staff/releases` with its three acts, and `GET /releases` for everybody.

mod public;

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::actions::{self, Author, ReleaseFault, ReleaseInput};
use crate::access::{HouseAct, HouseGrant};
use crate::directory::live::Live;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::signed::Signed;
use crate::http::staff::{Asking, BySigner, StaffDoor, granted};
use crate::http::{House, InputFault, Kind, Nothing, Parts, Problem, Rule};
use crate::kernel::KeyId;
use crate::protocol::note::SignedNote;
use crate::protocol::release::TableFault;

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(
    paths(list, propose, approve, withdraw, public::list, public::show, public::csv),
    components(schemas(
        ProposalsBody,
        ProposalBody,
        public::ReleasesBody,
        public::PublishedBody,
        public::ReleaseBody
    ))
)]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/staff/releases").route(web::post().to(list)))
        .service(web::resource("/staff/releases/propose").route(web::post().to(propose)))
        .service(web::resource("/staff/releases/approve").route(web::post().to(approve)))
        .service(web::resource("/staff/releases/withdraw").route(web::post().to(withdraw)))
        .service(web::resource("/releases").route(web::get().to(public::list)))
        .service(web::resource("/releases/{period}").route(web::get().to(public::show)))
        .service(web::resource("/releases/{period}/csv").route(web::get().to(public::csv)));
}

impl BySigner for ReleaseInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

impl From<ReleaseFault> for Problem {
    fn from(fault: ReleaseFault) -> Self {
        let invalid = |field: &str, rule| Self::invalid(vec![InputFault::new(field, rule)]);
        match fault {
            ReleaseFault::Refused(refusal) => refusal.into(),
            ReleaseFault::Period => invalid("period", Rule::Form),
            ReleaseFault::NotOver => invalid("period", Rule::NotOver),
            ReleaseFault::Note => invalid("bodies", Rule::Form),
            ReleaseFault::Member(member) => invalid(member, Rule::Clash),
            ReleaseFault::Table(faults) => Self::invalid(faults.iter().map(at_row).collect()),
            ReleaseFault::NoCounts => invalid("batches", Rule::Missing),
            ReleaseFault::CountChanged => Self::new(Kind::CountChanged),
            ReleaseFault::Taken => Self::new(Kind::ReleaseTaken),
            ReleaseFault::OwnProposal => Self::new(Kind::OtherAuthor),
            ReleaseFault::Absent => Self::not_found(),
            ReleaseFault::Replayed => Self::new(Kind::Forbidden),
            ReleaseFault::Db(fault) => fault.into(),
        }
    }
}

fn at_row(fault: &TableFault) -> InputFault {
    match fault {
        TableFault::TooFew(row) => InputFault::new(format!("rows[{row}].reports"), Rule::TooFew),
        TableFault::Unknown(row) => {
            InputFault::new(format!("rows[{row}].organisations"), Rule::Unknown)
        }
        TableFault::Order(row) => InputFault::new(format!("rows[{row}]"), Rule::Clash),
        TableFault::Group(row) => InputFault::new(format!("rows[{row}]"), Rule::Telling),
        TableFault::Groups => InputFault::new("rows", Rule::Clash),
        TableFault::NotShown => InputFault::new("notShown", Rule::Clash),
    }
}

/// Proposals that wait for another author.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Proposals)]
struct ProposalsBody {
    /// The newest period first.
    proposals: Vec<ProposalBody>,
}

/// One proposal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Proposal)]
struct ProposalBody {
    period: String,
    /// Who prepared it.
    #[schema(value_type = String)]
    author: KeyId,
    /// The note, with her signature.
    note: String,
}

/// Tells a report author of the whole tree what waits for another author.
#[utoipa::path(
    post,
    path = "/api/v1/staff/releases",
    operation_id = "listProposals",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body(content = Object, description = "An empty object"),
    responses(
        (status = 200, description = "What waits", body = ProposalsBody),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "No report author of the whole tree", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn list(
    house: web::Data<House>,
    live: web::Data<Live>,
    asking: Asking<Nothing>,
) -> Result<HttpResponse, Problem> {
    let author = author(&house, &live, asking.may(HouseAct::Release)?);
    let find = move |conn: &mut _| actions::list_proposals(conn, &author);
    let rows = house.db.read("proposals", find).await?;
    let told = rows.into_iter().map(|row| ProposalBody {
        period: row.period,
        author: row.author,
        note: row.note,
    });
    Ok(HttpResponse::Ok().json(ProposalsBody { proposals: told.collect() }))
}

/// Takes a proposal of a release; sending again replaces one's own.
#[utoipa::path(
    post,
    path = "/api/v1/staff/releases/propose",
    operation_id = "proposeRelease",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `propose-release`: key, period; then the release note with her signature",
    ),
    responses(
        (status = 204, description = "Taken"),
        (status = 400, description = "Not such a release", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not yours", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A count came in, or there is one already", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn propose(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let acting = Acting::read((&house, &live), &**door, parts, "propose-release").await?;
    let (note, spending) = (acting.note()?, acting.signed.spending());
    let Acting { author, signed } = acting;
    let propose = move |tx: &mut _, (_, entropy): With<'_>| {
        actions::propose(tx, entropy, &author, &spending, (&signed.input.period, &note))
    };
    house.write("release-propose", propose).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the signature of another author: the proposal becomes the release of its period.
#[utoipa::path(
    post,
    path = "/api/v1/staff/releases/approve",
    operation_id = "approveRelease",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `approve-release`: key, period; then the release note with both signatures",
    ),
    responses(
        (status = 204, description = "Published"),
        (status = 400, description = "Not what was proposed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, not yours, or prepared by yourself", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing was proposed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A count came in, or it is published already", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn approve(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let acting = Acting::read((&house, &live), &**door, parts, "approve-release").await?;
    let (note, spending) = (acting.note()?, acting.signed.spending());
    let Acting { author, signed } = acting;
    let approve = move |tx: &mut _, (_, entropy): With<'_>| {
        actions::approve(tx, entropy, &author, &spending, (&signed.input.period, &note))
    };
    house.write("release-approve", approve).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a proposal away; a release stays.
#[utoipa::path(
    post,
    path = "/api/v1/staff/releases/withdraw",
    operation_id = "withdrawRelease",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `withdraw-release`: key, period",
    ),
    responses(
        (status = 204, description = "Gone"),
        (status = 403, description = "Not signed for this, or not yours", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing was proposed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It is published", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn withdraw(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let acting = Acting::read((&house, &live), &**door, parts, "withdraw-release").await?;
    let spending = acting.signed.spending();
    let Acting { author, signed } = acting;
    let withdraw = move |tx: &mut _, (_, entropy): With<'_>| {
        actions::withdraw(tx, entropy, &author, &spending, &signed.input.period)
    };
    house.write("release-withdraw", withdraw).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A signed request for one of the three acts: who acts, for which period, with which note.
struct Acting {
    author: Author,
    signed: Signed<ReleaseInput>,
}

impl Acting {
    async fn read(
        (house, live): (&House, &Live),
        door: &dyn StaffDoor,
        parts: Parts,
        action: &str,
    ) -> Result<Self, Problem> {
        let act = (action, HouseAct::Release);
        let (grant, signed) = granted::<ReleaseInput>(door, house, parts, act).await?;
        Ok(Self { author: author(house, live, grant), signed })
    }

    fn note(&self) -> Result<SignedNote, Problem> {
        let note = self.signed.bodies.first().and_then(|body| SignedNote::parse(body).ok());
        note.ok_or_else(|| ReleaseFault::Note.into())
    }
}

fn author(house: &House, live: &Live, grant: HouseGrant) -> Author {
    Author { grant, now: live.now(), instance: house.instance, today: house.today() }
}
