//! Forms: what was typed, what is wrong with it, and sending it.

use std::cell::{Ref, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::str::FromStr;

use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, Money, Rate, Request};
use yew::prelude::*;

use super::submit::{Submit, use_submit};
use crate::format::Format;
use crate::guard;

/// A field's value and how to change it.
#[derive(Clone, PartialEq)]
pub struct Bind<V> {
    /// What the field shows.
    pub value: V,
    /// What somebody typed or chose instead.
    pub set: Callback<V>,
}

impl<V: 'static> Bind<V> {
    /// A value outside of a form.
    pub fn new(value: V, set: impl Into<Callback<V>>) -> Self {
        Self { value, set: set.into() }
    }
}

/// Binds a field of a form's draft: `bind!(form.name)`.
#[macro_export]
macro_rules! bind {
    ($form:ident . $($field:tt)+) => {
        $form.bind(|draft| draft.$($field)+.clone(), |draft, value| draft.$($field)+ = value)
    };
}

/// Binds whether one of many is in a list of a form's draft: `chosen!(form.staff, id)`.
#[macro_export]
macro_rules! chosen {
    ($form:ident . $field:ident, $one:expr) => {
        $form.bind_chosen($one, |draft| &draft.$field, |draft| &mut draft.$field)
    };
}

/// What is wrong with a form, found before it is sent. All of it at once, so that nobody has to try field by field.
#[derive(Default)]
pub struct Check {
    errors: Vec<Error>,
}

impl Check {
    /// A value that must be there.
    pub fn read<T: FromStr<Err = ErrorCode>>(&mut self, field: &str, text: &str) -> Option<T> {
        if text.trim().is_empty() {
            return self.refuse(field, ErrorCode::Empty);
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(code) => self.refuse(field, code),
        }
    }

    /// A value that may be left blank.
    pub fn optional<T: FromStr<Err = ErrorCode>>(&mut self, field: &str, text: &str) -> Option<Option<T>> {
        if text.trim().is_empty() { Some(None) } else { self.read(field, text).map(Some) }
    }

    /// A choice that must be made.
    pub fn chosen<T>(&mut self, field: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            return self.refuse(field, ErrorCode::Missing);
        }
        value
    }

    /// A date that must be there and lie within a range.
    pub fn date_within(&mut self, field: &str, text: &str, from: PlainDate, to: PlainDate) -> Option<PlainDate> {
        let date = self.read(field, text)?;
        if from <= date && date <= to { Some(date) } else { self.refuse(field, ErrorCode::DateOutOfRange) }
    }

    /// An amount that must be there, as [`crate::components::MoneyField`] holds it.
    pub fn money(&mut self, field: &str, text: &str, format: &Format) -> Option<Money> {
        if text.trim().is_empty() {
            return self.refuse(field, ErrorCode::Empty);
        }
        match format.read_money(text) {
            Some(money) => Some(money),
            None => self.refuse(field, ErrorCode::InvalidMoney),
        }
    }

    /// A percentage that must be there.
    pub fn rate(&mut self, field: &str, text: &str, format: &Format) -> Option<Rate> {
        if text.trim().is_empty() {
            return self.refuse(field, ErrorCode::Empty);
        }
        match format.read_rate(text) {
            Some(rate) => Some(rate),
            None => self.refuse(field, ErrorCode::InvalidRate),
        }
    }

    /// A whole number that must be there and lie within a range.
    pub fn number(&mut self, field: &str, text: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        if text.trim().is_empty() {
            return self.refuse(field, ErrorCode::Empty);
        }
        match text.trim().parse().ok().filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => self.refuse(field, ErrorCode::OutOfRange),
        }
    }

    /// Says that a field is wrong.
    pub fn refuse<T>(&mut self, field: &str, code: ErrorCode) -> Option<T> {
        self.errors.push(Error::at(code, field));
        None
    }
}

/// What the parts of a form need to know: given to `<FormArea>`, and by it to the fields inside.
#[derive(Clone, PartialEq)]
pub struct FormState {
    /// What is wrong.
    pub errors: Rc<Vec<Error>>,
    /// Counts the tries, so that the same error again moves the focus again.
    pub tries: u32,
    /// Whether it is being sent.
    pub running: bool,
    /// Whether something was typed that is not saved.
    pub dirty: bool,
    /// Sends it.
    pub submit: Callback<()>,
    /// Forgets what is wrong with a field, because it is being changed.
    pub touch: Callback<AttrValue>,
    pub(crate) placed: Placed,
}

/// The names of the fields that are shown, so that an error about another one finds its place at the top.
#[derive(Clone, Default)]
pub(crate) struct Placed(pub Rc<RefCell<BTreeSet<AttrValue>>>);

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Drafts<D> {
    now: RefCell<D>,
    /// What it was when it was opened or saved last.
    saved: RefCell<D>,
}

/// A form: a draft, its fields and what becomes of it.
pub struct Form<D> {
    drafts: Rc<Drafts<D>>,
    changed: Rc<dyn Fn()>,
    state: FormState,
}

impl<D> Clone for Form<D> {
    fn clone(&self) -> Self {
        Self { drafts: self.drafts.clone(), changed: self.changed.clone(), state: self.state.clone() }
    }
}

