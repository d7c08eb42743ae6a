//! The catalogue: services, their prices and tax classes.

use cuspid_model::permission::{ServicesRead, ServicesWrite};
use cuspid_model::requests::resources::AnyResource;
use cuspid_model::requests::treatment::*;
use cuspid_model::{Currency, Error, ErrorCode, ServiceId};

use super::{service, tax};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::recall::{self, interval_of};
use crate::{Read, Result, Tx, resources};

/// The tax classes, by name.
///
/// # Errors
/// Those of the database.
pub fn list_taxes(read: &Read<'_>, _by: &Authorized<ServicesRead>, _request: ListTaxes) -> Result<Vec<TaxRow>> {
    read.all("SELECT id, name, rate, archived FROM tax ORDER BY archived, name COLLATE NOCASE, n", [], |row| {
        Ok(TaxRow {
            id: row.get::<_, Stored<_>>(0)?.0,
            name: row.get(1)?,
            rate: row.get::<_, Stored<_>>(2)?.0,
            archived: row.get(3)?,
        })
    })
}

/// The catalogue, by heading and name.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<ServicesRead>, request: ListServices) -> Result<Vec<ServiceRow>> {
    let mut rows = read.all(
        "SELECT id, code, name, category, price, tax_id, minutes, scope, kind, archived, needs FROM service
         WHERE archived <= ?1 ORDER BY archived, category COLLATE NOCASE, name COLLATE NOCASE, n",
        [request.archived],
        |row| {
            Ok(ServiceRow {
                id: row.get::<_, Stored<_>>(0)?.0,
                code: row.get(1)?,
                name: row.get(2)?,
                category: row.get(3)?,
                price: row.get::<_, Stored<_>>(4)?.0,
                tax: row.get::<_, Stored<_>>(5)?.0,
                minutes: row.get(6)?,
                scope: row.get::<_, Stored<_>>(7)?.0,
                kind: row.get::<_, Stored<_>>(8)?.0,
                recall: None,
                needs: stored_needs(row.get_ref(10)?.as_str()?),
                archived: row.get(9)?,
            })
        },
    )?;
    for row in &mut rows {
        row.recall = interval_of(read, row.id)?;
    }
    Ok(rows)
}

/// Adds a service.
///
/// # Errors
/// A refused field.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<ServicesWrite>, request: AddService) -> Result<ServiceId> {
    let id: ServiceId = tx.new_id()?;
    let recall = request.details.recall;
    let needs = needs(&request.details)?;
    let details = checked(tx, request.details, None)?;
    tx.put(id, details);
    tx.put(id, service::Status { archived: false });
    tx.put(id, needs);
    recall::set_interval(tx, id, recall)?;
    Ok(id)
}

/// Changes a service.
///
/// # Errors
/// A refused field.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<ServicesWrite>, request: ChangeService) -> Result<()> {
    tx.get::<service::Details>(request.service, "service")?;
    let recall = request.details.recall;
    let needs = needs(&request.details)?;
    let details = checked(tx, request.details, Some(request.service))?;
    tx.put(request.service, details);
    tx.put(request.service, needs);
    recall::set_interval(tx, request.service, recall)
}

/// Offers a service, or no longer.
///
/// # Errors
/// [`ErrorCode::NotFound`]; [`ErrorCode::AlreadyUsed`] when its code belongs to another one by now.
pub fn archive(tx: &mut Tx<'_>, _by: &Authorized<ServicesWrite>, request: ArchiveService) -> Result<()> {
    let details: service::Details = tx.get(request.service, "service")?;
    if !request.archived {
        free_code(tx, &details.code, Some(request.service), "service")?;
    }
    tx.put(request.service, service::Status { archived: request.archived });
    Ok(())
}

/// The most kinds that a service needs.
const MOST_NEEDS: usize = 5;

/// The kinds a service needs, as they are stored.
fn needs(details: &ServiceDetails) -> Result<service::Needs> {
    if details.needs.len() > MOST_NEEDS {
        return Err(Error::at(ErrorCode::OutOfRange, "details.needs").with("max", MOST_NEEDS).into());
    }
    let mut kinds: Vec<AnyResource> = vec![];
    for (place, any) in details.needs.iter().enumerate() {
        let field = format!("details.needs[{place}]");
        let kind_name = resources::own_kind(any.kind, any.kind_name.clone(), &format!("{field}.kind_name"))?;
        let any = AnyResource { kind: any.kind, kind_name };
        if kinds.iter().any(|other| resources::is_same_kind(other, &any)) {
            return Err(Error::at(ErrorCode::AlreadyUsed, field).into());
        }
        kinds.push(any);
    }
    Ok(service::Needs { needs: serde_json::to_string(&kinds)? })
}

/// The kinds in a cell. What another version wrote and this one cannot read is no need.
fn stored_needs(json: &str) -> Vec<AnyResource> {
    serde_json::from_str(json).unwrap_or_default()
}

fn checked(tx: &Tx<'_>, details: ServiceDetails, own: Option<ServiceId>) -> Result<service::Details> {
    let ServiceDetails { code, name, category, price, tax, minutes, scope, kind, .. } = details;
    if price.is_negative() {
        return Err(Error::at(ErrorCode::InvalidMoney, "details.price").into());
    }
    if !kind.scopes().contains(&scope) {
        return Err(Error::at(ErrorCode::ScopeMismatch, "details.scope").into());
    }
    if let Some(tax) = tax {
        tx.get::<tax::Details>(tax, "details.tax")?;
    }
    free_code(tx, &code, own, "details.code")?;
    Ok(service::Details {
        code: code.to_string(),
        name: name.to_string(),
        category: category.map(|text| text.to_string()),
        price,
        tax_id: tax,
        minutes: minutes.get(),
        scope,
        kind,
    })
}

/// Prices of the catalogue in another currency: 150.00 stays 150.00, and becomes 150 where there are no decimals.
///
/// # Errors
/// [`ErrorCode::InvalidMoney`] at `currency` when a price would be too large.
pub(crate) fn keep_figures(tx: &mut Tx<'_>, from: Currency, to: Currency) -> Result<()> {
    if from.decimals() == to.decimals() {
        return Ok(());
    }
    let services: Vec<ServiceId> =
        tx.all("SELECT id FROM service ORDER BY n", [], |row| Ok(row.get::<_, Stored<_>>(0)?.0))?;
    for id in services {
        let details: service::Details = tx.get(id, "service")?;
        let price = details.price.in_decimals(from.decimals(), to.decimals());
        let price = price.map_err(|code| Error::at(code, "currency"))?;
        tx.put(id, service::Details { price, ..details });
    }
    Ok(())
}

fn free_code(read: &Read<'_>, code: &str, own: Option<ServiceId>, field: &str) -> Result<()> {
    let other = read.first(
        "SELECT id FROM service WHERE code = ?1 COLLATE NOCASE AND archived = 0 AND id IS NOT ?2",
        rusqlite::params![code, Stored(own)],
        |row| Ok(row.get::<_, Stored<ServiceId>>(0)?.0),
    )?;
    if other.is_some() { Err(Error::at(ErrorCode::AlreadyUsed, field).into()) } else { Ok(()) }
}
