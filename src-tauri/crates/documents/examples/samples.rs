//! Writes one of each document in both languages and both sizes of paper, to be looked at:
//! `cargo run -p cuspid-documents --example samples -- target/samples`.

#[path = "../tests/documents/sample.rs"]
mod sample;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use cuspid_documents::{Paper, Stamp};
use cuspid_model::text::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("say which folder the samples go to")?);
    fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        for (paper, size) in [(Paper::A4, "a4"), (Paper::Letter, "letter")] {
            let mut long = sample::invoice(language, paper);
            sample::lengthen(&mut long, 90);
            let mut copy = sample::prescription(language, paper);
            copy.stamp = Some(Stamp::Copy);
            for (name, pdf) in [
                ("invoice", sample::invoice(language, paper).pdf()?),
                ("long-invoice", long.pdf()?),
                ("credit-note", sample::credit_note(language, paper).pdf()?),
                ("receipt", sample::receipt(language, paper).pdf()?),
                ("prescription", sample::prescription(language, paper).pdf()?),
                ("prescription-copy", copy.pdf()?),
                ("day-list", sample::day_list(language, paper).pdf()?),
                ("case-day", sample::case_day(language, paper).pdf()?),
                ("recovery", sample::recovery(language, paper).pdf()?),
                ("scripts", sample::scripts(language, paper).pdf()?),
            ] {
                fs::write(folder.join(format!("{name}-{}-{size}.pdf", language.tag())), pdf)?;
            }
        }
    }
    Ok(())
}
