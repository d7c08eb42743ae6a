//! Every page for people who do not see it or use no mouse, and with text in it that looks like a page's own.

use serde_json::{Value, json};

use crate::audit;
use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who, viewed};
use crate::window::{ENTER, TAB, Window};

/// A name that would be markup if a page took it for its own.
const NAME: &str = "<b>Bold</b> <img src=x onerror=alert(1)>";
const TEXT: &str = "<script>document.title='x'</script> & \"'<i>x</i>";

/// The pages of the whole program, and what is there when they are.
const PAGES: [(&str, &str); 26] = [
    ("/dashboard", "tile-visits"),
    ("/appointments?tab=day", "calendar"),
    ("/appointments?tab=week", "calendar"),
    ("/appointments?tab=desk", "desk"),
    ("/case-days", "new-case-day"),
    ("/case-days?tab=texts", "tab-texts"),
    ("/patients", "patients"),
    ("/treatments", "cases"),
    ("/prescriptions", "prescriptions"),
    ("/lab-requests", "lab-requests"),
    ("/invoices", "invoices"),
    ("/payments", "payments"),
    ("/doctors", "doctors"),
    ("/resources", "reserve"),
    ("/resources?tab=list", "add-resource"),
    ("/availability", "add-exception"),
    ("/availability?tab=periods", "period-new"),
    ("/availability?tab=providers", "provider-new"),
    ("/tasks", "task-new"),
    ("/requests", "request-new"),
    ("/requests?tab=closed", "request-new"),
    ("/services", "services"),
    ("/users", "users"),
    ("/profile", "user-menu"),
    ("/settings", "user-menu"),
    ("/settings?tab=notices", "notice-rules"),
];

/// What of the name a page shows as it is written.
const SHOWN: &str = "<b>Bold</b>";
/// The lists with something of that patient in them.
const LISTS: [&str; 4] = ["/patients", "/treatments", "/lab-requests", "/invoices"];

/// A patient of that name with something of everything, by the addresses it stands at.
fn records(office: &Office) -> Result<Vec<String>> {
    let ask = |request: &str, args: Value| office.ask_as(Who::Admin, request, args);
    let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
    let person = json!({
        "identity": { "name": NAME, "birth_date": "1984-06-09" }, "contact": { "phone": "202-555-0199", "city": TEXT },
        "about": { "notes": TEXT },
    });
    let patient = ask("RegisterPatient", person)?["patient"].clone();
    let allergy = json!({ "patient": patient, "kind": "allergy", "name": TEXT, "reaction": TEXT, "alert": true });
    ask("AddFinding", allergy)?;
    let doctor = ask("ListDoctors", json!({}))?[0]["id"].clone();
    let now = ask("ListToday", json!({}))?["now"].clone();
    let visit = json!({
        "patient": patient, "doctor": doctor, "start": now, "duration": 30, "reason": TEXT, "notes": TEXT,
        "source": "walk_in",
    });
    ask("BookAppointment", visit)?;
    let case = json!({ "patient": patient, "doctor": doctor, "title": TEXT, "complaint": TEXT, "diagnosis": TEXT });
    let case = dentist("OpenCase", case)?;
    let services = dentist("ListServices", json!({}))?;
    let filling = services.as_array().into_iter().flatten().find(|row| row["code"] == "RE-01").cloned();
    let filling = json!({
        "case": case, "service": filling.ok_or("no filling")?["id"], "site": "26 MO", "remark": TEXT,
    });
    dentist("RecordProcedure", filling)?;
    dentist("SignNote", json!({ "case": case, "text": TEXT }))?;
    let medicine = dentist("ListMedicines", json!({}))?[0]["id"].clone();
    let line = json!({ "medicine": medicine, "dose": TEXT, "frequency": "x", "quantity": "1" });
    let issue = json!({ "case": case, "lines": [line], "advice": TEXT, "reason": TEXT });
    dentist("IssuePrescription", issue)?;
    let lab = dentist("AddLab", json!({ "details": { "name": TEXT, "turnaround": 7 } }))?;
    let work = json!({ "case": case, "lab": lab, "items": [{ "work": TEXT }], "instructions": TEXT });
    dentist("CreateLabRequest", work)?;
    let draft = ask("DraftInvoice", json!({ "patient": patient }))?;
    let line = json!({ "description": TEXT, "quantity": 1, "unit_price": 20_000 });
    let content = json!({ "lines": [line], "note": TEXT });
    ask("IssueInvoice", json!({ "invoice": draft, "content": content }))?;
    let paid = json!({ "invoice": draft, "amount": 8_000, "method": "cash", "reference": TEXT });
    ask("RecordPayment", paid)?;
    let credit = json!({ "invoice": draft, "lines": [{ "line": 0, "amount": 2_000 }], "reason": TEXT });
    ask("CreditInvoice", credit)?;
    let (patient, case, draft) = (text(&patient), text(&case), text(&draft));
    let tabs = ["", "?tab=treatments", "?tab=prescriptions", "?tab=billing", "?tab=lab", "?tab=history"];
    let tabs = tabs.iter().map(|tab| format!("/patients/{patient}{tab}"));
    Ok(tabs.chain([format!("/treatments/{case}"), format!("/invoices/{draft}")]).collect())
}

