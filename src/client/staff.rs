//! Staff: enrolling with an invitation, signing in with recovery words, unlocking keys.
//!
//! Separate because everything that staff do hangs on keys that only they unlock. What was
//! unlocked must be what was enrolled, or nothing is done with it. The cookie of a session
//! only fetches what is sealed; every act is signed.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::Device;
use super::fault::ClientFault;
use super::house::House;
use super::place::Place;
use super::request::{Act, Signer, input, text, unread};
use super::transport::Answer;
use crate::kernel::{KeyId, Sealed, StaffId};
use crate::protocol::keys::{StaffKeys, StaffRoot, UnlockKeys, UnlockSecret, key_id};
use crate::protocol::kinds::Wrap;
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::statement::{SubjectNote, SubjectRole};
use crate::protocol::{open, seal};

/// The credential id of recovery words.
const WORDS: &str = "";

/// What a staff member is to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StaffRole {
    /// Reads and answers.
    Adviser,
    /// Vouches for keys.
    Coordinator,
    /// Opens counts.
    ReportAuthor,
    /// Invites and imports; opens nothing.
    Administrator,
}

impl StaffRole {
    /// As it is given as an option.
    pub fn option(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Coordinator => "coordinator",
            Self::ReportAuthor => "report-author",
            Self::Administrator => "administrator",
        }
    }
}

/// With what somebody enrols.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The invitation's token, or the whole link with it.
    pub invitation: String,
    /// Her role, as invited.
    pub role: StaffRole,
    /// Her name, as invited.
    pub name: String,
    /// Her organisations, as invited.
    pub organisations: Vec<String>,
    /// Whether she also helps elsewhere.
    pub pool: bool,
    /// Languages she answers in.
    pub languages: Vec<String>,
    /// Her recovery words: at least two sets, each a way in of its own.
    pub recovery_words: Vec<Zeroizing<String>>,
}

/// What an invitation is for, as the service says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Invited {
    /// The role.
    pub role: StaffRole,
    /// The name.
    pub name: String,
    /// The organisations.
    pub organisations: Vec<String>,
}

impl Invited {
    /// Looks at an invitation, which stays as it is.
    ///
    /// # Errors
    /// Nothing that can be used.
    pub fn look(place: &Place, invitation: &str) -> Result<Self, ClientFault> {
        let body = input([("invitation", token(invitation).into())]);
        let answer = place.server.post_json("/staff/invitations/look", &body, None);
        answer.map_err(unusable)?.json("an invitation")
    }
}

fn unusable(fault: ClientFault) -> ClientFault {
    match fault {
        ClientFault::Refused(problem) if [400, 404].contains(&problem.status) => {
            let say = "this invitation is unknown, used or too old: ask for another";
            ClientFault::Input(say.to_owned())
        }
        other => other,
    }
}

/// The token of an invitation, also out of its link.
fn token(invitation: &str) -> &str {
    invitation.rsplit_once("invitation=").map_or(invitation, |(_, token)| token).trim()
}

/// Who enrolled.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Enrolled {
    /// Her account.
    pub staff: StaffId,
    /// Her key.
    pub key: KeyId,
    /// The digits that her coordinator compares by another channel.
    pub digits: String,
    /// What the account is now.
    pub state: String,
}

#[derive(Deserialize)]
struct EnrolledBody {
    staff: StaffId,
    key: KeyId,
}

#[derive(Deserialize)]
struct StateBody {
    state: String,
}

/// A wrap and the keys of the path that it is for.
struct Path {
    keys: UnlockKeys,
    wrap: Vec<u8>,
}

