//! How smoothly the calendar moves under the mouse, beside a page on which nothing moves: `cargo xtask frames` prints
//! the table.

#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "the table is what it is for, and it is of milliseconds"
)]

use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::Window;

/// Columns, and the visits of a day in each.
const DOCTORS: u32 = 6;
const VISITS: u32 = 40;
/// How many frames are watched.
const FRAMES: u32 = 90;

/// Takes hold of a visit and moves the mouse a little with each frame, over all columns and hours; gives how long each
/// frame took, in milliseconds. Without a visit only the frames are counted. Nothing where no drag began.
const DRAG: &str = "
    const [css, frames, done] = arguments;
    const held = css && document.querySelector(css);
    if (css && !held) return done(null);
    const send = (target, name, x, y) => target.dispatchEvent(new PointerEvent(name, {
        bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1, pointerType: 'mouse' }));
    const area = (document.querySelector('.cal') || document.body).getBoundingClientRect();
    if (held) {
        const place = held.getBoundingClientRect();
        send(held, 'pointerdown', place.x + 10, place.y + 4);
    }
    const took = [];
    let last = null;
    let carried = !held;
    const frame = now => {
        if (last !== null) took.push(now - last);
        last = now;
        const at = took.length;
        if (at % 10 === 9) carried ||= document.querySelector('[data-testid=target]') !== null;
        if (at === frames) {
            if (held) {
                document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
                send(document, 'pointerup', area.x + 200, area.y + 200);
            }
            return done(carried ? took : null);
        }
        if (held) {
            const x = area.x + 80 + (area.width - 100) * at / frames;
            const y = area.y + 100 + (area.height - 150) * Math.abs(Math.sin(at / 20));
            send(document, 'pointermove', x, y);
        }
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
";

/// The same for a box that is moved over a page at rest by nothing but its style: what the machine itself takes.
const BOX: &str = "
    const [frames, done] = arguments;
    const box = document.body.appendChild(document.createElement('div'));
    box.textContent = 'Noor Abellard';
    const took = [];
    let last = null;
    const frame = now => {
        if (last !== null) took.push(now - last);
        last = now;
        if (took.length === frames) {
            box.remove();
            return done(took);
        }
        box.style = `position: fixed; z-index: 9; left: 40%; top: ${100 + took.length * 5}px; width: 150px; height: 40px;
            border: 2px dashed green; background: white`;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
";

/// Puts so many boxes with some words over a page at once; gives how long until they are painted, in milliseconds.
const BOXES: &str = "
    const [boxes, columns, done] = arguments;
    const words = '<b>Noor Abellard</b><span>Scheduled</span><span>08:00</span><span>Allergies not asked</span>';
    const all = document.createElement('div');
    all.style = 'position: fixed; inset: 0; z-index: 9; background: white';
    all.innerHTML = Array.from({ length: boxes }, (_, at) => `<div style=\"position: absolute; overflow: hidden;
        left: ${at % columns * 100 / columns}%; width: ${90 / columns}%; top: ${Math.floor(at / columns) * 18}px;
        height: 17px; border: 1px solid gray; border-radius: 6px\">${words}</div>`).join('');
    const from = performance.now();
    document.body.append(all);
    requestAnimationFrame(() => setTimeout(() => {
        all.remove();
        done(performance.now() - from);
    }));
";

/// Presses a part and waits until so many visits are drawn; gives how long that took, and how long until the clinic had
/// answered, in milliseconds.
const TURN: &str = "
    const [part, visits, done] = arguments;
    const drawn = () => document.querySelectorAll('[data-testid=slot]').length;
    const ask = window.fetch;
    let answered = 0;
    window.fetch = (...asked) => ask(...asked).then(answer => {
        answered = performance.now();
        return answer;
    });
    const from = performance.now();
    document.querySelector(`[data-testid=${part}]`).click();
    const painted = () => {
        window.fetch = ask;
        done([performance.now() - from, answered - from]);
    };
    const look = () => drawn() === visits
        ? requestAnimationFrame(() => setTimeout(painted))
        : requestAnimationFrame(look);
    look();
";

/// A day on which six doctors see forty patients each.
fn full_day(office: &Office) -> Result<String> {
    let (today, _) = office.now()?;
    let admin = office.desk(Who::Admin)?;
    let patients: Vec<Value> = (0..VISITS)
        .map(|number| {
            let person = json!({ "identity": { "name": format!("Patient {number:02}") }, "accept_duplicate": true });
            Ok(admin.ask("RegisterPatient", person)?["patient"].clone())
        })
        .collect::<Result<_>>()?;
    for doctor in 0..DOCTORS {
        let details = json!({ "name": format!("Dr Number {doctor}"), "colour": doctor + 1 });
        let doctor_id = admin.ask("AddDoctor", details)?;
        for visit in 0..VISITS {
            // Each patient goes from doctor to doctor, a quarter of an hour later.
            let minute = 8 * 60 + visit * 15;
            let patient = &patients[((visit + doctor * 7) % VISITS) as usize];
            let booking = json!({
                "patient": patient, "doctor": doctor_id, "duration": 15, "outside_hours": true,
                "start": format!("{today}T{:02}:{:02}", minute / 60, minute % 60),
            });
            admin.ask("BookAppointment", booking)?;
        }
    }
    Ok(today)
}

/// What the middle and the slowest twentieth took.
fn middle_and_slow(times: &Value) -> Result<(f64, f64)> {
    let mut times: Vec<f64> = times.as_array().ok_or("nothing was dragged")?.iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    Ok((at(50), at(95)))
}

fn frames(window: &Window, css: Value) -> Result<(f64, f64)> {
    middle_and_slow(&window.session().execute_async(DRAG, json!([css, FRAMES]))?)
}

#[test]
fn a_visit_is_dragged_over_two_hundred_and_forty_others() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let today = full_day(&office)?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.part("tile-visits")?;
        window.at_rest()?;
        let still = frames(&window, Value::Null)?;
        let moved = middle_and_slow(&window.session().execute_async(BOX, json!([FRAMES]))?)?;
        let mut boxes = vec![];
        for _ in 0..10 {
            boxes.push(window.session().execute_async(BOXES, json!([DOCTORS * VISITS, DOCTORS]))?);
        }
        let boxes = middle_and_slow(&json!(boxes))?;

        window.go_to(&format!("/appointments?tab=day&date={today}"))?;
        let all = DOCTORS * VISITS;
        window.wait_for("every visit of the day", || {
            let drawn = window.execute("return document.querySelectorAll('[data-testid=slot]').length")?;
            Ok((drawn == json!(all)).then_some(()))
        })?;
        window.at_rest()?;
        let dragged = frames(&window, json!("[data-testid=slot]"))?;
        window.gone("target")?;

        let (mut turns, mut answers) = (vec![], vec![]);
        for _ in 0..10 {
            window.session().execute_async(TURN, json!(["later", 0]))?;
            let turn = window.session().execute_async(TURN, json!(["earlier", all]))?;
            turns.push(turn[0].clone());
            answers.push(turn[1].clone());
        }
        let (turned, answered) = (middle_and_slow(&json!(turns))?, middle_and_slow(&json!(answers))?);

        println!("\n{:<44}{:>10}{:>10}", "milliseconds", "median", "slowest");
        for (what, (median, slow)) in [
            ("a frame of a page at rest", still),
            ("a frame with one bare box moved over it", moved),
            ("a frame while dragging", dragged),
            ("as many bare boxes painted", boxes),
            ("a full day painted", turned),
            ("of it, until the clinic has answered", answered),
        ] {
            println!("{what:<44}{median:>10.1}{slow:>10.1}");
        }
        assert!(dragged.0 > 0.0 && still.0 > 0.0 && turned.0 > 0.0);
        Ok(())
    })
}
