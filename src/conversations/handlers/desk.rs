//! The readers' desk: fetch one case, append a frame to it, let a deputy in.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{OpenApi, ToSchema};

use super::locking::parse_and_lock;
use super::{deputy_rules, reading, wrong};
use crate::access::{Actor, HouseAct, Refusal, Role};
use crate::cases::actions as cases;
use crate::cases::model::StoredCase;
use crate::challenges::actions::spend;
use crate::conversations::actions::{Append, FetchFault, append, fetch, fits};
use crate::conversations::model::FramePlace;
use crate::db::DbFault;
use crate::db::at_rest::ShredKey;
use crate::directory::Live;
use crate::http::house::With;
use crate::http::problem::{InputFault, Kind, ProblemBody, Rule};
use crate::http::signed::Signed;
use crate::http::staff::{Asking, BySigner, StaffDoor, granted, signed};
use crate::http::{House, Parts, Problem};
use crate::journal::{self, Act, Entry};
use crate::kernel::{CaseId, KeyId, Sealed};
use crate::protocol::frame::{Author, FrameKind, Stream};
use crate::protocol::kinds::Capsule;
use crate::readers::actions::{self as readers, LockedCapsule, open_capsule};
use crate::readers::model::{CapsulePlace, NamedReader};

/// The operations of the desk, for the OpenAPI document.
#[derive(OpenApi)]
#[openapi(paths(show, act, open_deputy))]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/staff/case").route(web::post().to(show)))
        .service(web::resource("/staff/case/acts").route(web::post().to(act)))
        .service(web::resource("/staff/case/deputy").route(web::post().to(open_deputy)));
}

/// Which case.
#[derive(Debug, Deserialize, ToSchema)]
struct WhichCase {
    #[schema(value_type = String)]
    case: CaseId,
}

/// The signed input of `POST /staff/case/acts`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ActInput {
    key: KeyId,
    case: CaseId,
    stream: Stream,
    kind: FrameKind,
    seq: i32,
    /// The epoch that the capsules are for.
    #[serde(default)]
    epoch: Option<i32>,
    /// Whose capsules go along, in order; for a hand-over the complete new set.
    #[serde(default)]
    readers: Vec<NamedReader>,
}

/// The signed input of `POST /staff/case/deputy`.
#[derive(Debug, Serialize, Deserialize)]
struct DeputyInput {
    key: KeyId,
    case: CaseId,
}

impl BySigner for ActInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

impl BySigner for DeputyInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// Gives the sealed frames of a case, and the reader's own capsules.
#[utoipa::path(
    post,
    path = "/api/v1/staff/case",
    operation_id = "fetchCase",
    tag = "staff",
    request_body = WhichCase,
    security(("staffCookie" = [])),
    responses(
        (status = 200, description = "State as JSON, the sealed frames, the capsules, in parts",
            content_type = "application/vnd.weerklank.parts", body = Vec<u8>),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not yet, or not confirmed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Not there, or not yours", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn show(
    house: web::Data<House>,
    live: web::Data<Live>,
    asking: Asking<WhichCase>,
) -> Result<HttpResponse, Problem> {
    let (actor, case) = (Actor::Staff(asking.actor), asking.what.case);
    let rules = deputy_rules(&house, &live);
    let (fetched, readers, capsules) = house
        .db
        .read("case", move |conn| -> Result<_, FetchFault> {
            let fetched = fetch(conn, &actor, case, 0, &rules)?;
            let readers = readers::list(conn, case)?;
            let capsules = readers::capsules(conn, &fetched.grant)?;
            Ok((fetched, readers, capsules))
        })
        .await?;
    let shred_key = house.shred_key(&fetched.stored.shred_key).await?;
    let mut about = reading::describe(&house, &fetched)?;
    about["readers"] = readers
        .iter()
        .map(|r| json!({ "key": r.key, "role": r.role.name(), "state": r.state.name(), "epoch": r.epoch }))
        .collect();
    about["capsules"] = capsules.iter().map(|c| json!({ "epoch": c.place.epoch })).collect();
    let mut parts = vec![about.to_string().into_bytes()];
    parts.extend(reading::frames(&fetched, &shred_key)?);
    let opened: Option<Vec<_>> = capsules.iter().map(|c| open_capsule(c, &shred_key)).collect();
    parts.extend(opened.ok_or_else(|| Problem::new(Kind::Internal))?);
    Parts::answer(200, &parts)
}

