//! A task that blocks a device: planned, done, and what follows it.

use cuspid_model::requests::doctors::Weekday;
use cuspid_model::time::PlainDate;
use serde_json::json;

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::{DOWN, ENTER};

#[test]
fn a_sterilisation_blocks_the_autoclave_and_the_next_one_appears_when_it_is_done() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let autoclave = json!({ "name": "Autoclave", "kind": "equipment", "colour": 3, "rules": { "capacity": 1 } });
        let autoclave = office.ask_as(Who::Admin, "AddResource", json!({ "details": autoclave }))?;
        let (today, _) = office.now()?;
        let day = |days: i64| {
            let today: PlainDate = today.parse().map_err(|_| "no date")?;
            today.plus_days(days).map(|day| day.to_string()).map_err(|code| code.as_str().to_owned())
        };
        let reserve = |day: &str| {
            let slot = json!({ "resource": autoclave, "start": format!("{day}T10:15"), "duration": 30 });
            office.ask_as(Who::Receptionist, "Reserve", json!({ "slot": slot, "details": { "title": "Instruments" } }))
        };
        let window = office.window()?;
        let choose = |field: &str, what: &str| {
            window.wait_for(what, || {
                let option = format!("//*[@data-testid='{field}']/option[text()='{what}']");
                window.session().find_xpath(&option)?.click().map(Some)
            })
        };
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to("/tasks")?;
        window.part("task-quick")?;
        window.keys(&["n"])?;
        window.part("task-sheet")?;
        window.enter("details.title", "Sterilization test")?;
        window.enter("details.due", &day(1)?)?;
        window.enter("time", "10:00")?;
        choose("details.kind", "Sterilization")?;
        choose("details.resource", "Autoclave")?;
        choose("details.repeat", "By week")?;
        window.click("task-block")?;
        window.enter("details.block", "45")?;
        window.save()?;
        window.gone("task-sheet")?;
        window.part("tasks-row")?;
        let taken = reserve(&day(1)?).err().ok_or("the autoclave was not blocked")?;
        assert!(taken.contains("TimeTaken"), "{taken}");

        // With the keys: the first row, Space. One click takes it back.
        let done = || -> Result<()> {
            window.part("tasks-row")?;
            window.execute("document.querySelector('[data-testid=tasks]').focus()")?;
            window.keys(&[DOWN])?;
            window.keys(&[" "])?;
            window.see_text("Next: ")
        };
        done()?;
        window.click("toast-undo")?;
        window.see_text("The task is open again")?;
        let due = || -> Result<Vec<String>> {
            let tasks = office.ask_as(Who::Receptionist, "ListTasks", json!({}))?;
            let rows = tasks["rows"].as_array().into_iter().flatten();
            Ok(rows.filter_map(|row| row["details"]["due"].as_str().map(str::to_owned)).collect())
        };
        assert_eq!(due()?, [format!("{}T10:00", day(1)?)]);
        assert!(reserve(&day(1)?).is_err(), "taken back it blocks nothing");

        // Done, it is due a week later, and the autoclave blocked then.
        done()?;
        assert_eq!(due()?, [format!("{}T10:00", day(8)?)]);
        assert!(reserve(&day(8)?).is_err(), "the next one blocks nothing");

        // Reopened when the time went to somebody else, it says so.
        reserve(&day(1)?)?;
        window.click("tasks-closed")?;
        window.click("task-reopen")?;
        window.gone("task-reopen")?;
        window.click("tasks-closed")?;
        window.see_text("Resource is taken")?;
        assert_eq!(due()?, [format!("{}T10:00", day(1)?)]);

        // Skipped with a reason, it stands among what is done.
        window.click("task-skip")?;
        window.enter("confirm-reason", "The autoclave is in use")?;
        window.click("confirm-act")?;
        window.see_text("skipped")?;
        window.click("tasks-closed")?;
        window.part("closed-tasks-row")?;
        window.see_text("The autoclave is in use")?;

        // One line and Enter, for today.
        window.click("tasks-closed")?;
        window.enter("task-quick", "Order gloves")?;
        window.keys(&[ENTER])?;
        window.see_text("Order gloves")?;
        assert_eq!(due()?[0], today);
        Ok(())
    })
}

#[test]
fn a_task_that_is_moved_by_itself_leaves_its_series_as_it_is() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let (today, _) = office.now()?;
        let today: PlainDate = today.parse().map_err(|_| "no date")?;
        let day = |days: i64| today.plus_days(days).map_err(|code| code.as_str().to_owned());
        let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][Weekday::from(day(1)?) as usize];
        let rule = format!("FREQ=WEEKLY;BYDAY={weekday}");
        let details = json!({ "title": "Clean the filters", "kind": "cleaning", "due": day(1)?, "repeat": rule });
        office.ask_as(Who::Receptionist, "AddTask", json!({ "details": details }))?;
        let known = || -> Result<[String; 3]> {
            let task = office.ask_as(Who::Receptionist, "ListTasks", json!({}))?["rows"][0]["details"].clone();
            Ok(["title", "due", "repeat"].map(|name| task[name].as_str().unwrap_or_default().to_owned()))
        };
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to("/tasks")?;
        window.open_row("tasks")?;
        window.enter("details.due", &day(3)?.to_string())?;
        window.click("task-only-this")?;
        window.save()?;
        window.gone("task-sheet")?;
        assert_eq!(known()?, ["Clean the filters".to_owned(), day(3)?.to_string(), rule.clone()]);

        // On a day that its rule does not name, it still stays in its series when something else changes.
        window.at_rest()?;
        window.open_row("tasks")?;
        window.enter("details.title", "Clean both filters")?;
        window.save()?;
        window.gone("task-sheet")?;
        assert_eq!(known()?, ["Clean both filters".to_owned(), day(3)?.to_string(), rule.clone()]);

        // Called off, with what was typed given up first.
        window.at_rest()?;
        window.open_row("tasks")?;
        window.enter("details.title", "Clean no filter")?;
        window.click("task-cancel")?;
        window.see_text("Leave without saving?")?;
        window.click("confirm-act")?;
        window.gone("task-sheet")
    })
}
