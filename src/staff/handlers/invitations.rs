//! `POST /staff/invitations` and `/staff/invitations/look`.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Role;
use crate::challenges::actions::spend;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::staff::{BySigner, StaffDoor, signed};
use crate::http::{House, JsonBody, Parts, Problem};
use crate::kernel::KeyId;
use crate::staff::actions::{self, InviteFault, InviteInput, Inviter};

impl BySigner for InviteInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// An invitation, told once.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invited)]
pub struct InvitedBody {
    /// The token; it goes into the link behind `#invitation=`.
    invitation: String,
    /// UTC second after which it is worth nothing.
    expires: i64,
}

/// Invites somebody: an administrator anybody, a coordinator advisers and report authors of
/// her organisations.
#[utoipa::path(
    post,
    path = "/api/v1/staff/invitations",
    operation_id = "inviteStaff",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `invite`: key, role, name, organisations",
    ),
    responses(
        (status = 200, description = "The invitation", body = InvitedBody),
        (status = 400, description = "Not such a request", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or not yours to do", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn invite(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let (actor, signed) = signed::<InviteInput>(&**door, &house, parts, "invite").await?;
    let spending = signed.spending();
    let input = signed.input;
    let invite = move |tx: &mut _, (clock, entropy): With<'_>| {
        spend(tx, &spending).map_err(InviteFault::from)?;
        let wanted = (input.role, input.name.as_str(), input.organisations.as_slice());
        actions::invite(tx, clock, entropy, Inviter::Staff(&actor), wanted)
    };
    let invited = house.write("staff-invite", invite).await?;
    let body = InvitedBody { invitation: invited.token, expires: invited.expires };
    Ok(HttpResponse::Ok().json(body))
}

/// Which invitation.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InvitationAsked)]
pub struct Asked {
    /// The token.
    invitation: String,
}

/// What an invitation grants to who brings it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationFound)]
pub struct Found {
    /// `adviser`, `coordinator`, `reportAuthor` or `administrator`.
    #[schema(value_type = String)]
    role: Role,
    /// Whom it is for.
    name: String,
    /// Slugs.
    organisations: Vec<String>,
    /// UTC second after which it is worth nothing.
    expires: i64,
}

/// Tells whoever holds an invitation what it says, so that her statement can say the same.
#[utoipa::path(
    post,
    path = "/api/v1/staff/invitations/look",
    operation_id = "lookAtInvitation",
    tag = "staff",
    request_body = Asked,
    responses(
        (status = 200, description = "What it says", body = Found),
        (status = 404, description = "Unknown, used or too old: which of them is not told", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn look(
    house: web::Data<House>,
    asked: JsonBody<Asked>,
) -> Result<HttpResponse, Problem> {
    let clock = house.clock.clone();
    let token = asked.0.invitation;
    let find = move |conn: &mut _| actions::open_invitation(conn, &*clock, &token);
    let found = house.db.read("staff-invitation", find).await?.ok_or_else(Problem::not_found)?;
    let (role, name, organisations) = (found.role, found.name, found.organisations);
    Ok(HttpResponse::Ok().json(Found { role, name, organisations, expires: found.expires }))
}