/// Appends a reader's frame to a case and gives a receipt for it.
#[utoipa::path(
    post,
    path = "/api/v1/staff/case/acts",
    operation_id = "actOnCase",
    tag = "staff",
    request_body(content_type = "application/vnd.weerklank.parts", content = Vec<u8>,
        description = "A signed request `act`, the sealed frame, and capsules where the act brings them"),
    responses(
        (status = 201, description = "Durably stored: the receipt, a signed note, in parts",
            content_type = "application/vnd.weerklank.parts", body = Vec<u8>),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, not fresh, or not allowed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Not there, or not yours", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Not the next position, or not in this state", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn act(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let (actor, signed) = signed::<ActInput>(&**door, &house, parts, "act").await?;
    check_readers(&house, &live, &signed.input)?;
    let (case, kind, hashes) = (signed.input.case, signed.input.kind, signed.hashes.clone());
    let key = signed.input.key;
    let find = move |conn: &mut _| -> Result<_, DbFault> {
        // Whose case it is not learns nothing of it, not even by sending what has no shape.
        let is_reader = readers::find(conn, case, key)?.is_some();
        Ok(cases::find(conn, case)?.filter(|_| is_reader))
    };
    let stored = house.db.read("case", find).await?.ok_or_else(Problem::not_found)?;
    let append_this = prepare(&house, &live, Actor::Staff(actor), signed, &stored).await?;
    let readers: Vec<KeyId> = append_this.capsules.iter().map(|c| c.place.reader).collect();
    let append_this = Arc::new(append_this);
    let day = house.db.write("act", move |tx| append(tx, &append_this)).await?;
    let receipt = house.receipt(case, day, kind, &hashes, &readers)?;
    Parts::answer(201, &[receipt])
}

/// Whoever is added reads: only advisers whom a live list confirms today.
fn check_readers(house: &House, live: &Live, input: &ActInput) -> Result<(), Problem> {
    let (directory, today) = (live.now(), house.today());
    let faults: Vec<InputFault> = (0..input.readers.len())
        .filter(|place| !directory.is_live(&input.readers[*place].key, Role::Adviser, today))
        .map(|place| InputFault::new(format!("input.readers[{place}]"), Rule::NotEligible))
        .collect();
    // A capsule for a reader whose key was revoked meanwhile would lock the others out of
    // acknowledging; who is added by a hand-over must be valid.
    let adds = input.kind == FrameKind::HandOver;
    if adds && !faults.is_empty() { Err(Problem::invalid(faults)) } else { Ok(()) }
}

async fn prepare(
    house: &House,
    live: &Live,
    actor: Actor,
    signed: Signed<ActInput>,
    stored: &StoredCase,
) -> Result<Append, Problem> {
    let spending = signed.spending();
    let Signed { input, bodies, hashes, .. } = signed;
    let shred_key = house.shred_key(&stored.shred_key).await?;
    let mut bodies = bodies.into_iter();
    let frame = bodies.next().ok_or_else(|| wrong("bodies"))?;
    let capsules = lock_capsules(house, &shred_key, &input, bodies.collect())?;
    let frame = parse_and_lock(house, &shred_key, place(house, &input)?, frame)?;
    Ok(Append {
        actor,
        frame,
        hash: hashes[0],
        shred_key,
        capsules,
        capsule_hashes: hashes[1..].to_vec(),
        readers: input.readers,
        spending,
        rules: deputy_rules(house, live),
    })
}

fn place(house: &House, input: &ActInput) -> Result<FramePlace, Problem> {
    let author = Author::Staff(input.key);
    if !fits(input.kind, input.stream, &author) {
        return Err(wrong("input.kind"));
    }
    Ok(FramePlace {
        case: input.case,
        stream: input.stream,
        author,
        seq: input.seq,
        kind: input.kind,
        day: house.today(),
    })
}

fn lock_capsules(
    house: &House,
    key: &ShredKey,
    input: &ActInput,
    bodies: Vec<Vec<u8>>,
) -> Result<Vec<LockedCapsule>, Problem> {
    if bodies.len() != input.readers.len() {
        return Err(wrong("bodies"));
    }
    let epoch = input.epoch.unwrap_or(1);
    let lock = |(named, bytes): (&NamedReader, Vec<u8>)| {
        let sealed: Sealed<Capsule> = Sealed::parse(bytes).map_err(|_| wrong("bodies[1…]"))?;
        let place = CapsulePlace { case: input.case, reader: named.key, epoch };
        let at = (&*input.case.to_string(), &*place.position());
        let (head, body) = house.lock(key, at, &sealed)?;
        Ok(LockedCapsule { place, head, body })
    };
    input.readers.iter().zip(bodies).map(lock).collect()
}

/// Lets the waiting deputies of a case in, before the term has lapsed.
#[utoipa::path(
    post,
    path = "/api/v1/staff/case/deputy",
    operation_id = "openForDeputy",
    tag = "staff",
    request_body(content_type = "application/vnd.weerklank.parts", content = Vec<u8>,
        description = "A signed request `open-deputy` of a coordinator"),
    responses(
        (status = 204, description = "They may read"),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, not fresh, or not allowed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Not there, or not in your organisations", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn open_deputy(
    house: web::Data<House>,
    live: web::Data<Live>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("open-deputy", HouseAct::OpenDeputy);
    let (grant, signed) = granted::<DeputyInput>(&**door, &house, parts, act).await?;
    let (spending, directory, DeputyInput { key, case }) =
        (signed.spending(), live.now(), signed.input);
    let let_in = move |tx: &mut _, (clock, entropy): With<'_>| -> Result<(), FetchFault> {
        spend(tx, &spending)?;
        let stored = cases::find(tx, case)?.ok_or(Refusal::NotYours)?;
        if !directory.tree().is_within(&stored.case.organisation, grant.organisations()) {
            return Err(Refusal::NotYours.into());
        }
        readers::let_in(tx, case)?;
        let entry = Entry::by_key(clock.today(), key, Act::DeputyOpened);
        Ok(journal::record(tx, entropy, &entry)?)
    };
    house.write("open-deputy", let_in).await?;
    Ok(HttpResponse::NoContent().finish())
}
