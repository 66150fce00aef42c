//! `POST /staff/enrolments/complete`, `/staff/sign-in`, `/staff/sign-out`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Role;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::signed::Claimed;
use crate::http::staff::{no_cookie, session_cookie, session_token};
use crate::http::{Addition, House, JsonBody, Kind, Nothing, Parts, Problem, add};
use crate::kernel::{KeyId, StaffId};
use crate::protocol::VerifyKey;
use crate::protocol::note::SignerName;
use crate::staff::actions::{self, SignInInput, SignedIn};
use crate::staff::model::AccountState;

/// The signed input of completing.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CompleteInput {
    verify_key: VerifyKey,
}

/// A complete account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Completed)]
pub struct CompletedBody {
    /// The state.
    state: AccountState,
}

/// Who signed in. The second part is the wrap of her staff root.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SignedIn)]
pub struct SignedInBody {
    /// Her account.
    #[schema(value_type = String)]
    staff: StaffId,
    /// `adviser`, `coordinator`, `reportAuthor` or `administrator`.
    #[schema(value_type = String)]
    role: Role,
    /// Her keys' id.
    #[schema(value_type = String)]
    key: KeyId,
    /// Her name.
    name: String,
    /// Her organisations, as her invitation said.
    organisations: Vec<String>,
    /// Whether her enrolment is complete.
    state: AccountState,
    /// The credential she came by; empty for words.
    credential: String,
}

/// Says that both wraps were fetched back and opened: the account is complete.
#[utoipa::path(
    post,
    path = "/api/v1/staff/enrolments/complete",
    operation_id = "completeEnrolment",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `complete` by the new staff key: verifyKey",
    ),
    responses(
        (status = 200, description = "Complete", body = CompletedBody),
        (status = 403, description = "Not signed for this", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn complete(
    house: web::Data<House>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<CompleteInput>::read(parts)?;
    let key = claimed.input().verify_key;
    let signed = claimed.verify(&house, SignerName::Staff, &key, "complete")?;
    let spending = signed.spending();
    let complete = move |tx: &mut _, with: With<'_>| actions::complete(tx, with, &spending, &key);
    let completed = house.write("staff-complete", complete).await?;
    let (_, state) = completed.ok_or_else(|| Problem::new(Kind::Forbidden))?;
    Ok(HttpResponse::Ok().json(CompletedBody { state }))
}

/// Signs in by the key that words gave; answers who she is and her wrap.
#[utoipa::path(
    post,
    path = "/api/v1/staff/sign-in",
    operation_id = "signIn",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `sign-in` by the sign-in key: signInKey",
    ),
    responses(
        (status = 200, description = "Parts: SignedIn, wrap", body = SignedInBody, content_type = "application/vnd.weerklank.parts"),
        (status = 403, description = "Not signed for this, or an unknown key", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_in(
    house: web::Data<House>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let claimed = Claimed::<SignInInput>::read(parts)?;
    let key = claimed.input().sign_in_key;
    let signed = claimed.verify(&house, SignerName::SignIn, &key, "sign-in")?;
    let spending = signed.spending();
    let input = signed.input;
    let begin = move |tx: &mut _, with: With<'_>| actions::sign_in(tx, with, &spending, &input);
    let signed_in = house.write("staff-sign-in", begin).await?;
    welcome(&house, &signed_in).await
}

/// Who she is, the wrap of the path that she came by, and her cookie.
pub(super) async fn welcome(house: &House, signed_in: &SignedIn) -> Result<HttpResponse, Problem> {
    let shred = house.shred.key(&signed_in.path.shred_key).await?;
    let shred = shred.ok_or_else(Problem::not_found)?;
    let wrap = actions::open_path(&signed_in.path, &shred);
    let wrap = wrap.map_err(|_| Problem::new(Kind::Internal))?;
    let body = serde_json::to_vec(&body(signed_in)).map_err(|_| Problem::new(Kind::Internal))?;
    let mut response = Parts::answer(200, &[body.as_slice(), wrap.as_bytes()])?;
    let cookie = session_cookie(&signed_in.token);
    response.add_cookie(&cookie).map_err(|_| Problem::new(Kind::Internal))?;
    Ok(response)
}

fn body(signed_in: &SignedIn) -> SignedInBody {
    let (account, path) = (&signed_in.account, &signed_in.path);
    SignedInBody {
        staff: account.id,
        role: account.role,
        key: account.key,
        name: account.name.clone(),
        organisations: account.organisations.clone(),
        state: account.state,
        credential: path.means.credential().to_owned(),
    }
}

/// Signs out: the session ends and the browser forgets everything of this site.
#[utoipa::path(
    post,
    path = "/api/v1/staff/sign-out",
    operation_id = "signOut",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body(content = Object, description = "An empty object"),
    responses((status = 204, description = "Signed out"))
)]
pub(super) async fn sign_out(
    house: web::Data<House>,
    request: HttpRequest,
    _: JsonBody<Nothing>,
) -> Result<HttpResponse, Problem> {
    if let Some(token) = session_token(&request) {
        let end = move |tx: &mut _, with: With<'_>| actions::sign_out(tx, with, &token);
        house.write("staff-sign-out", end).await?;
    }
    let mut response = HttpResponse::NoContent();
    response.cookie(no_cookie());
    Ok(add(&mut response, Addition::ClearSiteData).finish())
}
