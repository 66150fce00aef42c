//! `POST /submissions`.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

use super::actions::{Submission, SubmitFault, TakenIn, submit};
use super::model::{Bodies, SubmissionShapeFault, SubmitInput, fingerprint};
use crate::access::Role;
use crate::cases::actions as cases;
use crate::cases::model::{Case, CaseState, StoredCase, WaitingFor};
use crate::challenges::actions::SpendFault;
use crate::conversations::actions::LockedFrame;
use crate::conversations::model::FramePlace;
use crate::db::DbFault;
use crate::db::shred::ShredKeyRef;
use crate::directory::Live;
use crate::http::problem::{InputFault, Kind, ProblemBody, Rule};
use crate::http::signed::{Claimed, Signed};
use crate::http::{App, House, Parts, Problem};
use crate::kernel::{CaseId, Day, KeyId};
use crate::protocol::Hash;
use crate::protocol::frame::{Author, FrameKind, Stream};
use crate::protocol::note::SignerName;
use crate::readers::actions::LockedCapsule;
use crate::readers::model::CapsulePlace;

/// The operations of this subject, for the OpenAPI document.
#[derive(OpenApi)]
#[openapi(paths(take_in))]
pub struct Operations;

/// Registers the route under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource("/submissions").route(web::post().to(take_in)));
}

