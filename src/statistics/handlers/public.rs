//! `GET /releases`, `/releases/{period}` and `/releases/{period}/csv`.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::directory::live::Live;
use crate::http::problem::ProblemBody;
use crate::http::{House, Kind, Problem};
use crate::kernel::{Day, KeyId};
use crate::organisations::model::{Slug, Tree};
use crate::protocol::Hash;
use crate::protocol::note::SignedNote;
use crate::protocol::release::{ReleaseNote, Row, days_of, members, read_workplaces};
use crate::statistics::actions::{self, ReleaseRow};
use crate::statistics::csv as table;

/// What is published.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Releases)]
pub(super) struct ReleasesBody {
    /// The newest period first.
    releases: Vec<PublishedBody>,
}

/// That there is a release.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Published)]
pub(super) struct PublishedBody {
    /// Half-year.
    period: String,
    /// When it was prepared.
    #[schema(value_type = String)]
    day: Day,
}

/// A release.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Release)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReleaseBody {
    period: String,
    #[schema(value_type = String)]
    day: Day,
    /// The key of the report author who prepared it.
    #[schema(value_type = String)]
    prepared_by: KeyId,
    /// The key of the report author who computed it again and approved.
    #[schema(value_type = Option<String>)]
    approved_by: Option<KeyId>,
    /// Sizes (none for an organisation by itself), organisations, reports.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Row>,
    /// Whether organisations stand in no row.
    not_shown: bool,
    /// SHA-256 of every sealed batch that it was made of.
    #[schema(value_type = Vec<String>)]
    batches: Vec<Hash>,
    /// The note with both signatures.
    note: String,
}

/// Gives the half-years of which figures are published.
#[utoipa::path(
    get,
    path = "/api/v1/releases",
    operation_id = "listReleases",
    tag = "public",
    responses((status = 200, description = "The releases", body = ReleasesBody))
)]
pub(super) async fn list(house: web::Data<House>) -> Result<HttpResponse, Problem> {
    let rows = house.db.read("releases", actions::list_published).await?;
    let told = rows.into_iter().map(|row| PublishedBody { period: row.period, day: row.day });
    Ok(HttpResponse::Ok().json(ReleasesBody { releases: told.collect() }))
}

/// Gives the figures of a half-year, with the signatures under them.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{period}",
    operation_id = "showRelease",
    tag = "public",
    params(("period" = String, Path, description = "Half-year, 2026-H2")),
    responses(
        (status = 200, description = "The release", body = ReleaseBody),
        (status = 404, description = "Nothing is published of it", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show(
    house: web::Data<House>,
    period: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let (row, release) = found(&house, period.into_inner()).await?;
    Ok(HttpResponse::Ok().json(ReleaseBody {
        period: row.period,
        day: row.day,
        prepared_by: row.author,
        approved_by: row.approver,
        rows: release.rows,
        not_shown: release.not_shown,
        batches: release.batches,
        note: row.note,
    }))
}

/// Gives the same figures as comma-separated values.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{period}/csv",
    operation_id = "showReleaseCsv",
    tag = "public",
    params(("period" = String, Path, description = "Half-year, 2026-H2")),
    responses(
        (status = 200, description = "period, kind, name, sizes, organisations, reports", body = String, content_type = "text/csv"),
        (status = 404, description = "Nothing is published of it", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn csv(
    house: web::Data<House>,
    live: web::Data<Live>,
    period: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let (row, release) = found(&house, period.into_inner()).await?;
    let now = live.now();
    let bytes = now.statements().organisations.as_deref().unwrap_or_default();
    let days = days_of(&row.period).ok_or_else(Problem::not_found)?;
    let members = members(&read_workplaces(bytes).unwrap_or_default(), days);
    let tree = Tree::from_json(bytes).ok();
    let name = |slug: &str| {
        let slug: Option<Slug> = slug.parse().ok();
        let at = tree.as_ref().zip(slug).and_then(|(tree, slug)| tree.find(&slug));
        at.map(|at| at.label_nl.clone()).unwrap_or_default()
    };
    let text = table::write(&release, &members, &name).map_err(|_| Problem::new(Kind::Internal))?;
    Ok(HttpResponse::Ok().content_type("text/csv; charset=utf-8; header=present").body(text))
}

async fn found(house: &House, period: String) -> Result<(ReleaseRow, ReleaseNote), Problem> {
    let find = move |conn: &mut _| actions::find_published(conn, &period);
    let row = house.db.read("release", find).await?;
    let note = SignedNote::parse(row.note.as_bytes()).and_then(|note| note.unverified());
    let release: ReleaseNote = note.map_err(|_| Problem::new(Kind::Internal))?;
    Ok((row, release))
}
