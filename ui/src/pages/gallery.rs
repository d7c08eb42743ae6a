//! Every component on one page, to look at while working on them. Compiled only with the feature `gallery`; its words
//! are nobody's, so they are not translated.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench, not a part of the product")]

use std::rc::Rc;

use cuspid_model::requests::session::Unlock;
use cuspid_model::{Error, ErrorCode};
use yew::prelude::*;

use crate::bind;
use crate::components::*;
use crate::hooks::*;
use crate::routes::Route;
use crate::session::use_format;

#[derive(Clone, PartialEq, Default)]
struct Draft {
    name: String,
    born: String,
    start: String,
    price: String,
    tax: String,
    notes: String,
    colour: String,
    priority: String,
    doctor: Option<Choice>,
    remind: bool,
}

#[component]
pub fn Gallery() -> Html {
    let toasts = use_toasts();
    let confirm = use_confirm();
    let format = use_format();
    let sheet = use_state(|| false);
    let query = use_state(String::new);
    let pressed = use_state(|| true);
    let sort = use_state(Sort::default);
    let view = use_state(|| "day".to_owned());
    let menu = use_state(|| false);
    let anchor = use_node_ref();
    let keys = use_list_keys();
    let tab = use_tab();
    let open_sheet = |on: bool| {
        let sheet = sheet.setter();
        Callback::from(move |_: MouseEvent| sheet.set(on))
    };
    use_hotkey("N", "New patient", open_sheet(true).reform(|()| MouseEvent::new("click").unwrap()));
    let choices = use_memo((), |()| {
        Search::among(
            ["Dr Ferrow", "Dr Castellor", "Dr Brisamar"]
                .into_iter()
                .map(|name| Choice::new(name, name).with_detail("Chair 1"))
                .collect(),
        )
    });
    let form = {
        let (toasts, sheet, format) = (toasts.clone(), sheet.setter(), format.clone());
        use_form(
            || Draft { priority: "normal".into(), ..Draft::default() },
            move |draft: &Draft, check: &mut Check| {
                let name = check.read::<cuspid_model::text::Name>("name", &draft.name);
                check.optional::<cuspid_model::time::PlainDate>("born", &draft.born);
                check.money("price", &draft.price, &format);
                check.chosen("doctor", draft.doctor.clone());
                Some(Unlock { password: name?.to_string() })
            },
            Callback::from(move |_| {
                sheet.set(false);
                toasts.done("Patient saved");
            }),
        )
    };
    let rows = use_memo((), |()| (0..100_000u32).collect::<Vec<_>>());
    let rows = if query.is_empty() {
        Rc::clone(&rows)
    } else {
        Rc::new(rows.iter().copied().filter(|n| n.to_string().contains(query.as_str())).collect())
    };
    let columns = vec![
        Column::new("Patient").sort("name"),
        Column::new("Record").width("120px"),
        Column::new("Born").width("160px").sort("born"),
        Column::new("Balance").width("140px").right().sort("balance"),
    ];
    let cells = {
        let format = format.clone();
        Cells::new(move |n: &u32| {
            let money = cuspid_model::Money::new(i64::from(*n) * 1050 - 5000).unwrap();
            vec![
                html! { <span class="who"><Avatar name={format!("Petra L{n}")} /><b>{ format!("Petra L{n}") }</b>if n % 5 == 0 { <Flag>{ "Penicillin" }</Flag> }</span> },
                html! { <span class="num muted">{ format!("Q-{n:05}") }</span> },
                html! { <span class="num">{ format.date(format.today()) }</span> },
                html! { format.money(money) },
            ]
        })
    };
    let toast = {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| toasts.done_with_undo("Visit cancelled", Callback::noop()))
    };
    let toast_error = {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| toasts.error(&Error::new(ErrorCode::DiskFull)))
    };
    let ask = Callback::from(move |_: MouseEvent| {
        let question = Confirm {
            title: "Cancel this visit?".into(),
            body: "Kofi Brannigar, today 11:30, Chair 1.".into(),
            act: "Cancel visit".into(),
            keep: "Keep visit".into(),
            danger: true,
            reason: true,
        };
        confirm.ask(question, Callback::noop());
    });
    let toggle_menu = {
        let menu = menu.clone();
        Callback::from(move |_: MouseEvent| menu.set(!*menu))
    };
    let close_menu = {
        let menu = menu.setter();
        Callback::from(move |()| menu.set(false))
    };
    let open_row = {
        let toasts = toasts.clone();
        Callback::from(move |n: u32| toasts.done(format!("Opened {n}")))
    };
    let segs = vec![Choice::new("day", "Day"), Choice::new("week", "Week"), Choice::new("month", "Month")];
    let priorities = vec![Choice::new("low", "Low"), Choice::new("normal", "Normal"), Choice::new("high", "High")];
    html! {
        <>
            <PageHead title="Patients" sub={html! { {"Every part on one page"} }}>
                <Seg label="View" bind={Bind::new((*view).clone(), { let view = view.setter(); move |v| view.set(v) })} choices={segs} />
                <Button onclick={ask} testid="g-confirm">{ "Confirm" }</Button>
                <Button onclick={toast} testid="g-toast">{ "Toast" }</Button>
                <Button onclick={toast_error} testid="g-toast-error">{ "Error" }</Button>
                <IconButton icon={Icon::More} label="More" framed=true anchor={anchor.clone()} onclick={toggle_menu} testid="g-menu" />
                if *menu {
                    <Menu {anchor} label="More" on_close={close_menu} end=true>
                        <MenuItem icon={Icon::Print} onclick={Callback::noop()} shortcut="P">{ "Print" }</MenuItem>
                        <MenuItem icon={Icon::Archive} onclick={Callback::noop()}>{ "Archive" }</MenuItem>
                    </Menu>
                }
                <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={open_sheet(true)} testid="g-new">{ "New patient" }</Button>
            </PageHead>
            <div class="toolbar">
                <SearchField label="Search patients" placeholder="Name, phone or birth date" bind={Bind::new((*query).clone(), { let q = query.setter(); move |v| q.set(v) })} onkeydown={keys.forward()} />
                <Chip pressed={*pressed} onchange={{ let p = pressed.setter(); Callback::from(move |on| p.set(on)) }} count="37">{ "Recall due" }</Chip>
                <Chip pressed=false onchange={Callback::noop()} icon={Icon::Alert}>{ "Medical alert" }</Chip>
                <Badge look="is-chair" icon={Icon::Chair}>{ "In chair" }</Badge>
                <Badge look="is-pending" icon={Icon::Dotted}>{ "Pending" }</Badge>
                <Label colour={3}>{ "Chair 3" }</Label>
            </div>
            <Tabs label="Patient" route={Route::Dashboard} current={tab} tabs={vec![
                Tab { word: "".into(), name: "Overview".into(), icon: None, count: None },
                Tab { word: "chart".into(), name: "Odontogram".into(), icon: Some(Icon::Tooth), count: Some("3".into()) },
            ]} />
            <Alert tone={Tone::Danger} title="Chair 2 is taken until 12:15">{ "Pick a free time below." }</Alert>
            <List<u32> label="Patients" {columns} pages={Pages::all(rows)} {cells} id={|n: &u32| n.to_string()} on_open={open_row} {keys}
                sort={Bind::new((*sort).clone(), { let s = sort.setter(); move |v| s.set(v) })}
                empty={html! { <NoMatch query={(*query).clone()} action={html! { <Button icon={Icon::Plus}>{ "Add" }</Button> }} /> }} />
            if *sheet {
                <FormSheet form={form.state()} title="New patient" save="Save patient" on_close={open_sheet(false).reform(|()| MouseEvent::new("click").unwrap())}>
                    <TextField name="name" label="Full name" hint="As written on the ID" bind={bind!(form.name)} autofocus=true />
                    <div class="grid-2">
                        <DateField name="born" label="Birth date" bind={bind!(form.born)} optional=true />
                        <TimeField name="start" label="Start" bind={bind!(form.start)} />
                        <MoneyField name="price" label="Price" bind={bind!(form.price)} />
                        <RateField name="tax" label="Tax" bind={bind!(form.tax)} optional=true />
                    </div>
                    <ComboField name="doctor" label="Dentist" bind={bind!(form.doctor)} search={(*choices).clone()} on_add={Callback::noop()} add_label="Add dentist" />
                    <SelectField name="colour" label="Colour" bind={bind!(form.colour)} placeholder="None" choices={vec![Choice::new("1", "Sea"), Choice::new("2", "Moss")]} />
                    <SegField name="priority" label="Priority" bind={bind!(form.priority)} choices={priorities} />
                    <TextArea name="notes" label="Notes" bind={bind!(form.notes)} optional=true />
                    <CheckField label="Send a reminder the day before" bind={bind!(form.remind)} />
                    <Switch label="Case days" bind={bind!(form.remind)} />
                </FormSheet>
            }
        </>
    }
}