/// Enrols: fresh keys, a statement about them, one wrap per way in, each opened back before
/// it counts.
///
/// # Errors
/// Fewer than two ways in, a refusal, or a wrap that does not open to the same root.
pub fn enrol(
    place: &Place,
    device: &Device<'_>,
    enrolment: &Enrolment,
) -> Result<Enrolled, ClientFault> {
    if enrolment.recovery_words.len() < 2 {
        return Err(ClientFault::Input("two sets of recovery words are needed".to_owned()));
    }
    let root = StaffRoot::random(device.entropy);
    let keys = root.keys(&place.instance);
    let paths = enrolment.recovery_words.iter().map(|words| path(place, device, &root, words));
    let paths: Vec<Path> = paths.collect::<Result<_, _>>()?;
    let note = subject(place, device, enrolment, &keys)?;
    let answer = enrol_act(enrolment, &keys, &paths, &note)
        .send(&place.server, &Signer { name: SignerName::Staff, key: &keys.signing })?;
    let body: EnrolledBody = answer.json("an enrolment")?;
    if body.key != keys.key_id() {
        return Err(ClientFault::OtherKeys("this enrolment"));
    }
    for words in &enrolment.recovery_words {
        fetch_back(place, &root, words)?;
    }
    let complete = Act {
        path: "/staff/enrolments/complete",
        action: "complete",
        input: input([("verifyKey", text(&keys.signing.verify_key()))]),
        bodies: Vec::new(),
    };
    let signer = Signer { name: SignerName::Staff, key: &keys.signing };
    let state: StateBody = complete.send(&place.server, &signer)?.json("an enrolment")?;
    let digits = crate::protocol::keys::fingerprint_digits(&body.key);
    Ok(Enrolled { staff: body.staff, key: body.key, digits, state: state.state })
}

/// Signs in by these words and opens what comes back: only then is it a way in.
fn fetch_back(place: &Place, root: &StaffRoot, words: &str) -> Result<(), ClientFault> {
    let session = Session::sign_in(place, words)?;
    if session.root.0 != *root {
        return Err(ClientFault::OtherKeys("this enrolment"));
    }
    session.sign_out()
}

fn path(
    place: &Place,
    device: &Device<'_>,
    root: &StaffRoot,
    words: &str,
) -> Result<Path, ClientFault> {
    let keys = UnlockSecret::read(words)?.keys(&place.instance, WORDS);
    let wrap = seal::<Wrap>(root.expose(), &[&keys.wrap.recipient()], device.entropy)?;
    Ok(Path { keys, wrap: wrap.into_bytes() })
}

fn unwrap(keys: &UnlockKeys, wrap: &[u8]) -> Result<StaffRoot, ClientFault> {
    let opened = open(&Sealed::<Wrap>::parse(wrap.to_vec())?, &keys.wrap)?;
    let bytes: [u8; 32] =
        opened[..].try_into().map_err(|_| ClientFault::Answer("the wrap of a staff root"))?;
    Ok(StaffRoot::from_bytes(bytes))
}

fn enrol_act<'a>(
    enrolment: &'a Enrolment,
    keys: &StaffKeys,
    paths: &'a [Path],
    note: &'a str,
) -> Act<'a> {
    let listed = paths.iter().map(|path| {
        let key = path.keys.sign_in.verify_key();
        json!({ "kind": "words", "signInKey": key })
    });
    Act {
        path: "/staff/enrolments",
        action: "enrol",
        input: input([
            ("invitation", token(&enrolment.invitation).into()),
            ("verifyKey", text(&keys.signing.verify_key())),
            ("recipient", keys.opening.recipient().as_str().into()),
            ("paths", Value::Array(listed.collect())),
        ]),
        bodies: std::iter::once(note.as_bytes())
            .chain(paths.iter().map(|path| &path.wrap[..]))
            .collect(),
    }
}

/// Her own statement about her keys, signed by herself. An administrator makes none: nobody
/// seals to her, and the first part is empty.
fn subject(
    place: &Place,
    device: &Device<'_>,
    enrolment: &Enrolment,
    keys: &StaffKeys,
) -> Result<String, ClientFault> {
    let role = match enrolment.role {
        StaffRole::Adviser => SubjectRole::Adviser,
        StaffRole::Coordinator => SubjectRole::Coordinator,
        StaffRole::ReportAuthor => SubjectRole::ReportAuthor,
        StaffRole::Administrator => return Ok(String::new()),
    };
    let subject = SubjectNote {
        instance: place.instance,
        role,
        name: enrolment.name.clone(),
        organisations: enrolment.organisations.clone(),
        pool: enrolment.pool,
        languages: enrolment.languages.clone(),
        recipient: keys.opening.recipient(),
        verify_key: keys.signing.verify_key(),
        day: device.clock.today(),
    };
    Ok(SignedNote::write(&subject)?.sign(SignerName::Staff, &keys.signing).print())
}

