//! The reporter's mailbox: fetch what is there, send one frame more.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::OpenApi;

use super::locking::parse_and_lock;
use super::{deputy_rules, reading, wrong};
use crate::access::Actor;
use crate::cases::actions as cases;
use crate::cases::model::StoredCase;
use crate::challenges::actions::{SpendFault, is_spent};
use crate::conversations::actions::{Append, FetchFault, append, fetch, fits};
use crate::conversations::model::FramePlace;
use crate::db::DbFault;
use crate::directory::Live;
use crate::http::problem::ProblemBody;
use crate::http::signed::Claimed;
use crate::http::{House, Parts, Problem};
use crate::kernel::{CaseId, MailboxId};
use crate::protocol::VerifyKey;
use crate::protocol::frame::{Author, FrameKind, Stream};
use crate::protocol::note::SignerName;

/// The operations of the mailbox, for the OpenAPI document.
#[derive(OpenApi)]
#[openapi(paths(frames, send))]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/mailbox/frames").route(web::post().to(frames)))
        .service(web::resource("/mailbox/send").route(web::post().to(send)));
}

/// The signed input of `POST /mailbox/frames`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FetchInput {
    mailbox_key: VerifyKey,
    #[serde(default)]
    after: u32,
}

/// The signed input of `POST /mailbox/send`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendInput {
    mailbox_key: VerifyKey,
    case: CaseId,
    kind: FrameKind,
    seq: i32,
}

/// Gives the sealed dialogue of a mailbox to who holds its key.
#[utoipa::path(
    post,
    path = "/api/v1/mailbox/frames",
    operation_id = "fetchMailbox",
    tag = "reporter",
    request_body(content_type = "application/vnd.weerklank.parts", content = Vec<u8>,
        description = "A signed request `fetch`"),
    responses(
        (status = 200, description = "State as JSON, then the sealed frames, in parts",
            content_type = "application/vnd.weerklank.parts", body = Vec<u8>),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not fresh", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn frames(
    house: web::Data<House>,
    live: web::Data<Live>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<FetchInput>::read(parts)?;
    let key = claimed.input().mailbox_key;
    let signed = claimed.verify(&house, SignerName::Mailbox, &key, "fetch")?;
    let (mailbox, after) = (key.mailbox_id(), i64::from(signed.input.after));
    let (spending, rules) = (signed.spending(), deputy_rules(&house, &live));
    let fetched = house
        .db
        .read("mailbox-frames", move |conn| -> Result<_, FetchFault> {
            if is_spent(conn, &spending)? {
                return Err(SpendFault::Spent.into());
            }
            let stored = cases::find_by_mailbox(conn, mailbox)?;
            let case = stored.ok_or(crate::access::Refusal::NotYours)?.case.id;
            fetch(conn, &Actor::Reporter(mailbox), case, after, &rules)
        })
        .await?;
    if !house.reads.add(&spending, house.clock.second()) {
        return Err(SpendFault::Spent.into());
    }
    let shred_key = house.shred_key(&fetched.stored.shred_key).await?;
    let mut parts = vec![reading::describe(&house, &fetched)?.to_string().into_bytes()];
    parts.extend(reading::frames(&fetched, &shred_key)?);
    Parts::answer(200, &parts)
}

/// Appends a reporter's frame to her dialogue and gives a receipt for it.
#[utoipa::path(
    post,
    path = "/api/v1/mailbox/send",
    operation_id = "sendToAdviser",
    tag = "reporter",
    request_body(content_type = "application/vnd.weerklank.parts", content = Vec<u8>,
        description = "A signed request `send` and the sealed frame"),
    responses(
        (status = 201, description = "Durably stored: the receipt, a signed note, in parts",
            content_type = "application/vnd.weerklank.parts", body = Vec<u8>),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not fresh", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Not the next position, or not in this state", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn send(
    house: web::Data<House>,
    live: web::Data<Live>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<SendInput>::read(parts)?;
    let key = claimed.input().mailbox_key;
    let signed = claimed.verify(&house, SignerName::Mailbox, &key, "send")?;
    let spending = signed.spending();
    let (input, mailbox) = (signed.input, key.mailbox_id());
    let place = place(&house, &input)?;
    let [body] = <[Vec<u8>; 1]>::try_from(signed.bodies).map_err(|_| wrong("bodies"))?;
    let stored = own_case(&house, mailbox, input.case).await?;
    let shred_key = house.shred_key(&stored.shred_key).await?;
    let append_this = Arc::new(Append {
        actor: Actor::Reporter(mailbox),
        frame: parse_and_lock(&house, &shred_key, place, body)?,
        hash: signed.hashes[0],
        shred_key,
        capsules: Vec::new(),
        capsule_hashes: Vec::new(),
        readers: Vec::new(),
        spending,
        rules: deputy_rules(&house, &live),
    });
    let day = house.db.write("mailbox-send", move |tx| append(tx, &append_this)).await?;
    let receipt = house.receipt(input.case, day, input.kind, &signed.hashes, &[])?;
    Parts::answer(201, &[receipt])
}

fn place(house: &House, input: &SendInput) -> Result<FramePlace, Problem> {
    if !fits(input.kind, Stream::Dialogue, &Author::Reporter) {
        return Err(wrong("input.kind"));
    }
    Ok(FramePlace {
        case: input.case,
        stream: Stream::Dialogue,
        author: Author::Reporter,
        seq: input.seq,
        kind: input.kind,
        day: house.today(),
    })
}

async fn own_case(house: &House, mailbox: MailboxId, case: CaseId) -> Result<StoredCase, Problem> {
    let find = move |conn: &mut _| -> Result<_, DbFault> { cases::find(conn, case) };
    let stored = house.db.read("case", find).await?;
    stored.filter(|stored| stored.case.mailbox == mailbox).ok_or_else(Problem::not_found)
}
