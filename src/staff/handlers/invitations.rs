//! `POST /staff/invitations`, and `look`, `list` and `withdraw` below it.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Role;
use crate::challenges::actions::spend;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::staff::{Asking, BySigner, StaffDoor, signed};
use crate::http::{House, JsonBody, Nothing, Parts, Problem};
use crate::kernel::KeyId;
use crate::protocol::Hash;
use crate::staff::actions::{self, InviteFault, InviteInput, Inviter, Sent, WithdrawInput};
use crate::staff::model::AccountState;

impl BySigner for InviteInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

impl BySigner for WithdrawInput {
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

/// Invitations that were sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationsSent)]
pub struct SentBody {
    /// In no order of time.
    invitations: Vec<OneSent>,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationSent)]
pub struct OneSent {
    /// SHA-256 of its token.
    #[schema(value_type = String)]
    invitation: Hash,
    /// `adviser`, `coordinator`, `reportAuthor` or `administrator`.
    #[schema(value_type = String)]
    role: Role,
    /// Whom it is for.
    name: String,
    /// Slugs.
    organisations: Vec<String>,
    /// UTC second after which it is worth nothing.
    expires: i64,
    /// Whose account it became; null while nobody has used it.
    account: Option<HerAccount>,
}

/// The account that an invitation became. Whether a coordinator confirmed her, the directory tells.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationAccount)]
pub struct HerAccount {
    state: AccountState,
    /// Her keys' id.
    #[schema(value_type = String)]
    key: KeyId,
}

impl From<Sent> for OneSent {
    fn from(sent: Sent) -> Self {
        let Sent { id, invitation, account } = sent;
        Self {
            invitation: id,
            role: invitation.role,
            name: invitation.name,
            organisations: invitation.organisations,
            expires: invitation.expires,
            account: account.map(|it| HerAccount { state: it.state, key: it.key }),
        }
    }
}

/// Tells what became of invitations: an administrator of all, a coordinator of those that she
/// could have made. Who sent one is not kept.
#[utoipa::path(
    post,
    path = "/api/v1/staff/invitations/list",
    operation_id = "listInvitations",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body(content = Object, description = "An empty object"),
    responses(
        (status = 200, description = "Open, used, and those that nobody used in time, for 30 days", body = SentBody),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "She invites nobody", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    house: web::Data<House>,
    asking: Asking<Nothing>,
) -> Result<HttpResponse, Problem> {
    let list = move |conn: &mut _| actions::list_invitations(conn, &asking.actor);
    let sent = house.db.read("staff-invitations", list).await?;
    let invitations = sent.into_iter().map(OneSent::from).collect();
    Ok(HttpResponse::Ok().json(SentBody { invitations }))
}

/// Takes an invitation back that nobody has used.
#[utoipa::path(
    post,
    path = "/api/v1/staff/invitations/withdraw",
    operation_id = "withdrawInvitation",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `uninvite`: key, invitation (SHA-256 of its token)",
    ),
    responses(
        (status = 204, description = "It is worth nothing any more"),
        (status = 403, description = "Not signed for this, or she invites nobody", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Used, unknown, or not hers", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn withdraw(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let (actor, signed) = signed::<WithdrawInput>(&**door, &house, parts, "uninvite").await?;
    let spending = signed.spending();
    let withdraw = move |tx: &mut _, with: With<'_>| {
        spend(tx, &spending).map_err(InviteFault::from)?;
        actions::withdraw_invitation(tx, with, &actor, &signed.input.invitation)
    };
    house.write("staff-uninvite", withdraw).await?;
    Ok(HttpResponse::NoContent().finish())
}
