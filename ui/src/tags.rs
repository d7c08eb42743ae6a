//! Who wants to know when something changed.

use std::cell::RefCell;
use std::rc::Rc;

use cuspid_model::Tag;

type Told = Rc<dyn Fn()>;

struct Listener {
    number: u64,
    tags: Rc<[Tag]>,
    told: Told,
}

#[derive(Default)]
struct Listeners {
    last: u64,
    all: Vec<Listener>,
}

thread_local! {
    static LISTENERS: RefCell<Listeners> = RefCell::default();
}

/// Says that things with these tags changed; everything shown that reads one of them is fetched again.
pub fn announce(tags: &[Tag]) {
    let told: Vec<Told> = LISTENERS.with_borrow(|listeners| {
        let concerned = |listener: &&Listener| listener.tags.iter().any(|tag| tags.contains(tag));
        listeners.all.iter().filter(concerned).map(|listener| listener.told.clone()).collect()
    });
    for tell in told {
        tell();
    }
}

/// Listens for changes until dropped.
pub fn listen(tags: impl Into<Rc<[Tag]>>, told: impl Fn() + 'static) -> Listening {
    LISTENERS.with_borrow_mut(|listeners| {
        listeners.last += 1;
        let number = listeners.last;
        listeners.all.push(Listener { number, tags: tags.into(), told: Rc::new(told) });
        Listening(number)
    })
}

/// Listening ends when this is dropped.
pub struct Listening(u64);

impl Drop for Listening {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|listeners| listeners.all.retain(|listener| listener.number != self.0));
    }
}
