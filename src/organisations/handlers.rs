//! `GET /codes` and `POST /staff/organisations`. `GET /organisations` is in `directory`,
//! because a list decides which tree is served.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::actions::{self, ImportRefusal, Importer};
use super::import::ImportFault;
use crate::access::HouseAct;
use crate::challenges::actions::spend;
use crate::http::house::With;
use crate::http::problem::ProblemBody;
use crate::http::staff::{BySigner, StaffDoor, granted};
use crate::http::{House, InputFault, Kind, Parts, Problem, Rule};
use crate::kernel::KeyId;
use crate::protocol::Hash;

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(paths(codes, import), components(schemas(ImportedBody)))]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/codes").route(web::get().to(codes)))
        .service(web::resource("/staff/organisations").route(web::post().to(import)));
}

/// The signed input of an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ImportInput {
    key: KeyId,
    dry_run: bool,
}

impl BySigner for ImportInput {
    fn key(&self) -> KeyId {
        self.key
    }
}

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Imported)]
pub struct ImportedBody {
    /// What changes: slug, change, from, to.
    #[schema(value_type = Vec<Object>)]
    diff: Vec<super::changes::Change>,
    /// What is allowed but worth a look.
    #[schema(value_type = Vec<Object>)]
    warnings: Vec<ImportFault>,
    /// Hash of the tree: what the next list names as `organisationsHash`.
    #[schema(value_type = String)]
    hash: Hash,
}

impl From<ImportRefusal> for Problem {
    fn from(refusal: ImportRefusal) -> Self {
        match refusal {
            ImportRefusal::Refused(refusal) => refusal.into(),
            ImportRefusal::File(faults) => Self::invalid(faults.iter().map(at_cell).collect()),
            ImportRefusal::Removed(changes) => {
                let missing = |change: &super::changes::Change| {
                    InputFault::new(format!("file.{}", change.slug), Rule::Missing)
                };
                Self::invalid(changes.iter().map(missing).collect())
            }
            ImportRefusal::Tree(faults) => {
                let clash = |fault: &super::model::TreeFault| {
                    InputFault::new(format!("file.{}.{}", fault.slug, fault.field), Rule::Clash)
                };
                Self::invalid(faults.iter().map(clash).collect())
            }
            ImportRefusal::Kept => Self::new(Kind::Internal),
            ImportRefusal::Replayed => Self::new(Kind::Forbidden),
            ImportRefusal::Db(fault) => fault.into(),
        }
    }
}

fn at_cell(fault: &ImportFault) -> InputFault {
    InputFault::new(format!("file.line{}.{}", fault.line, fault.column), Rule::Form)
}

/// Gives the code lists: what answers and coded cases are made of.
#[utoipa::path(
    get,
    path = "/api/v1/codes",
    operation_id = "showCodes",
    tag = "public",
    responses((status = 200, description = "The code lists", body = Object))
)]
async fn codes() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(actions::codes())
}

/// Imports organisations from a CSV file, or tells what would change.
#[utoipa::path(
    post,
    path = "/api/v1/staff/organisations",
    operation_id = "importOrganisations",
    tag = "staff",
    request_body(
        content = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
        description = "Signed `import`: key, dryRun; then the CSV file",
    ),
    responses(
        (status = 200, description = "What changed", body = ImportedBody),
        (status = 400, description = "Every fault of the file", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not signed for this, or no administrator", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn import(
    house: web::Data<House>,
    door: web::Data<dyn StaffDoor>,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let act = ("import", HouseAct::ImportOrganisations);
    let (grant, mut signed) = granted::<ImportInput>(&**door, &house, parts, act).await?;
    let spending = signed.spending();
    let missing = || Problem::invalid(vec![InputFault::new("file", Rule::Missing)]);
    let file = signed.bodies.pop().ok_or_else(missing)?;
    let is_dry_run = signed.input.dry_run;
    let import = move |tx: &mut _, with: With<'_>| -> Result<_, ImportRefusal> {
        spend(tx, &spending)?;
        actions::import(tx, with, Importer::Staff(&grant), &file, is_dry_run)
    };
    let outcome = house.write("organisations-import", import).await?;
    Ok(HttpResponse::Ok().json(ImportedBody {
        diff: outcome.changes,
        warnings: outcome.warnings,
        hash: outcome.hash,
    }))
}