impl<D: 'static> Form<D> {
    /// What was typed so far.
    pub fn draft(&self) -> Ref<'_, D> {
        self.drafts.now.borrow()
    }

    /// Changes the draft in some way that no field does, such as adding a row.
    pub fn change(&self, change: impl FnOnce(&mut D)) {
        change(&mut self.drafts.now.borrow_mut());
        (self.changed)();
    }

    /// Changes what follows by itself from the draft: one that nobody touched stays as good as untouched.
    pub fn settle(&self, change: impl FnOnce(&mut D))
    where
        D: Clone + PartialEq,
    {
        let untouched = *self.drafts.now.borrow() == *self.drafts.saved.borrow();
        change(&mut self.drafts.now.borrow_mut());
        if untouched {
            *self.drafts.saved.borrow_mut() = self.drafts.now.borrow().clone();
        }
        (self.changed)();
    }

    /// Binds a field; `bind!(form.name)` is the short way.
    pub fn bind<V: 'static>(&self, get: impl Fn(&D) -> V, set: impl Fn(&mut D, V) + 'static) -> Bind<V> {
        let form = self.clone();
        let value = get(&self.draft());
        Bind { value, set: Callback::from(move |value| form.change(|draft| set(draft, value))) }
    }

    /// Binds whether one of many is in a list; `chosen!(form.staff, id)` is the short way.
    pub fn bind_chosen<T: Copy + PartialEq + 'static>(
        &self,
        one: T,
        list: fn(&D) -> &Vec<T>,
        list_mut: fn(&mut D) -> &mut Vec<T>,
    ) -> Bind<bool> {
        self.bind(
            move |draft| list(draft).contains(&one),
            move |draft, on| {
                let list = list_mut(draft);
                list.retain(|other| *other != one);
                list.extend(on.then_some(one));
            },
        )
    }

    /// What `<FormArea>` needs.
    pub fn state(&self) -> FormState {
        self.state.clone()
    }

    /// The first refusal with one of these codes, for pages that show it in their own way.
    pub fn refusal(&self, code: ErrorCode) -> Option<Error> {
        self.state.errors.iter().find(|error| error.code == code).cloned()
    }
}

/// What of a form does not depend on what is typed in it.
#[derive(Clone)]
struct Frame {
    /// What was found wrong before sending, and how often it was tried.
    found: Rc<RefCell<(Vec<Error>, u32)>>,
    /// The fields that were changed since.
    hidden: Rc<RefCell<BTreeSet<AttrValue>>>,
    placed: Placed,
    update: UseForceUpdateHandle,
}

#[hook]
fn use_frame(dirty: bool) -> Frame {
    let found = use_mut_ref(|| (Vec::new(), 0));
    let hidden = use_mut_ref(BTreeSet::new);
    let placed = (*use_memo((), |()| Placed::default())).clone();
    let update = use_force_update();
    use_effect_with(dirty, |&dirty| {
        let guard = dirty.then(guard::hold);
        move || drop(guard)
    });
    Frame { found, hidden, placed, update }
}

impl Frame {
    /// Notes a try and what was wrong. Whether nothing was.
    fn tried(&self, check: Check) -> bool {
        self.hidden.borrow_mut().clear();
        let mut found = self.found.borrow_mut();
        found.1 += 1;
        found.0 = check.errors;
        found.0.is_empty()
    }

    fn touch(&self) -> Callback<AttrValue> {
        let Self { hidden, update, .. } = self.clone();
        Callback::from(move |field| {
            if hidden.borrow_mut().insert(field) {
                update.force_update();
            }
        })
    }

    fn state(&self, refused: Option<Error>, running: bool, dirty: bool, submit: Callback<()>) -> FormState {
        let found = self.found.borrow();
        let hidden = self.hidden.borrow();
        let shown = |error: &Error| error.field.as_deref().is_none_or(|field| !hidden.iter().any(|name| name == field));
        let errors = found.0.iter().cloned().chain(refused).filter(shown).collect();
        let (tries, touch, placed) = (found.1, self.touch(), self.placed.clone());
        FormState { errors: Rc::new(errors), tries, running, dirty, submit, touch, placed }
    }
}

/// A form over a draft `D` of plain strings and choices. `request` makes the request out of it and notes in the
/// [`Check`] what is wrong; `done` gets the answer. What was typed stays until then.
#[hook]
pub fn use_form<D, R>(
    initial: impl FnOnce() -> D,
    request: impl Fn(&D, &mut Check) -> Option<R> + 'static,
    done: Callback<R::Answer>,
) -> Form<D>
where
    D: Clone + PartialEq + 'static,
    R: Request,
{
    let drafts = use_memo((), move |()| {
        let first = initial();
        Drafts { now: RefCell::new(first.clone()), saved: RefCell::new(first) }
    });
    let dirty = *drafts.now.borrow() != *drafts.saved.borrow();
    let frame = use_frame(dirty);

    let done = {
        let (drafts, frame) = (drafts.clone(), frame.clone());
        Callback::from(move |answer| {
            *drafts.saved.borrow_mut() = drafts.now.borrow().clone();
            frame.hidden.borrow_mut().clear();
            done.emit(answer);
        })
    };
    let Submit { send, running, error, clear } = use_submit::<R>(done);

    let submit = {
        let (drafts, frame) = (drafts.clone(), frame.clone());
        Callback::from(move |()| {
            let mut check = Check::default();
            let ready = request(&drafts.now.borrow(), &mut check);
            clear.emit(());
            let right = frame.tried(check);
            match ready {
                Some(request) if right => send.emit(request),
                _ => frame.update.force_update(),
            }
        })
    };
    let state = frame.state(error, running, dirty, submit);
    Form { drafts, changed: Rc::new(move || frame.update.force_update()), state }
}