/// Takes a report in and gives a receipt for it.
#[utoipa::path(
    post,
    path = "/api/v1/submissions",
    operation_id = "submitReport",
    tag = "reporter",
    request_body(content_type = "application/vnd.weerklank.parts", content = Vec<u8>,
        description = "A signed request `submit`, the sealed report, one capsule per reader"),
    responses(
        (status = 201, description = "Durably stored: the receipt, a signed note, in parts",
            content_type = "application/vnd.weerklank.parts", body = Vec<u8>),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not fresh", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "An id that was used before", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy, or work is asked", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn take_in(
    app: web::Data<App>,
    house: web::Data<House>,
    live: web::Data<Live>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<SubmitInput>::read(parts)?;
    // Work that was done for no challenge of ours is none.
    claimed.fresh(&house)?;
    check_work(&app, &house, &claimed)?;
    let key = claimed.input().mailbox_key;
    let mut signed = claimed.verify(&house, SignerName::Mailbox, &key, "submit")?;
    app.gauge.note(&*house.clock, &signed.spending());
    let taken = Taken::of(&signed);
    let bodies = Bodies::parse(&signed.input, std::mem::take(&mut signed.bodies))?;
    // Who lost the answer must learn that it was taken in, whatever changed since.
    let day = if let Some(day) = taken_before(&house, &signed).await? {
        day
    } else {
        check_readers(&house, &live, &signed.input)?;
        store(&house, signed, &bodies).await?
    };
    Parts::answer(201, &[taken.receipt(&house, day)?])
}

/// What a receipt says of a submission, beside the day.
struct Taken {
    case: CaseId,
    hashes: Vec<Hash>,
    readers: Vec<KeyId>,
}

impl Taken {
    fn of(signed: &Signed<SubmitInput>) -> Self {
        let readers = signed.input.readers.iter().map(|reader| reader.key).collect();
        Self { case: signed.input.case, hashes: signed.hashes.clone(), readers }
    }

    /// Signed only when it is stored. The same submission on the same day has the same one,
    /// so that none needs to be kept.
    fn receipt(&self, house: &House, day: Day) -> Result<String, Problem> {
        house.receipt(self.case, day, FrameKind::Report, &self.hashes, &self.readers)
    }
}

async fn store(
    house: &House,
    signed: Signed<SubmitInput>,
    bodies: &Bodies,
) -> Result<Day, Problem> {
    let shred_key = house.shred.take().await.map_err(Problem::from)?;
    let submission = Arc::new(prepare(house, signed, bodies, &shred_key)?);
    let outcome = house.db.write("submit", move |tx| submit(tx, &submission)).await;
    let is_unused = match &outcome {
        Ok(TakenIn::Now(_)) => false,
        Ok(TakenIn::Before(_)) => true,
        Err(fault) => fault.is_certain(),
    };
    if is_unused {
        house.shred.put_back(shred_key);
    }
    Ok(outcome?.day())
}

/// The day on which this very submission was taken in, when it was.
async fn taken_before(house: &House, signed: &Signed<SubmitInput>) -> Result<Option<Day>, Problem> {
    let case = signed.input.case;
    let find = move |conn: &mut _| -> Result<_, DbFault> { cases::find(conn, case) };
    let before = house.db.read("submission", find).await?;
    let same = fingerprint(&signed.input, &signed.hashes);
    Ok(before.filter(|it| it.submission == same.as_bytes().as_slice()).map(|it| it.case.received))
}

/// Comes before everything that costs something. Only what passes it, and is signed, counts as a
/// submission, once for each challenge: who does no work makes nobody else work more.
fn check_work(app: &App, house: &House, claimed: &Claimed<SubmitInput>) -> Result<(), Problem> {
    let asked = app.work_bits(house.db.waiting());
    let number = claimed.input().work.as_ref().and_then(|text| text.parse().ok());
    let done = number.map_or(0, |number| claimed.work_bits(number));
    if done >= u32::from(asked) {
        return Ok(());
    }
    Err(Problem::new(Kind::WorkNeeded).with("workBits", asked).retry_after(1).value("seconds", 1))
}

/// Whoever is named reads: only advisers whom a live list confirms today, at an
/// organisation that exists today.
fn check_readers(house: &House, live: &Live, input: &SubmitInput) -> Result<(), Problem> {
    let (directory, today) = (live.now(), house.today());
    let organisation = directory.tree().get(&input.organisation);
    let has_ended = |until: Option<Day>| until.is_some_and(|until| until < today);
    if organisation.is_none_or(|organisation| has_ended(organisation.valid_until)) {
        return Err(Problem::invalid(vec![InputFault::new("input.organisation", Rule::Unknown)]));
    }
    let faults: Vec<InputFault> = (0..input.readers.len())
        .filter(|place| {
            let key = &input.readers[*place].key;
            !directory.is_live(key, Role::Adviser, today) || directory.is_away(key, today)
        })
        .map(|place| InputFault::new(format!("input.readers[{place}]"), Rule::NotEligible))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

fn prepare(
    house: &House,
    signed: Signed<SubmitInput>,
    bodies: &Bodies,
    shred_key: &ShredKeyRef,
) -> Result<Submission, Problem> {
    let spending = signed.spending();
    let Signed { input, hashes, .. } = signed;
    let today = house.today();
    let place = FramePlace {
        case: input.case,
        stream: Stream::Dialogue,
        author: Author::Reporter,
        seq: 0,
        kind: FrameKind::Report,
        day: today,
    };
    let case = Case {
        id: input.case,
        organisation: input.organisation.clone(),
        mailbox: input.mailbox_key.mailbox_id(),
        received: today,
        state: CaseState::Received,
        waiting_for: WaitingFor::Adviser,
    };
    Ok(Submission {
        report: lock_report(house, shred_key, place, bodies)?,
        capsules: lock_capsules(house, shred_key, &input, bodies)?,
        stored: StoredCase {
            case,
            mailbox_key: input.mailbox_key.as_bytes().to_vec(),
            shred_key: shred_key.id.clone(),
            submission: fingerprint(&input, &hashes).as_bytes().to_vec(),
        },
        readers: input.readers,
        spending,
    })
}

fn lock_report(
    house: &House,
    shred_key: &ShredKeyRef,
    place: FramePlace,
    bodies: &Bodies,
) -> Result<LockedFrame, Problem> {
    let (case, position) = (place.case.to_string(), place.position());
    let (head, body) = house.lock(&shred_key.key, (&case, &position), &bodies.report)?;
    Ok(LockedFrame { place, head, body })
}

fn lock_capsules(
    house: &House,
    shred_key: &ShredKeyRef,
    input: &SubmitInput,
    bodies: &Bodies,
) -> Result<Vec<LockedCapsule>, Problem> {
    let readers = input.readers.iter().zip(&bodies.capsules);
    readers
        .map(|(reader, capsule)| {
            let place = CapsulePlace { case: input.case, reader: reader.key, epoch: 1 };
            let at = (&*input.case.to_string(), &*place.position());
            let (head, body) = house.lock(&shred_key.key, at, capsule)?;
            Ok(LockedCapsule { place, head, body })
        })
        .collect()
}

impl From<SubmissionShapeFault> for Problem {
    fn from(fault: SubmissionShapeFault) -> Self {
        let field = match fault {
            SubmissionShapeFault::Readers => "input.readers",
            SubmissionShapeFault::Bodies => "bodies",
            SubmissionShapeFault::Report => "bodies[0]",
            SubmissionShapeFault::Capsule => "bodies[1…]",
        };
        Self::invalid(vec![InputFault::new(field, Rule::Form)])
    }
}

impl From<SubmitFault> for Problem {
    fn from(fault: SubmitFault) -> Self {
        match fault {
            SubmitFault::Used => Self::new(Kind::Conflict),
            SubmitFault::Readers(fault) => fault.into(),
            SubmitFault::Spend(SpendFault::Spent) => Self::new(Kind::Forbidden),
            SubmitFault::Spend(SpendFault::Db(fault)) | SubmitFault::Db(fault) => fault.into(),
        }
    }
}
