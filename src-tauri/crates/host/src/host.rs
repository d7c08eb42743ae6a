//! The host: which clinic is open, who is signed in, and the way of a request.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use cuspid_clinic::{Clinic, Fault, Folder, Opening, Read, Result, Watch, World, audit};
use cuspid_model::requests::inbox::FolderLook;
use cuspid_model::requests::session::{DemoLogin, OpenClinic, SignedInUser, Status};
use cuspid_model::{Error, ErrorCode, Permission, RequestKey, Tag, UserId};
use serde_json::Value;

use crate::inbox::Inbox;
use crate::pace::Pace;
use crate::session::{Session, SessionToken, idle_minutes};
use crate::{AppDirs, door, known, outbox};

/// One program's hold on the clinic: at most one clinic is open, with any number of sessions.
pub struct Host {
    dirs: AppDirs,
    world: World,
    stage: Mutex<Stage>,
    sessions: Mutex<HashMap<SessionToken, Session>>,
    inbox: Mutex<Inbox>,
    on_change: OnceLock<Box<Told>>,
    /// In which hour it was last looked for what is due, in the clinic that is open.
    kept_up: Mutex<Option<i64>>,
    /// Held while this program hands text messages over.
    posting: Mutex<()>,
    /// Of what is done beside the requests.
    pace: Arc<Pace>,
}

/// Is told what was changed.
type Told = dyn Fn(&[Tag]) + Send + Sync;

/// Which clinic is open, and how far.
enum Stage {
    None,
    /// Chosen, its key still sealed.
    Sealed(Opening),
    Open(Opened),
}

/// An open clinic.
struct Opened {
    clinic: Arc<Clinic>,
    opening: Opening,
    /// Where somebody wants to be told of changes.
    watch: Option<Watch>,
}

impl Host {
    /// A host with no clinic open.
    pub fn new(dirs: AppDirs, world: World) -> Arc<Self> {
        let host = Arc::new(Self {
            dirs,
            world,
            stage: Mutex::new(Stage::None),
            sessions: Mutex::new(HashMap::new()),
            inbox: Mutex::default(),
            on_change: OnceLock::new(),
            kept_up: Mutex::default(),
            posting: Mutex::default(),
            pace: Arc::default(),
        });
        for tend in [tend_clinic, tend_folders] {
            let (weak, pace) = (Arc::downgrade(&host), host.pace.clone());
            pace.begin();
            std::thread::spawn(move || {
                tend(&weak, &pace);
                pace.over();
            });
        }
        host
    }

    /// Has somebody told what was changed in the open clinic, by whatever program, within a second. To be asked for
    /// once, before a clinic is opened.
    pub fn on_change(&self, told: impl Fn(&[Tag]) + Send + Sync + 'static) {
        let first = self.on_change.set(Box::new(told)).is_ok();
        debug_assert!(first, "somebody is told already");
    }

    /// Answers a request, as [`Host::answer`] does, with a value to look into.
    ///
    /// # Errors
    /// Whatever refuses it; then nothing has changed.
    pub fn call(
        &self,
        session: &SessionToken,
        name: &str,
        args: Value,
        key: Option<RequestKey>,
    ) -> Result<Value, Error> {
        let answer = self.answer(session, name, args, key)?;
        serde_json::from_str(&answer).map_err(|_| ErrorCode::Internal.into())
    }