fn text(id: &Value) -> String {
    id.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_page_is_for_everybody_and_shows_text_as_text() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let records = records(&office)?;
        let window = office.window()?;
        audit::listen(&window)?;
        let mut wrong = audit::findings(&window)?;
        office.sign_in(&window, Who::Admin)?;
        let pages = PAGES.iter().map(|(address, part)| ((*address).to_owned(), *part, LISTS.contains(address)));
        let pages = pages.chain(records.into_iter().map(|address| (address, "user-menu", true)));
        for (number, (address, part, shows)) in pages.enumerate() {
            let theme = if number % 2 == 0 { "light" } else { "dark" };
            window.session().execute("document.documentElement.dataset.theme = arguments[0]", json!([theme]))?;
            window.go_to(&address)?;
            window.part(part)?;
            if shows {
                window.see_text(SHOWN)?;
            }
            window.at_rest()?;
            // Colours on their way from one theme to the other are no page's.
            window.wait_for("the colours to stand", || {
                Ok((window.execute("return document.getAnimations().length")? == json!(0)).then_some(()))
            })?;
            let mut found = audit::findings(&window)?;
            found.extend(unreachable(&window)?);
            // Markup that came out of a record would have made these.
            let made = "return document.querySelectorAll('main script, img[src=x]').length\
                    + [...document.querySelectorAll('main b, main i')].filter(part => ['Bold', 'x'].includes(part.textContent)).length";
            if window.execute(made)? != json!(0) || window.execute("return document.title")? == json!("x") {
                found.push("a record's text became part of the page".to_owned());
            }
            wrong.extend(found.into_iter().map(|found| format!("{address} ({theme}): {found}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));

        // On paper as well.
        window.go_to("/invoices")?;
        window.part("invoices-row")?;
        window.keys(&["/"])?;
        window.keys(&[ENTER])?;
        window.click("invoice-print")?;
        let paper = viewed(&window)?;
        assert!(paper.contains(SHOWN) && paper.contains("<script>"), "{paper}");
        Ok(())
    })
}

#[test]
fn one_record_never_stands_where_another_could_not_be_read() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let person = json!({ "identity": { "name": "Noor Abellard" }, "contact": {} });
        let patient = office.ask_as(Who::Receptionist, "RegisterPatient", person)?["patient"].clone();
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/patients/{}", text(&patient)))?;
        window.part("alerts")?;
        window.see_text("Noor Abellard")?;
        window.go_to("/patients/01890000-0000-7000-8000-000000000000")?;
        window.part("retry")?;
        window.see_no_text("Noor Abellard")
    })
}

/// What a page shows, but Tab does not come to. What arrows lead to within a group says so by a negative tabindex.
fn unreachable(window: &Window) -> Result<Vec<String>> {
    window.execute(
        "document.querySelectorAll('[data-tabbed]').forEach(seen => delete seen.dataset.tabbed);\
         document.activeElement?.blur()",
    )?;
    let step = "const there = document.activeElement;\
                if (!there || there === document.body) return 'outside';\
                if ('tabbed' in there.dataset) return 'again';\
                there.dataset.tabbed = '';\
                const look = getComputedStyle(there);\
                if (look.outlineStyle === 'none' && look.boxShadow === 'none' && !there.matches('[role=grid], [role=region]'))\
                    return `no sign of the focus on ${there.outerHTML.slice(0, 120)}`;\
                return ''";
    let mut found = vec![];
    let mut outside = 0;
    // A page has no more than so many places.
    for _ in 0..400 {
        window.keys(&[TAB])?;
        let said = text(&window.execute(step)?);
        match said.as_str() {
            "" => {}
            "again" => break,
            "outside" if outside > 1 => break,
            "outside" => outside += 1,
            _ => found.push(said),
        }
    }
    let missed = "return [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex=\"0\"]')]\
                  .filter(place => place.tabIndex >= 0 && !place.disabled && !('tabbed' in place.dataset)\
                          && place.checkVisibility({ visibilityProperty: true }) && place.type !== 'radio')\
                  .map(place => `Tab does not come to ${place.outerHTML.slice(0, 120)}`)";
    let missed = window.execute(missed)?;
    found.extend(missed.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    Ok(found)
}
