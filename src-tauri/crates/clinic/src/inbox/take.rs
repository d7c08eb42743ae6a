//! Taking in what a file asks for, and where files are read from.

use std::collections::BTreeMap;

use cuspid_model::permission::SettingsWrite;
use cuspid_model::requests::inbox::*;
use cuspid_model::text::{Country, PhoneText};
use cuspid_model::time::{Instant, Minutes};
use cuspid_model::{BookingRequestId, DeviceId, DoctorId, ResourceId, ServiceId, SiteId};

use super::file::{Entry, FileKind, Person, RequestFile};
use super::{MOST_NAMED, booking_request, fresh, request_file, request_folder};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::fold;
use crate::practice::{self, clinic, derived_id};
use crate::{Read, Result, Tx, phone};

/// Takes in what a file asks for. Gives whether it is new: a file that was read before changes nothing, and of what a
/// sender wrote about one request the latest counts, in whatever order it arrives.
///
/// # Errors
/// Those of the database.
pub fn take(tx: &mut Tx<'_>, file: &RequestFile) -> Result<bool> {
    let id = derived_id(&[], &format!("request file {}", hex::encode(file.hash)));
    if tx.find::<request_file::File>(id)?.is_some() {
        return Ok(false);
    }
    let mut latest: BTreeMap<BookingRequestId, &Entry> = BTreeMap::new();
    for (place, entry) in file.entries.iter().enumerate() {
        let kept = latest.entry(identity(file, entry, place)).or_insert(entry);
        if kept.version < entry.version {
            *kept = entry;
        }
    }
    let names = Names::of(tx)?;
    let requests = u32::try_from(latest.len()).unwrap_or(u32::MAX);
    for (id, entry) in latest {
        take_entry(tx, id, file.kind, entry, &names)?;
    }
    tx.put(id, request_file::File { hash: file.hash.to_vec(), read_at: tx.now(), requests });
    Ok(true)
}

/// The same for whatever its sender calls the same; a request without a name is told by its file.
fn identity(file: &RequestFile, entry: &Entry, place: usize) -> BookingRequestId {
    let kind = match file.kind {
        FileKind::Calendar => "calendar",
        FileKind::Json => "json",
    };
    let word = match &entry.name {
        Some(name) => format!("request {kind} {name}"),
        None => format!("request in file {} {place}", hex::encode(file.hash)),
    };
    BookingRequestId(derived_id(&[], &word))
}

fn take_entry(tx: &mut Tx<'_>, id: BookingRequestId, kind: FileKind, entry: &Entry, names: &Names) -> Result<()> {
    let (sequence, stamp) = entry.version;
    let version = booking_request::Version { sequence, stamped_at: Instant::new(stamp)?, later: None };
    let now = tx.now();
    let known: Option<booking_request::Version> = tx.find(id)?;
    let Some(known) = known else {
        tx.put(id, booking_request::Origin { origin: kind.origin(), received_at: now });
        tx.put(id, version);
        tx.put(id, names.wish(entry)?);
        let status = if entry.withdrawn { BookingRequestStatus::Withdrawn } else { BookingRequestStatus::New };
        tx.put(id, booking_request::Status { status, ..fresh(now) });
        return Ok(());
    };
    if (known.sequence, known.stamped_at) >= (version.sequence, version.stamped_at) {
        return Ok(());
    }
    let before: booking_request::Status = tx.get(id, "request")?;
    // What was withdrawn may be sent with nothing but its name: what was wished for stays.
    if !entry.withdrawn {
        let wish: booking_request::Wish = tx.get(id, "request")?;
        tx.put(id, booking_request::Wish { patient_id: wish.patient_id, ..names.wish(entry)? });
    }
    if before.status == BookingRequestStatus::Accepted {
        let later = Some(if entry.withdrawn { LaterWord::Withdrawn } else { LaterWord::Changed });
        tx.put(id, booking_request::Version { later, ..version });
        return Ok(());
    }
    tx.put(id, version);
    if entry.withdrawn {
        let (status, status_before) = (BookingRequestStatus::Withdrawn, Some(before.status));
        let status_before = status_before.filter(|status| status.is_open());
        tx.put(id, booking_request::Status { status, status_at: now, status_before, closed_reason: None, ..before });
    } else {
        tx.put(id, fresh(now));
    }
    Ok(())
}

/// What the clinic has, by the names that files call it by.
struct Names {
    country: Country,
    clinic_email: Option<String>,
    doctors: Vec<(DoctorId, String, Option<String>)>,
    services: Vec<(ServiceId, [String; 2])>,
    resources: Vec<(ResourceId, String)>,
    sites: Vec<(SiteId, String)>,
    main_site: SiteId,
}

impl Names {
    fn of(read: &Read<'_>) -> Result<Self> {
        let (id, details) = practice::clinic_row(read)?;
        let letterhead: clinic::Letterhead = read.get(id, "clinic")?;
        let doctors =
            read.all("SELECT id, name, email FROM doctor WHERE archived = 0 AND role = 'doctor'", [], |row| {
                Ok((row.get::<_, Stored<_>>(0)?.0, fold(row.get_ref(1)?.as_str()?), row.get(2)?))
            })?;
        let services = read.all("SELECT id, code, name FROM service WHERE archived = 0", [], |row| {
            Ok((row.get::<_, Stored<_>>(0)?.0, [fold(row.get_ref(1)?.as_str()?), fold(row.get_ref(2)?.as_str()?)]))
        })?;
        let resources = read.all("SELECT id, name FROM resource WHERE archived = 0", [], |row| {
            Ok((row.get::<_, Stored<_>>(0)?.0, fold(row.get_ref(1)?.as_str()?)))
        })?;
        let sites = read.all("SELECT id, name FROM site WHERE archived = 0", [], |row| {
            Ok((row.get::<_, Stored<_>>(0)?.0, fold(row.get_ref(1)?.as_str()?)))
        })?;
        Ok(Self {
            country: details.country,
            clinic_email: letterhead.email,
            doctors,
            services,
            resources,
            sites,
            main_site: practice::main_site(read)?,
        })
    }

