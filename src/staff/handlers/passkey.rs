//! `POST /staff/sign-in/passkey`: one touch signs in and fetches the wrap that it unlocks.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::sessions::{SignedInBody, welcome};
use crate::challenges::model::Spending;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::{House, JsonBody, Kind, Problem};
use crate::staff::actions;
use crate::staff::passkey::Assertion;

/// What a browser answers for a passkey, and nothing else: what it has besides contains the
/// secret that unlocks, so any other member is refused.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PasskeyAssertion)]
#[expect(dead_code, reason = "the form of the body for the document; it is read by name")]
pub struct AssertionBody {
    /// Its credential id; all members are b64.
    credential: String,
    /// The client data, with a challenge of `POST /challenges`.
    #[serde(rename = "clientDataJSON")]
    client_data_json: String,
    /// The authenticator data.
    #[serde(rename = "authenticatorData")]
    authenticator_data: String,
    /// The signature over both.
    signature: String,
    /// The 16 bytes of her key id.
    #[serde(rename = "userHandle")]
    user_handle: String,
}

/// Signs in by a passkey; answers who she is and the wrap that this passkey opens.
#[utoipa::path(
    post,
    path = "/api/v1/staff/sign-in/passkey",
    operation_id = "signInByPasskey",
    tag = "staff",
    request_body = AssertionBody,
    responses(
        (status = 200, description = "Parts: SignedIn, wrap", body = SignedInBody, content_type = "application/vnd.weerklank.parts"),
        (status = 400, description = "Members that are missing or may not be sent", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "An unknown passkey, or one that does not show what it must", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_in(
    house: web::Data<House>,
    body: JsonBody<Value>,
) -> Result<HttpResponse, Problem> {
    let forbidden = || Problem::new(Kind::Forbidden);
    let assertion = Assertion::read(&body.0)?;
    let challenge = assertion.challenge()?;
    let checked = house.service.challenges().check(&challenge, house.clock.second());
    let spending = Spending::of(&checked.map_err(|_| forbidden())?);
    let credential = assertion.credential();
    let find = move |conn: &mut _| actions::find_passkey(conn, &credential);
    let claimed = house.db.read("passkey", find).await?.ok_or_else(forbidden)?;
    let here = (house.authority.as_str(), challenge.as_str());
    let shown = actions::show_passkey(claimed, &assertion, here)?;
    let begin =
        move |tx: &mut _, with: With<'_>| actions::sign_in_by_passkey(tx, with, &spending, &shown);
    let signed_in = house.write("staff-sign-in-passkey", begin).await?;
    welcome(&house, &signed_in).await
}
