//! `GET /directory`, `/directory/keys/{bucket}` and `/organisations`.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::directory::live::Live;
use crate::http::Problem;
use crate::http::problem::ProblemBody;

/// The statements that a client verifies.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Directory)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryBody {
    /// The public key of the root that signed; believed only because its hash is configured.
    root: Option<String>,
    /// The public keys of all roots that ever signed here: desk capsules may be of an earlier
    /// one.
    roots: Vec<String>,
    /// The newest instance note; null before the root has signed one.
    instance: Option<String>,
    /// The newest list of every coordinator.
    lists: Vec<String>,
    /// In how many buckets the subjects' notes are served: a power of two.
    key_buckets: usize,
}

/// A fixed share of all confirmed subject notes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KeyBucket)]
pub struct BucketBody {
    /// The notes.
    subjects: Vec<String>,
}

/// Gives the statements that say whose key is whose.
#[utoipa::path(
    get,
    path = "/api/v1/directory",
    operation_id = "showDirectory",
    tag = "public",
    responses((status = 200, description = "The statements", body = DirectoryBody))
)]
pub(super) async fn directory(live: web::Data<Live>) -> HttpResponse {
    let now = live.now();
    let statements = now.statements();
    HttpResponse::Ok().json(DirectoryBody {
        root: statements.root.map(|root| root.to_string()),
        roots: statements.roots.iter().map(ToString::to_string).collect(),
        instance: statements.instance.clone(),
        lists: statements.lists.clone(),
        key_buckets: now.key_buckets(),
    })
}

/// Gives a fixed share of the subjects' notes, so that asking tells nothing of whom.
#[utoipa::path(
    get,
    path = "/api/v1/directory/keys/{bucket}",
    operation_id = "showKeyBucket",
    tag = "public",
    params(("bucket" = u32, Path, description = "From 0, less than keyBuckets")),
    responses(
        (status = 200, description = "The notes", body = BucketBody),
        (status = 404, description = "No such bucket", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn keys(
    live: web::Data<Live>,
    bucket: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let now = live.now();
    let notes = bucket.parse().ok().and_then(|bucket| now.bucket(bucket));
    let notes = notes.ok_or_else(Problem::not_found)?;
    let subjects = notes.into_iter().map(str::to_owned).collect();
    Ok(HttpResponse::Ok().json(BucketBody { subjects }))
}

/// Gives the tree of organisations that the newest list names, byte for byte.
#[utoipa::path(
    get,
    path = "/api/v1/organisations",
    operation_id = "showOrganisations",
    tag = "public",
    responses(
        (status = 200, description = "The tree", body = Object),
        (status = 404, description = "Nothing was imported yet", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn organisations(live: web::Data<Live>) -> Result<HttpResponse, Problem> {
    let now = live.now();
    let tree = now.statements().organisations.clone().ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(tree))
}
