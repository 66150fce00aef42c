//! `POST /staff/enrolments`: an account, and her statement as a candidate, in one
//! transaction.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::directory::actions::add_candidate;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::signed::Claimed;
use crate::http::{House, Parts, Problem};
use crate::kernel::{KeyId, StaffId};
use crate::protocol::note::SignerName;
use crate::staff::actions::{self, EnrolFault, EnrolInput, MadeFor};

/// Who has enrolled.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Enrolled)]
pub struct EnrolledBody {
    /// Her account.
    #[schema(value_type = String)]
    staff: StaffId,
    /// The id of her keys: what her coordinator compares.
    #[schema(value_type = String)]
    key: KeyId,
}

/// Makes an account from an invitation.
#[utoipa::path(
    post,
    path = "/api/v1/staff/enrolments",
    operation_id = "enrol",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `enrol` by the new staff key: invitation, verifyKey, recipient, paths (`kind` `words` with `signInKey`, or `passkey` with `registration`: credential, clientDataJSON, attestationObject, for the challenge of this request); then her subject note (empty or left out for an administrator) and one wrap per path",
    ),
    responses(
        (status = 200, description = "Enrolled", body = EnrolledBody),
        (status = 400, description = "Not such a request", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or no such invitation", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn enrol(house: web::Data<House>, parts: Parts) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<EnrolInput>::read(parts)?;
    let key = claimed.input().verify_key;
    let signed = claimed.verify(&house, SignerName::Staff, &key, "enrol")?;
    let spending = signed.spending();
    let made_for = MadeFor { authority: &house.authority, challenge: &signed.challenge };
    let enrolment = actions::check(signed.input, signed.bodies, made_for)?;
    let id = StaffId::random(&*house.entropy);
    let shred = house.shred.take().await?;
    let paths = actions::seal_paths(&enrolment, id, &shred, &*house.entropy)?;
    let instance = house.instance;
    let take = move |tx: &mut _, with: With<'_>| -> Result<_, EnrolFault> {
        let (account, note) = actions::enrol(tx, with, &instance, &spending, &enrolment, &paths)?;
        if let Some(note) = note {
            add_candidate(tx, &account, &note, with.0.today())?;
        }
        Ok(account)
    };
    let account = house.write("staff-enrol", take).await?;
    Ok(HttpResponse::Ok().json(EnrolledBody { staff: account.id, key: account.key }))
}