    /// Answers a request with JSON: checks its arguments, who asks and whether he may, and lets its handler do it.
    ///
    /// # Errors
    /// Whatever refuses it; then nothing has changed.
    pub fn answer(
        &self,
        session: &SessionToken,
        name: &str,
        args: Value,
        key: Option<RequestKey>,
    ) -> Result<String, Error> {
        let row = door::row(name).ok_or_else(|| Error::new(ErrorCode::UnknownRequest).with("name", name))?;
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| row.run(self, session, args, key)));
        match outcome {
            Ok(answer) => answer.map_err(|fault| {
                if !fault.is_refusal() {
                    eprintln!("cuspid: {name}: {fault}");
                }
                let error = fault.into_error();
                self.note_if_denied(session, row.name, &error);
                error
            }),
            // The panic hook has written where; the transaction under way is rolled back.
            Err(_) => Err(ErrorCode::Internal.into()),
        }
    }

    /// Who asks for what he may not is logged.
    fn note_if_denied(&self, token: &SessionToken, request: &str, error: &Error) {
        let denied = matches!(error.code, ErrorCode::NotAllowed | ErrorCode::CannotGrant);
        if let (true, Ok(user), Ok(clinic)) = (denied, self.with_session(token, |session| session.user), self.clinic())
        {
            clinic.note_denied(user, request);
        }
    }

    /// Time and chance.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The user's folders on this computer.
    pub fn dirs(&self) -> &AppDirs {
        &self.dirs
    }

    /// The open clinic.
    ///
    /// # Errors
    /// [`ErrorCode::NoClinic`] when none is chosen, [`ErrorCode::NotSignedIn`] when its key is still sealed.
    pub fn clinic(&self) -> Result<Arc<Clinic>> {
        match &*self.stage() {
            Stage::Open(opened) => Ok(Arc::clone(&opened.clinic)),
            Stage::Sealed(_) => Err(ErrorCode::NotSignedIn.into()),
            Stage::None => Err(ErrorCode::NoClinic.into()),
        }
    }

    /// The open clinic, in which what is due by now was done: looked for by the first request of each hour, so that a day
    /// begins with it in every zone.
    ///
    /// # Errors
    /// As [`Host::clinic`].
    pub(crate) fn clinic_of_today(&self) -> Result<Arc<Clinic>> {
        const HOUR: i64 = 60 * 60 * 1000;
        let clinic = self.clinic()?;
        let hour = self.world.clock.now().millis() / HOUR;
        let before = self.kept_up.lock().unwrap_or_else(PoisonError::into_inner).replace(hour);
        if before != Some(hour) {
            keep_up(&clinic);
        }
        Ok(clinic)
    }

    /// Does what follows from a change of things with these tags.
    pub(crate) fn follow_up(&self, clinic: &Clinic, tags: &[Tag]) {
        if tags.iter().any(|tag| matches!(tag, Tag::CaseDays | Tag::Scheduling)) {
            keep_up(clinic);
        }
    }

    /// Hands over the text messages that wait, and takes what was heard of others, where this computer has a folder for
    /// them. Done all by itself about twice a second.
    ///
    /// # Errors
    /// Those of the files and of the database; what was not done is done the next time.
    pub fn post_texts(&self) -> Result<()> {
        let Ok(clinic) = self.clinic() else { return Ok(()) };
        let Some(folder) = outbox::folder(&self.dirs.config, clinic.id()) else { return Ok(()) };
        let _alone = self.posting.lock().unwrap_or_else(PoisonError::into_inner);
        outbox::post(&self.dirs.config, &clinic, &folder)
    }

    /// Chooses the clinic in a folder, closing the one that is open.
    ///
    /// # Errors
    /// When there is no clinic, or it cannot be opened safely there.
    pub fn choose(&self, folder: &Path) -> Result<()> {
        let opening = Opening::of(Folder::existing(folder)?)?;
        self.remember(&opening)?;
        self.close()?;
        *self.stage() = Stage::Sealed(opening);
        Ok(())
    }

    /// Closes the open clinic and ends every session.
    ///
    /// # Errors
    /// When openings could not be logged; the clinic stays open then.
    pub fn close(&self) -> Result<()> {
        let mut stage = self.stage();
        if let Stage::Open(opened) = &*stage {
            opened.clinic.flush()?;
        }
        *stage = Stage::None;
        self.sessions().clear();
        Ok(())
    }

    /// Ends what is done beside the requests, and closes the clinic: for a program that ends.
    pub fn end(&self) {
        self.pace.end();
        self.shut();
    }

    fn shut(&self) {
        if let Err(fault) = self.close() {
            eprintln!("cuspid: closing: {fault}");
        }
    }

    /// Opens the chosen clinic with the given way of unsealing its key, and starts a session for the user it names.
    pub(crate) fn open_with(
        &self,
        token: &SessionToken,
        unseal: impl FnOnce(&Opening) -> Result<(Clinic, UserId)>,
    ) -> Result<()> {
        let mut stage = self.stage();
        let (folder, open) = match &*stage {
            Stage::None => return Err(ErrorCode::NoClinic.into()),
            Stage::Sealed(opening) => (opening.folder().clone(), None),
            Stage::Open(opened) => (opened.opening.folder().clone(), Some(Arc::clone(&opened.clinic))),
        };
        // The file of keys may have changed since the clinic was chosen.
        let opening = Opening::of(folder)?;
        let (unsealed, user) = unseal(&opening)?;
        let clinic = match open {
            // Somebody else signs in beside those who are signed in already.
            Some(clinic) => clinic,
            None => {
                let opened = self.opened(unsealed, opening)?;
                let clinic = Arc::clone(&opened.clinic);
                *stage = Stage::Open(opened);
                clinic
            }
        };
        self.start(token, &clinic, user)
    }

    /// Takes over a clinic that was just made, signed in as its first admin.
    pub(crate) fn adopt(&self, token: &SessionToken, clinic: Clinic, admin: UserId) -> Result<()> {
        self.close()?;
        let opening = Opening::of(clinic.folder().clone())?;
        self.remember(&opening)?;
        let opened = self.opened(clinic, opening)?;
        let clinic = Arc::clone(&opened.clinic);
        *self.stage() = Stage::Open(opened);
        self.start(token, &clinic, admin)
    }

    fn opened(&self, clinic: Clinic, opening: Opening) -> Result<Opened> {
        let watch = self.on_change.get().map(|_| clinic.watch()).transpose()?;
        *self.kept_up.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(Opened { clinic: Arc::new(clinic), opening, watch })
    }

    fn start(&self, token: &SessionToken, clinic: &Clinic, user: UserId) -> Result<()> {
        let session = Session::start(clinic, user)?;
        self.sessions().insert(*token, session);
        Ok(())
    }

    /// Ends a session; the clinic's key is forgotten with the last one.
    pub(crate) fn sign_out(&self, token: &SessionToken) -> Result<()> {
        // Held until the end, so that nobody signs in to a clinic that is being sealed.
        let mut stage = self.stage();
        let (ended, last) = {
            let mut sessions = self.sessions();
            (sessions.remove(token), sessions.is_empty())
        };
        let Stage::Open(opened) = &*stage else { return Ok(()) };
        if let Some(session) = ended {
            opened.clinic.note(session.user, audit::SIGN_OUT);
        }
        if last {
            opened.clinic.flush()?;
            let opening = Opening::of(opened.clinic.folder().clone())?;
            self.remember(&opening)?;
            *stage = Stage::Sealed(opening);
        }
        Ok(())
    }

    /// Does something with the caller's session, without checking that it is good for requests.
    pub(crate) fn with_session<T>(&self, token: &SessionToken, work: impl FnOnce(&mut Session) -> T) -> Result<T> {
        self.sessions().get_mut(token).map(work).ok_or_else(|| ErrorCode::NotSignedIn.into())
    }

    /// Takes the caller's session as good for a request now, or says why not.
    pub(crate) fn touch(&self, token: &SessionToken) -> Result<UserId> {
        let now = self.world.clock.now();
        let good = self.with_session(token, |session| session.touch(now).map(|()| session.user))?;
        if good == Err(ErrorCode::NotSignedIn) {
            // Its time is over: it ends as if the user had ended it.
            self.sign_out(token)?;
        }
        Ok(good?)
    }

    /// What is open and who is signed in, as the caller may know it.
    pub(crate) fn status(&self, token: &SessionToken) -> Result<Status> {
        let (clinic, opened) = match &*self.stage() {
            Stage::None => (None, None),
            // A folder that was taken away, such as on a disk of its own, is no clinic to sign in to.
            Stage::Sealed(opening) if !known::is_present(opening.folder().path()) => (None, None),
            Stage::Sealed(opening) => (Some(open_clinic(opening)), None),
            Stage::Open(opened) => {
                // Its name and conventions may have changed since it was opened.
                let fresh = Opening::of(opened.opening.folder().clone());
                (Some(open_clinic(fresh.as_ref().unwrap_or(&opened.opening))), Some(Arc::clone(&opened.clinic)))
            }
        };
        let mut locked = false;
        let mut user = None;
        if let Some(opened) = opened {
            let current = self.touch(token);
            locked = matches!(&current, Err(Fault::Refused(error)) if error.code == ErrorCode::Locked);
            if current.is_ok() || locked {
                match opened.read(|read| self.with_session(token, |session| signed_in(read, session))?) {
                    Ok(found) => user = Some(found),
                    // Switched off meanwhile: nobody is signed in here any more.
                    Err(Fault::Refused(error)) if error.code == ErrorCode::NotSignedIn => {
                        self.sign_out(token)?;
                        locked = false;
                    }
                    Err(fault) => return Err(fault),
                }
            }
        }
        let demo_logins = match &clinic {
            Some(clinic) if clinic.demo && user.is_none() => demo_logins(Path::new(&clinic.folder)),
            _ => vec![],
        };
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let documents = self.dirs.documents.to_string_lossy().into_owned();
        Ok(Status { clinic, user, locked, known: known::list(&self.dirs.config), demo_logins, documents, version })
    }

    /// Tells what requests of these names change.
    fn tell(&self, requests: &[String]) {
        // What this version does not know may have changed anything.
        let of = |request: &String| door::row(request).map_or(Tag::ALL, |row| row.tags);
        let tags: Vec<Tag> = requests.iter().flat_map(of).copied().collect();
        if let (Some(told), false) = (self.on_change.get(), tags.is_empty()) {
            told(&tags);
        }
    }

    /// Reads the files with booking requests that were dropped into the folder for them.
    pub(crate) fn read_requests(&self) -> Result<FolderLook> {
        let clinic = self.clinic()?;
        self.inbox().look(&clinic)
    }

    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, opening: &Opening) -> Result<()> {
        let public = opening.public();
        let now = self.world.clock.now().millis();
        known::remember(&self.dirs.config, opening.folder().path(), &public.name, public.demo, now)
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<SessionToken, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_clinic(opening: &Opening) -> OpenClinic {
    let public = opening.public().clone();
    OpenClinic {
        folder: opening.folder().path().to_string_lossy().into_owned(),
        name: public.name,
        country: public.country,
        language: public.language,
        zone: public.zone,
        currency: public.currency,
        currency_shown: public.currency_shown,
        demo: public.demo,
    }
}

fn signed_in(read: &Read<'_>, session: &mut Session) -> Result<SignedInUser> {
    let grant = session.grant(read)?;
    Ok(SignedInUser {
        id: grant.user,
        name: grant.name.clone(),
        roles: grant.roles.clone(),
        permissions: grant.permissions.keys().copied().collect(),
        doctor: grant.doctor,
        provider: grant.provider,
        language: grant.language,
        lock_after_minutes: idle_minutes(read)?,
        recovery_missing: grant.permissions.contains_key(&Permission::UsersWrite)
            && !cuspid_clinic::users::recovery_confirmed(read)?,
    })
}

/// Where the demo clinic keeps its logins, which are no secret.
pub(crate) fn demo_logins_file(folder: &Path) -> PathBuf {
    folder.join("demo-logins.json")
}

fn demo_logins(folder: &Path) -> Vec<DemoLogin> {
    std::fs::read(demo_logins_file(folder))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// What an open clinic needs twice a second from its own file: openings of records reach their log, changes those who
/// show them.
fn tend_clinic(host: &Weak<Host>, pace: &Pace) {
    while pace.next() {
        let Some(host) = host.upgrade() else { return };
        if let Ok(clinic) = host.clinic()
            && let Err(fault) = clinic.flush()
        {
            // The notes are kept and tried again.
            eprintln!("cuspid: openings not logged yet: {fault}");
        }
        let news = match &mut *host.stage() {
            Stage::Open(Opened { watch: Some(watch), .. }) => watch.news(),
            _ => Ok(vec![]),
        };
        match news {
            Ok(requests) if requests.is_empty() => {}
            Ok(requests) => host.tell(&requests),
            Err(fault) => eprintln!("cuspid: changes not seen yet: {fault}"),
        }
    }
}

/// What an open clinic needs from folders that others use too: text messages reach theirs twice a second, files with
/// booking requests are looked for less often. On its own, because a folder on a dead network may never answer.
fn tend_folders(host: &Weak<Host>, pace: &Pace) {
    const LOOK_EVERY: u32 = 4;
    for turn in (0..LOOK_EVERY).cycle() {
        if !pace.next() {
            return;
        }
        let Some(host) = host.upgrade() else { return };
        if turn == 0
            && host.clinic().is_ok()
            && let Err(fault) = host.read_requests()
        {
            eprintln!("cuspid: requests not read yet: {fault}");
        }
        if let Err(fault) = host.post_texts() {
            eprintln!("cuspid: text messages not handed over yet: {fault}");
        }
    }
}

/// Does what is due. What hinders it hinders nobody's request: it is looked for again.
fn keep_up(clinic: &Clinic) {
    if let Err(fault) = clinic.keep_up() {
        eprintln!("cuspid: what is due is not done yet: {fault}");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.shut();
    }
}