#[derive(Deserialize)]
struct Account {
    staff: StaffId,
    role: StaffRole,
    key: Option<KeyId>,
    name: String,
    organisations: Vec<String>,
    state: String,
}

/// Somebody who signed in and unlocked her keys.
#[derive(Debug, Clone)]
pub struct Session {
    /// Her account.
    pub staff: StaffId,
    /// Her role, as the service says.
    pub role: StaffRole,
    /// Her key.
    pub key: KeyId,
    /// Her name, as the service says.
    pub name: String,
    /// Her organisations, as the service says.
    pub organisations: Vec<String>,
    /// What the account is, as the service says.
    pub state: String,
    pub(super) root: StaffSecret,
    pub(super) keys: StaffKeys,
    place: Place,
    cookie: String,
}

/// A staff root that is not shown.
#[derive(Clone)]
pub(super) struct StaffSecret(pub(super) StaffRoot);

impl std::fmt::Debug for StaffSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StaffSecret")
    }
}

impl Session {
    /// Signs in with recovery words and unlocks her keys.
    ///
    /// # Errors
    /// Wrong words, a refusal, or keys that are not those of the account: then stop.
    pub fn sign_in(place: &Place, words: &str) -> Result<Self, ClientFault> {
        let unlock = UnlockSecret::read(words)?.keys(&place.instance, WORDS);
        let act = Act {
            path: "/staff/sign-in",
            action: "sign-in",
            input: input([("signInKey", text(&unlock.sign_in.verify_key()))]),
            bodies: Vec::new(),
        };
        let signer = Signer { name: SignerName::SignIn, key: &unlock.sign_in };
        let answer = act.send(&place.server, &signer)?;
        Self::unlock(place, &unlock, &answer)
    }

    fn unlock(place: &Place, unlock: &UnlockKeys, answer: &Answer) -> Result<Self, ClientFault> {
        let (account, sealed) = answer.json_and_parts::<Account>("an account")?;
        let [wrap] = sealed[..] else { return Err(ClientFault::Answer("an account")) };
        let root = unwrap(unlock, wrap)?;
        let keys = root.keys(&place.instance);
        let key = key_id(&keys.opening.recipient(), &keys.signing.verify_key());
        if account.key.is_some_and(|claimed| claimed != key) {
            return Err(ClientFault::OtherKeys("your account"));
        }
        let cookie = answer.cookie.clone().ok_or(ClientFault::Answer("a session"))?;
        Ok(Self {
            staff: account.staff,
            role: account.role,
            key,
            name: account.name,
            organisations: account.organisations,
            state: account.state,
            root: StaffSecret(root),
            keys,
            place: place.clone(),
            cookie,
        })
    }

    /// Checks that the verified directory names these keys in this role.
    ///
    /// # Errors
    /// When it names them in another role or not at all.
    pub fn check(&self, house: &House) -> Result<(), ClientFault> {
        let listed = house.entry(&self.key).map(|entry| entry.role);
        let coordinator = house.directory.coordinator(&self.key).map(|_| SubjectRole::Coordinator);
        let is_hers = match self.role {
            StaffRole::Adviser => listed == Some(SubjectRole::Adviser),
            StaffRole::ReportAuthor => listed == Some(SubjectRole::ReportAuthor),
            StaffRole::Coordinator => coordinator.is_some(),
            StaffRole::Administrator => true,
        };
        if is_hers { Ok(()) } else { Err(ClientFault::OtherKeys("the directory")) }
    }

    /// Ends the session.
    ///
    /// # Errors
    /// No connection or a refusal.
    pub fn sign_out(self) -> Result<(), ClientFault> {
        self.fetch("/staff/sign-out", &Map::new()).map(|_| ())
    }

    /// Where she signed in.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Fetches with her cookie.
    pub(super) fn fetch(
        &self,
        path: &str,
        body: &Map<String, Value>,
    ) -> Result<Answer, ClientFault> {
        self.place.server.post_json(path, body, Some(&self.cookie)).map_err(unread)
    }

    /// Sends an act that she signs.
    pub(super) fn act(&self, act: &Act<'_>) -> Result<Answer, ClientFault> {
        let signer = Signer { name: SignerName::Staff, key: &self.keys.signing };
        act.send(&self.place.server, &signer)
    }
}
