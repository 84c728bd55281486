//! A static host for `dist/` on a free port of the loopback interface, one per journey.
//!
//! Every journey thus has an origin of its own, and with it a storage of its own: no port is taken twice. The server
//! keeps the path of every request, adds pages a journey supplies (they go before files of the same path, so a file can
//! also be made to fail), and puts the watch script (`watch.js`) at the head of every page of markup.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Context as _, Result, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

const WATCH: &str = include_str!("watch.js");

/// An answer a journey supplies.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    /// Sent as the header `Content-Security-Policy`.
    pub policy: Option<String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn html(body: impl Into<String>) -> Answer {
        Answer::new("text/html; charset=utf-8", body.into().into_bytes())
    }

    pub fn new(content_type: &str, body: Vec<u8>) -> Answer {
        Answer { status: 200, content_type: content_type.to_owned(), policy: None, body }
    }

    pub fn status(mut self, status: u16) -> Answer {
        self.status = status;
        self
    }

    pub fn policy(mut self, policy: &str) -> Answer {
        self.policy = Some(policy.to_owned());
        self
    }
}

#[derive(Default)]
struct State {
    answers: Vec<(String, Answer)>,
    requests: Vec<String>,
    problems: Vec<String>,
    shared: bool,
}

pub struct Server {
    /// Dropping it ends the serving.
    serving: Option<oneshot::Sender<()>>,
    state: Arc<Mutex<State>>,
    thread: Option<JoinHandle<()>>,
    port: u16,
    root: PathBuf,
}

impl Server {
    /// Serves the built page: `dist/`, or the folder named by the environment variable LANDFALL_DIST.
    pub fn start() -> Result<Server> {
        let root = std::env::var_os("LANDFALL_DIST").map_or_else(|| crate::top().join("dist"), PathBuf::from);
        ensure!(root.join("index.html").is_file(), "{} holds no built page: run `make build`", root.display());
        let (listener, port) = unused_port()?;
        listener.set_nonblocking(true)?;
        let state = Arc::new(Mutex::new(State::default()));
        let (serving, ended) = oneshot::channel();
        // Beside the journey, which must not be able to keep its page waiting.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::spawn({
            let (state, root) = (Arc::clone(&state), root.clone());
            move || {
                runtime.block_on(async {
                    tokio::select! {
                        _ = ended => {}
                        () = serve(listener, &root, &state) => {}
                    }
                });
            }
        });
        Ok(Server { serving: Some(serving), state, thread: Some(thread), port, root })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Answers `path` (with its leading slash) from now on.
    pub fn add(&self, path: &str, answer: Answer) {
        let mut state = lock(&self.state);
        state.answers.retain(|(known, _)| known != path);
        state.answers.push((path.to_owned(), answer));
    }

    /// Answers the path with the built file again.
    pub fn remove(&self, path: &str) {
        lock(&self.state).answers.retain(|(known, _)| known != path);
    }

    /// The built file at a path, for a journey that serves it in another way.
    pub fn built(&self, path: &str) -> Answer {
        file(&inside(&self.root, path))
    }

    /// The paths of built files beside the page's script whose names begin so.
    pub fn built_paths(&self, start: &str) -> Result<Vec<String>> {
        let names = std::fs::read_dir(&self.root)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let names = names.collect::<Result<Vec<_>>>()?;
        Ok(names.into_iter().filter(|name| name.starts_with(start)).map(|name| ["/", &name].concat()).collect())
    }

    /// From now on every answer may be read by pages of other origins, sandboxed ones among them.
    pub fn share_with_other_origins(&self) {
        lock(&self.state).shared = true;
    }

    /// The paths asked for so far, in order, without those of the tests themselves (`/__…`).
    pub fn requests(&self) -> Vec<String> {
        lock(&self.state).requests.clone()
    }

    /// What the watch script of any page reported.
    pub fn problems(&self) -> Vec<String> {
        lock(&self.state).problems.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.serving.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the serving thread has shown itself as a page that does not load.
            let _ = thread.join();
        }
    }
}

