//! One driver process per session, and for WebKitGTK a screen: started on a free port, ended with the value.
//!
//! A driver per session, because geckodriver and WebKitWebDriver serve one session at a time and journeys
//! run side by side. Nothing sleeps for a fixed time: readiness is asked for.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::browser::{Browser, find_program};

const START_DEADLINE: Duration = Duration::from_secs(20);
const END_DEADLINE: Duration = Duration::from_secs(5);

pub struct Driver {
    port: u16,
    // The fields are dropped in this order: the driver goes before the screen its browser draws on.
    process: Process,
    _screen: Option<Process>,
}

impl Driver {
    /// Starts the browser's driver and waits until it takes sessions. Logs and profiles go into `folder`.
    pub async fn start(browser: Browser, folder: &Path) -> Result<Driver> {
        let port = free_port()?;
        let mut screen = None;
        let mut command = match browser {
            Browser::Chromium => {
                let mut command = Command::new(find_program("chromedriver")?);
                command.arg(format!("--port={port}"));
                command
            }
            Browser::Firefox => {
                let mut command = Command::new(find_program("geckodriver")?);
                // Port 0 for BiDi as well: its default is one fixed port for all.
                command.args(["--websocket-port", "0", "--port", &port.to_string()]);
                command
            }
            Browser::WebKit => {
                let mut command = Command::new(find_program("WebKitWebDriver")?);
                command.arg(format!("--port={port}"));
                let (process, display) = start_screen(folder)?;
                screen = Some(process);
                webkit_environment(&mut command, folder, &display)?;
                command
            }
        };
        command.env("LANG", "C.UTF-8").env("LANGUAGE", "en_US");
        let process = Process::start(command, "driver", folder)?;
        let mut driver = Driver { port, process, _screen: screen };
        driver.wait_until_ready(browser).await?;
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The end of what the driver and the browser printed, for the report of a failure.
    pub fn log(&self) -> String {
        self.process.log()
    }

    async fn wait_until_ready(&mut self, browser: Browser) -> Result<()> {
        let deadline = Instant::now() + START_DEADLINE;
        loop {
            if is_ready(self.port) {
                return Ok(());
            }
            if let Some(status) = self.process.ended() {
                bail!("the driver of {browser} ended at its start ({status}):\n{}", self.log());
            }
            if Instant::now() > deadline {
                bail!("the driver of {browser} takes no session after {START_DEADLINE:?}:\n{}", self.log());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The kernel gives a port; the driver takes it a moment later. Another program could be faster, but the
/// kernel hands ports out in turn.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on this machine")?;
    Ok(listener.local_addr().context("the port has no number")?.port())
}

/// `GET /status`, by hand: before the first session there is no client yet.
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(200))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0_u8; 4096];
        let mut text = String::new();
        // A driver may keep the connection open, so reading ends with the word looked for.
        while !text.contains("\"ready\"") {
            let length = stream.read(&mut answer)?;
            if length == 0 {
                break;
            }
            text.push_str(&String::from_utf8_lossy(&answer[..length]));
        }
        Ok(text)
    };
    ask().is_ok_and(|text| text.replace(' ', "").contains("\"ready\":true"))
}

/// Xvfb chooses a free display itself and prints its number.
fn start_screen(folder: &Path) -> Result<(Process, String)> {
    let mut command = Command::new(find_program("Xvfb")?);
    command.args(["-displayfd", "1", "-screen", "0", "2560x1600x24", "-nolisten", "tcp", "-noreset"]);
    command.stdout(Stdio::piped());
    let mut process = Process::start(command, "screen", folder)?;
    let output = process.child.stdout.take().context("Xvfb has no output to read its display from")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).context("Xvfb's display could not be read")?;
    let number = line.trim();
    if number.is_empty() {
        bail!("Xvfb did not start:\n{}", process.log());
    }
    Ok((process, format!(":{number}")))
}

/// A profile of its own, so that sessions share nothing, and saved files where the journey looks for them.
fn webkit_environment(command: &mut Command, folder: &Path, display: &str) -> Result<()> {
    let config = folder.join("config");
    std::fs::create_dir_all(&config).context("no folder for the browser's settings")?;
    // The toolbar would keep the window, and with it the page, from getting narrow.
    let style = "* { padding: 0; margin: 0; border: 0; min-width: 0; min-height: 0; font-size: 1px; }\n\
        image { -gtk-icon-style: symbolic; min-width: 0; } entry { min-width: 0; }\n";
    std::fs::create_dir_all(config.join("gtk-3.0")).context("no folder for the window's style")?;
    std::fs::write(config.join("gtk-3.0/gtk.css"), style).context("the window's style could not be set")?;
    let downloads = folder.join("downloads");
    std::fs::write(config.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()))
        .context("the folder for saved files could not be set")?;
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("XDG_CONFIG_HOME", config)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        // Neither a bus nor a graphics card is there under Xvfb.
        .env("NO_AT_BRIDGE", "1")
        .env("GIO_USE_VFS", "local")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        // What another thread has optimised goes wrong now and then in WebKitGTK 2.50: under load, one of some 400
        // fresh instances of the beta distribution of statrs alone ended in a trap, and none of 2,900 like this.
        .env("JSC_useConcurrentJIT", "0")
        // Layers put together by a card that is none take a quarter of the time.
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        // Set by some to help it along; here it makes taking a picture wait for ever.
        .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER");
    Ok(())
}

/// A child process that leads a group of its own, so that what it started ends with it.
struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn start(mut command: Command, name: &str, folder: &Path) -> Result<Process> {
        let log = folder.join(format!("{name}.log"));
        let file = File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        if name != "screen" {
            command.stdout(file.try_clone().context("the log cannot be shared")?);
        }
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stderr(file)
            .process_group(0)
            .spawn()
            .with_context(|| format!("{program} cannot be started"))?;
        Ok(Process { child, log })
    }

    fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    fn log(&self) -> String {
        let text = std::fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // A group that has ended already cannot be signalled, and need not be.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Process {
    /// First asks, so that profiles and locks are removed, then insists.
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let deadline = Instant::now() + END_DEADLINE;
        while self.ended().is_none() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
        }
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }
}
