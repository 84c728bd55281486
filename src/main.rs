//! In the browser: nothing but the crash hook; the page's script mounts widgets through `landfall::ui`. Natively:
//! the same crate as a command line that evaluates documents.

#[cfg(target_arch = "wasm32")]
fn main() {
    landfall::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command_line::run(std::env::args().skip(1))
}

#[cfg(not(target_arch = "wasm32"))]
mod command_line {
    use std::io::{Read, Write};
    use std::process::ExitCode;

    use landfall::content::assess::{self, Pack};
    use landfall::content::{ContentError, preset, prioritise};
    use landfall::document::{Document, MOST_BYTES};
    use landfall::results;
    use landfall::words::Locale;

    const USAGE: &str = "usage: landfall evaluate FILE|- [STRUCTURE]
       landfall example [default|quality-inspection|retail-replenishment|customer-service|inventory]
       landfall schema [document|answers|pack-assess|pack-prioritise]
       landfall check-pack STRUCTURE [TEXTS]";

    /// How a call ends that prints nothing on standard output.
    enum Failure {
        /// The call itself is wrong: exit 2.
        Usage(String),
        /// What it was given is wrong: exit 1.
        Refused(String),
    }

    pub fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
        let arguments: Vec<String> = arguments.collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = match arguments.as_slice() {
            ["evaluate", file] => evaluate(file, None),
            ["evaluate", file, structure] => evaluate(file, Some(structure)),
            ["example"] => example("default"),
            ["example", id] => example(id),
            ["schema"] | ["schema", "document"] => Ok(landfall::document::schema()),
            ["schema", "answers"] => Ok(landfall::answer_file::schema()),
            ["schema", "pack-assess"] => Ok(assess::schema()),
            ["schema", "pack-prioritise"] => Ok(prioritise::schema()),
            ["check-pack", structure] => check_whole_pack(structure),
            ["check-pack", structure, texts] => check_pack(structure, texts),
            _ => Err(Failure::Usage(USAGE.to_owned())),
        };
        // A reader that closes the pipe early (`| head`) is no fault of the document.
        let (code, _) = match output {
            Ok(text) => (0, writeln!(std::io::stdout(), "{text}")),
            Err(Failure::Refused(line)) => (1, writeln!(std::io::stderr(), "{line}")),
            Err(Failure::Usage(text)) => (2, writeln!(std::io::stderr(), "{text}")),
        };
        ExitCode::from(code)
    }

    /// `structure` names the questions of Assess, where they are others than those that ship.
    fn evaluate(file: &str, structure: Option<&str>) -> Result<String, Failure> {
        let text = read(file)?;
        let document = Document::from_json(&text).map_err(|error| Failure::Refused(format!("{file}: {error}")))?;
        let Some(structure) = structure else { return Ok(results::evaluate(&document).to_string()) };
        let pack = Pack::structure(&read(structure)?).map_err(|error| Failure::Refused(error.to_string()))?;
        Ok(results::evaluate_with(&document, Some(&pack)).to_string())
    }

    /// Reads a file or standard input, but never much more than a document may have.
    fn read(file: &str) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        let limit = MOST_BYTES as u64 + 1;
        let read = if file == "-" {
            std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(file).and_then(|it| it.take(limit).read_to_end(&mut bytes))
        };
        read.map_err(|error| Failure::Refused(format!("{file}: {error}")))?;
        // One that is too large may have been cut inside a character, which is not what is wrong with it.
        if bytes.len() > MOST_BYTES {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        String::from_utf8(bytes).map_err(|error| Failure::Refused(format!("{file}: {error}")))
    }

    /// The same for every language a pack has, whose files stand beside its structure.
    fn check_whole_pack(structure: &str) -> Result<String, Failure> {
        let refused = |error: ContentError| Failure::Refused(error.to_string());
        let text = read(structure)?;
        let languages = if prioritise::Pack::is_meant(&text) {
            prioritise::Pack::languages(&text).map_err(refused)?
        } else {
            Pack::languages(&text).map_err(refused)?
        };
        let mut said = String::new();
        for language in languages {
            let texts = assess::beside(structure, &[language.tag(), ".json"].concat());
            said = check_pack(structure, &texts)?;
        }
        Ok(said)
    }

    /// Says what a pack holds, for those who write one.
    fn check_pack(structure: &str, texts: &str) -> Result<String, Failure> {
        let refused = |error: ContentError| Failure::Refused(error.to_string());
        let (structure, texts) = (read(structure)?, read(texts)?);
        if prioritise::Pack::is_meant(&structure) {
            let it = prioritise::Pack::read(&structure, &texts).map_err(refused)?;
            let (criteria, prompts, items) = (it.criteria.len(), it.prompts.len(), it.items.len());
            return Ok(format!(
                "{}, version {}: {criteria} criteria, {prompts} questions to find ideas with, {items} examples",
                it.id, it.version
            ));
        }
        let pack = Pack::read(&structure, &texts).map_err(refused)?;
        let Pack { id, version, dimensions, questions, .. } = &pack;
        let quick = questions.iter().filter(|question| question.quick).count();
        let (dimensions, questions) = (dimensions.len(), questions.len());
        Ok(format!(
            "{id}, version {version}: {dimensions} dimensions, {questions} questions, {quick} in the quick check"
        ))
    }

    fn example(id: &str) -> Result<String, Failure> {
        let presets = preset::shipped(Locale::En).map_err(|error| Failure::Refused(error.to_string()))?;
        let preset = presets.into_iter().find(|preset| preset.id == id);
        preset
            .map(|preset| preset.document.to_json())
            .ok_or_else(|| Failure::Usage(format!("there is no example \"{id}\"\n{USAGE}")))
    }
}