/// A port no earlier server of this run has had.
fn unused_port() -> Result<(std::net::TcpListener, u16)> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").context("there is no free port")?;
        let port = listener.local_addr()?.port();
        if USED.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok((listener, port));
        }
    }
}

/// A journey that panicked while holding the lock leaves lists that are still whole.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(listener: std::net::TcpListener, root: &Path, state: &Arc<Mutex<State>>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    while let Ok((connection, _)) = listener.accept().await {
        let (root, state) = (root.to_path_buf(), Arc::clone(state));
        tokio::spawn(async move {
            let answer = service_fn(async |request| answer(request, &root, &state).await);
            // A browser that has gone away while it was answered is no failure of the page.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(connection), answer).await;
        });
    }
}

async fn answer(request: Request<Incoming>, root: &Path, state: &Mutex<State>) -> Result<Response<Full<Bytes>>> {
    let path = request.uri().path().to_owned();
    if path == "/__problem" {
        if request.method() == Method::POST {
            let problem = request.into_body().collect().await.context("the report could not be read")?.to_bytes();
            lock(state).problems.push(String::from_utf8_lossy(&problem).into_owned());
        }
        return respond(Answer::new("text/plain", Vec::new()).status(204), lock(state).shared);
    }
    let answer = if path == "/__watch.js" {
        Answer::new("text/javascript", WATCH.as_bytes().to_vec())
    } else if path == "/__axe.js" {
        file(&crate::top().join("tools/node_modules/axe-core/axe.min.js"))
    } else if path == "/favicon.ico" && !inside(root, &path).is_file() {
        // Browsers ask on their own account for pages that name no icon.
        Answer::new("image/x-icon", Vec::new()).status(204)
    } else {
        let mut state = lock(state);
        state.requests.push(path.clone());
        let supplied = state.answers.iter().find(|(known, _)| *known == path);
        supplied.map(|(_, answer)| answer.clone()).unwrap_or_else(|| file(&inside(root, &path)))
    };
    respond(watched(answer), lock(state).shared)
}

fn respond(answer: Answer, shared: bool) -> Result<Response<Full<Bytes>>> {
    let mut response = Response::builder()
        .status(answer.status)
        .header("Content-Type", answer.content_type)
        .header("Cache-Control", "no-store");
    if let Some(policy) = answer.policy {
        response = response.header("Content-Security-Policy", policy);
    }
    if shared {
        response = response.header("Access-Control-Allow-Origin", "*");
    }
    Ok(response.body(Full::new(Bytes::from(answer.body)))?)
}

/// The file a path names; no path leads out of the folder.
fn inside(root: &Path, path: &str) -> PathBuf {
    let wanted = Path::new(path.trim_start_matches('/'));
    let mut file = root.to_path_buf();
    file.extend(wanted.components().filter(|part| matches!(part, Component::Normal(_))));
    if path.ends_with('/') { file.join("index.html") } else { file }
}

fn file(path: &Path) -> Answer {
    match std::fs::read(path) {
        Ok(body) => Answer::new(content_type(path), body),
        Err(_) => Answer::new("text/plain; charset=utf-8", b"not found".to_vec()).status(404),
    }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// The script stands first in the head, so that its listeners are there before the page's own scripts; it is
/// a file of the same origin, because the page's policy forbids inline scripts.
fn watched(mut answer: Answer) -> Answer {
    if answer.content_type.starts_with("text/html") {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let script = "<script src=\"/__watch.js\"></script>";
        let after_head = text.find("<head").and_then(|start| Some(start + text[start..].find('>')? + 1));
        // Markup without a head gets one from the browser, which takes a leading script into it.
        let at = after_head.or_else(|| Some(text.find('>')? + 1)).unwrap_or(0);
        answer.body = format!("{}{script}{}", &text[..at], &text[at..]).into_bytes();
    }
    answer
}
