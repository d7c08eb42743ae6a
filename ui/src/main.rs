//! The interface: pages drawn with Yew over the requests of `cuspid-model`.
//!
//! # Adding a page
//! 1. `src/pages/<page>.rs` (a folder beside it when it grows): a `#[component]` that starts with
//!    `<PageHead title=…>`; one primary button.
//! 2. A row in [`pages::PAGES`]. The rail, the palette, the check of permissions and the message for those who may not
//!    follow from it.
//! 3. Its texts in `assets/translations/{en,pt-BR}/<page>.ftl`. Nothing a person reads stands in the code.
//! 4. Its styles, if the existing ones do not do, in `ui/static/<page>.css`, linked in `index.html`.
//!
//! # Showing something
//! ```ignore
//! let t = use_texts();
//! let format = use_format();
//! let patient = use_query(GetPatient { id });                  // fetched again when somebody changes it
//! patient.show(html! { <Skeleton lines=5 /> }, |patient| html! { <b>{ &*patient.name }</b> })
//! ```
//! Long lists: [`hooks::use_pages`] with [`components::List`].
//!
//! # Changing something
//! A form: [`hooks::use_form`] over a draft of plain strings, shown in [`components::FormSheet`] (beside the page) or
//! [`components::FormArea`] (on it). Fields are bound with `bind!(form.name)` and carry the *request's* field name, so a
//! refusal finds its field.
//! ```ignore
//! let toasts = use_toasts();
//! let form = use_form(
//!     Draft::default,
//!     |draft: &Draft, check: &mut Check| {
//!         let name = check.read("name", &draft.name);
//!         let born = check.optional("born", &draft.born);
//!         Some(SavePatient { name: name?, born: born? })      // every wrong field is marked, then nothing is sent
//!     },
//!     Callback::from(move |_| toasts.done(t.patients_saved())),
//! );
//! html! {
//!     <FormSheet form={form.state()} title={t.patients_new()} save={t.patients_save()} {on_close}>
//!         <TextField name="name" label={t.patients_name()} bind={bind!(form.name)} autofocus=true />
//!         <DateField name="born" label={t.patients_born()} bind={bind!(form.born)} optional=true />
//!     </FormSheet>
//! }
//! ```
//! A button: [`hooks::use_submit`], `<Button busy={submit.running} onclick={…submit.send.emit(request)…} />` and
//! `<Refusal error={submit.error} />`. Hard to undo: [`components::use_confirm`] first. Finished: a toast.
//!
//! # Keys
//! [`hooks::use_hotkey`] with the key of the map (N new, / search this list, P payment …).

mod app;
pub mod call;
pub mod components;
pub mod format;
pub mod guard;
pub mod hooks;
pub mod layers;
pub mod news;
pub mod pages;
pub mod routes;
pub mod session;
mod shell;
pub mod tags;
pub mod theme;
pub mod window;

fn main() {
    news::follow_changes();
    yew::Renderer::<app::App>::new().render();
}
