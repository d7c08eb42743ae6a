//! Shared resources: chairs, rooms, equipment and whatever else is limited in number (`000`).

use serde::{Deserialize, Serialize};

use super::doctors::{Colour, WorkingHours};
use crate::request::{request, wire, words};
use crate::text::{Name, Note, blank_as_none};
use crate::time::Minutes;
use crate::{ErrorCode, ResourceId, RoleId, SiteId, UserId};

words! {
    /// A kind of resource.
    pub enum ResourceKind {
        /// A dental chair; the field says operatory, too.
        Chair = "chair",
        /// An office or a cabinet.
        Room = "room",
        /// A room for radiographs.
        Imaging = "imaging",
        /// A laboratory of the clinic's own.
        Laboratory = "laboratory",
        /// Clinical equipment: a scanner, a laser, an autoclave.
        Equipment = "equipment",
        /// A space many use: a procedure room, the sterilization room.
        CommonSpace = "common_space",
        /// What a whole site works by: a compressor, a suction pump.
        Infrastructure = "infrastructure",
        /// A kind of the clinic's own, which has a name.
        Other = "other",
    }
}

/// How many can use a resource at once: 1 to 1000 units, 1 being one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Units(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1000)))] u32);

impl Units {
    /// One after the other.
    pub const ONE: Self = Self(1);

    /// A number of units.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless 1 to 1000.
    pub const fn new(units: u32) -> Result<Self, ErrorCode> {
        if units == 0 || units > 1000 { Err(ErrorCode::OutOfRange) } else { Ok(Self(units)) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Units {
    type Error = &'static str;
    fn try_from(units: u32) -> Result<Self, &'static str> {
        Self::new(units).map_err(ErrorCode::as_str)
    }
}

/// Minutes that a resource is not free before or after a use, to be set up or cleaned: 0 to 240.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Buffer(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 240)))] u32);

impl Buffer {
    /// A number of minutes.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] above 240.
    pub const fn new(minutes: u32) -> Result<Self, ErrorCode> {
        if minutes > 240 { Err(ErrorCode::OutOfRange) } else { Ok(Self(minutes)) }
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Buffer {
    type Error = &'static str;
    fn try_from(minutes: u32) -> Result<Self, &'static str> {
        Self::new(minutes).map_err(ErrorCode::as_str)
    }
}

wire! {
    /// Any one resource of a kind: whichever is free.
    #[derive(Eq)]
    pub struct AnyResource {
        /// Of which kind.
        pub kind: ResourceKind,
        /// Of which kind of the clinic's own; only where the kind is `other`.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub kind_name: Option<Name>,
    }

    /// How a resource may be reserved.
    pub struct ResourceRules {
        /// How many can use it at once.
        pub capacity: Units,
        /// No use is shorter.
        #[serde(default)]
        pub least: Option<Minutes>,
        /// No use is longer.
        #[serde(default)]
        pub most: Option<Minutes>,
        /// Not free before each use.
        #[serde(default)]
        pub before: Buffer,
        /// Not free after each use.
        #[serde(default)]
        pub after: Buffer,
        /// Hours between reserving it and using it, 0 to 8760.
        #[serde(default)]
        pub lead_hours: u32,
        /// A use holds only once somebody has confirmed it.
        #[serde(default)]
        pub confirm: bool,
        /// The roles that may reserve it; none named, every role that may reserve.
        #[serde(default)]
        pub bookers: Vec<RoleId>,
    }

    /// What is known about a resource.
    pub struct ResourceDetails {
        /// What it is called; no two at one site in use are called the same.
        pub name: Name,
        /// What it is.
        pub kind: ResourceKind,
        /// What a kind of the clinic's own is called; only where the kind is `other`.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub kind_name: Option<Name>,
        /// What everybody may read about it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub description: Option<Note>,
        /// What the clinic keeps for itself.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
        /// The colour in the calendar.
        pub colour: Colour,
        /// Where it stands; the clinic's main site where none is named.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// Other sites that may use it.
        #[serde(default)]
        pub sites: Vec<SiteId>,
        /// Who works with it.
        #[serde(default)]
        pub staff: Vec<UserId>,
        /// What it cannot be used without: while one of these is blocked for a task, so is this.
        #[serde(default)]
        pub depends_on: Vec<ResourceId>,
        /// How it may be reserved.
        pub rules: ResourceRules,
        /// When it can be used; stretches that overlap or touch become one. None at all: at any time.
        #[serde(default)]
        pub hours: Vec<WorkingHours>,
    }

    /// A resource, in the list of resources.
    pub struct ResourceRow {
        /// Which resource.
        pub id: ResourceId,
        /// What is known about it; its site is always named.
        pub details: ResourceDetails,
        /// What its site is called.
        pub site_name: String,
        /// Whether it is put away: found in old records, not reserved any more.
        pub archived: bool,
    }
}

wire! {
    /// The resources by kind and name.
    pub struct ListResources {
        /// Also those that are put away.
        #[serde(default)]
        pub archived: bool,
    }

    /// Adds a resource.
    pub struct AddResource {
        /// What is known about it.
        pub details: ResourceDetails,
    }

    /// Changes a resource.
    pub struct ChangeResource {
        /// Which resource.
        pub resource: ResourceId,
        /// What is known about it now.
        pub details: ResourceDetails,
        /// Also when something is booked in hours that go; it stays booked.
        #[serde(default)]
        pub despite: bool,
    }

    /// Puts a resource away, or brings one back.
    pub struct ArchiveResource {
        /// Which resource.
        pub resource: ResourceId,
        /// Away, or back.
        pub archived: bool,
    }
}

request!(read ListResources -> Vec<ResourceRow>, ResourcesRead, [Resources, Settings]);
request!(write AddResource -> ResourceId, ResourcesWrite, [Resources, Reservations]);
request!(write ChangeResource -> (), ResourcesWrite, [Resources, Reservations]);
request!(write ArchiveResource -> (), ResourcesWrite, [Resources, Reservations]);
