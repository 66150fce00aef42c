//! `POST /staff/paths`, `/staff/paths/add` and `/staff/paths/remove`.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::HouseAct;
use crate::db::ShredKeyRef;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::staff::{Asking, BySigner, StaffDoor, granted};
use crate::http::{House, Nothing, Parts, Problem};
use crate::kernel::{KeyId, Sealed};
use crate::protocol::kinds::Wrap;
use crate::staff::actions::{self, AddPathInput, MadeFor, PathFault, RemovePathInput};
use crate::staff::model::PathKind;

impl BySigner for AddPathInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

impl BySigner for RemovePathInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// Her ways to unlock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnlockPaths)]
pub struct PathsBody {
    /// By name.
    paths: Vec<PathBody>,
}

/// A way to unlock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnlockPath)]
pub struct PathBody {
    /// Its name: the credential id of a passkey, `words:` and the sign-in key of words.
    path: String,
    /// What kind.
    kind: PathKind,
}

/// The way that was added.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PathAdded)]
pub struct AddedBody {
    /// Its name.
    path: String,
}

/// Lists her ways to unlock.
#[utoipa::path(
    post,
    path = "/api/v1/staff/paths",
    operation_id = "listPaths",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body(content = Object, description = "An empty object"),
    responses(
        (status = 200, description = "Her ways to unlock", body = PathsBody),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    house: web::Data<House>,
    asking: Asking<Nothing>,
) -> Result<HttpResponse, Problem> {
    let grant = asking.may(HouseAct::KeepPaths)?;
    let list = move |conn: &mut _| actions::list_paths(conn, &grant);
    let rows = house.db.read("paths", list).await?;
    let told = rows.iter().map(|row| PathBody { path: row.means.path(), kind: row.means.kind() });
    Ok(HttpResponse::Ok().json(PathsBody { paths: told.collect() }))
}

/// Adds a way to unlock.
#[utoipa::path(
    post,
    path = "/api/v1/staff/paths/add",
    operation_id = "addPath",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `add-path`: key, path (as one of the paths of `enrol`); then its wrap",
    ),
    responses(
        (status = 200, description = "Added", body = AddedBody),
        (status = 400, description = "Not such a request", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("add-path", HouseAct::KeepPaths);
    let (grant, signed) = granted::<AddPathInput>(&**door, &house, parts, act).await?;
    let grant = Arc::new(grant);
    let spending = signed.spending();
    let made_for = MadeFor { authority: &house.authority, challenge: &signed.challenge };
    let means = actions::means(&signed.input.path, made_for).map_err(PathFault::from)?;
    let [wrap] = <[_; 1]>::try_from(signed.bodies).map_err(|_| PathFault::Bodies)?;
    let wrap: Sealed<Wrap> = Sealed::parse(wrap).map_err(|_| PathFault::Wrap)?;
    let hers = grant.clone();
    let name = move |conn: &mut _| actions::path_shred_key(conn, &hers);
    let id = house.db.read("path-key", name).await?;
    let shred = ShredKeyRef { key: house.shred_key(&id).await?, id };
    let row = actions::seal_path(grant.staff(), means, &wrap, &shred, &*house.entropy);
    let row = row.map_err(PathFault::from)?;
    let path = row.means.path();
    let add =
        move |tx: &mut _, with: With<'_>| actions::add_path(tx, with, &grant, &spending, &row);
    house.write("path-add", add).await?;
    Ok(HttpResponse::Ok().json(AddedBody { path }))
}

/// Takes a way to unlock away, and ends every session of hers.
#[utoipa::path(
    post,
    path = "/api/v1/staff/paths/remove",
    operation_id = "removePath",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `remove-path`: key, path (its name)",
    ),
    responses(
        (status = 204, description = "Taken away"),
        (status = 403, description = "Not signed for this", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "She has no such way", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Two must stay", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn remove(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("remove-path", HouseAct::KeepPaths);
    let (grant, signed) = granted::<RemovePathInput>(&**door, &house, parts, act).await?;
    let (spending, name) = (signed.spending(), signed.input.path);
    let remove =
        move |tx: &mut _, with: With<'_>| actions::remove_path(tx, with, &grant, &spending, &name);
    house.write("path-remove", remove).await?;
    Ok(HttpResponse::NoContent().finish())
}