    fn doctor_with(&self, person: &Person) -> Option<DoctorId> {
        let email = person.email.as_ref()?.to_string();
        let same = |other: &Option<String>| other.as_ref().is_some_and(|other| other.eq_ignore_ascii_case(&email));
        self.doctors.iter().find(|(.., own)| same(own)).map(|(id, ..)| *id)
    }

    fn is_of_the_clinic(&self, person: &Person) -> bool {
        let own = self.clinic_email.as_ref().zip(person.email.as_ref());
        own.is_some_and(|(own, email)| own.eq_ignore_ascii_case(&email.to_string()))
            || self.doctor_with(person).is_some()
    }

    /// What an entry asks for, as it is stored. What the clinic has nothing of is kept in the sender's words.
    fn wish(&self, entry: &Entry) -> Result<booking_request::Wish> {
        let mut unknown: Vec<String> = vec![];
        let nobody = Person::default();
        let asker = entry.people.iter().find(|person| !self.is_of_the_clinic(person)).unwrap_or(&nobody);
        let phone = asker.phone.as_ref().and_then(|text| {
            let known =
                text.parse::<PhoneText>().ok().and_then(|text| phone::possible(&text, self.country, "phone").ok());
            if known.is_none() {
                unknown.push(text.clone());
            }
            known.map(|phone| phone.to_string())
        });
        let named = |word: &String| {
            let folded = fold(word);
            self.services.iter().find(|(_, names)| names.contains(&folded)).map(|(id, _)| *id)
        };
        let mut services = known(&entry.services, named, &mut unknown);
        if services.is_empty() {
            services.extend(entry.reason.as_ref().and_then(|reason| named(&reason.to_string())));
        }
        let resources = known(
            &entry.resources,
            |word| {
                let folded = fold(word);
                self.resources.iter().find(|(_, name)| *name == folded).map(|(id, _)| *id)
            },
            &mut unknown,
        );
        let wished: Vec<String> = entry.doctor.iter().cloned().collect();
        let doctor = known(
            &wished,
            |word| {
                let folded = fold(word);
                self.doctors.iter().find(|(_, name, _)| *name == folded).map(|(id, ..)| *id)
            },
            &mut unknown,
        );
        let invited = entry.people.iter().find_map(|person| self.doctor_with(person));
        let site: Vec<String> = entry.site.iter().cloned().collect();
        let site = known(
            &site,
            |word| {
                let folded = fold(word);
                self.sites.iter().find(|(_, name)| *name == folded).map(|(id, _)| *id)
            },
            &mut unknown,
        );
        let unknown = super::file::fitting::<cuspid_model::text::Note>(&unknown.join("; "), 1000);
        Ok(booking_request::Wish {
            name: asker.name.as_ref().map(|name| name.to_string()),
            phone,
            email: asker.email.as_ref().map(|email| email.to_string()),
            patient_id: None,
            reason: entry.reason.as_ref().map(|reason| reason.to_string()),
            services: serde_json::to_string(&services)?,
            minutes: entry.duration.map(Minutes::get),
            doctor_id: doctor.first().copied().or(invited),
            resources: serde_json::to_string(&resources)?,
            kinds: serde_json::to_string(&entry.kinds)?,
            times: serde_json::to_string(&entry.times)?,
            site_id: site.first().copied().unwrap_or(self.main_site),
            priority: entry.priority,
            note: entry.note.as_ref().map(|note| note.to_string()),
            unknown: unknown.map(|unknown| unknown.to_string()),
        })
    }
}

/// What some words name, each thing once; the others are added to those nobody knows.
fn known<T: PartialEq>(words: &[String], find: impl Fn(&String) -> Option<T>, unknown: &mut Vec<String>) -> Vec<T> {
    let mut found = vec![];
    for word in words {
        match find(word) {
            Some(thing) if found.contains(&thing) => {}
            Some(thing) if found.len() < MOST_NAMED => found.push(thing),
            _ => unknown.push(word.clone()),
        }
    }
    found
}

/// Where a computer reads files with requests from.
///
/// # Errors
/// Those of the database.
pub fn folder(read: &Read<'_>, computer: DeviceId) -> Result<FolderChoice> {
    let found: Option<request_folder::Folder> = read.find(computer)?;
    Ok(match found {
        Some(request_folder::Folder { own: true, .. }) => FolderChoice::Own,
        Some(request_folder::Folder { folder: Some(folder), .. }) => {
            folder.parse().map_or(FolderChoice::Off, FolderChoice::At)
        }
        _ => FolderChoice::Off,
    })
}

/// Chooses where this computer reads files with requests from. A copy of the clinic on another computer reads nothing
/// until it is chosen there.
///
/// # Errors
/// Those of the database.
pub fn save_folder(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveRequestFolder) -> Result<()> {
    let computer = tx.device();
    let (own, folder) = match request.choice {
        FolderChoice::Off => (false, None),
        FolderChoice::Own => (true, None),
        FolderChoice::At(folder) => (false, Some(folder.to_string())),
    };
    tx.put(computer, request_folder::Folder { own, folder });
    Ok(())
}
