//! WebDriver BiDi, as little of it as Firefox is asked: commands, and the log entries that arrive meanwhile.
//!
//! thirtyfour has a client too, but it does not connect without a TLS library and a cryptography provider,
//! neither of which a connection within one machine has any use for. This one has no task of its own
//! either: entries wait in the connection until the next command reads past them.

use anyhow::{Context as _, Result, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub struct Bidi(Mutex<Connection>);

struct Connection {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    commands: u64,
    /// Warnings and errors, each in a line.
    log: Vec<String>,
}

impl Bidi {
    /// Connects to where the session says, and has log entries sent from then on.
    pub async fn connect(driver: &WebDriver) -> Result<Bidi> {
        let url = driver.handle().capabilities().get("webSocketUrl").and_then(Value::as_str);
        let url = url.context("the session offers no BiDi connection")?;
        let (socket, _) = connect_async(url).await.context("the BiDi connection is refused")?;
        let bidi = Bidi(Mutex::new(Connection { socket, commands: 0, log: Vec::new() }));
        bidi.send("session.subscribe", json!({ "events": ["log.entryAdded"] })).await?;
        Ok(bidi)
    }

    /// Sends a command and gives its result.
    pub async fn send(&self, method: &str, params: Value) -> Result<Value> {
        let mut connection = self.0.lock().await;
        connection.commands += 1;
        let id = connection.commands;
        let command = json!({ "id": id, "method": method, "params": params }).to_string();
        connection.socket.send(Message::text(command)).await.context("the BiDi connection is gone")?;
        loop {
            let message = connection.socket.next().await.context("the BiDi connection was closed")?;
            let Message::Text(text) = message.context("the BiDi connection broke")? else {
                continue;
            };
            let message: Value = serde_json::from_str(&text).context("a BiDi message is not JSON")?;
            if message["id"] == json!(id) {
                if message["type"] == "error" {
                    bail!("{method} was refused: {}", message["message"]);
                }
                return Ok(message["result"].clone());
            }
            if message["method"] == "log.entryAdded" {
                let entry = &message["params"];
                if matches!(entry["level"].as_str(), Some("warn" | "error")) {
                    let (kind, text) = (entry["type"].as_str(), entry["text"].as_str());
                    connection.log.push(format!("{}: {}", kind.unwrap_or("entry"), text.unwrap_or_default()));
                }
            }
        }
    }

    /// Forgets what was logged up to now.
    pub async fn forget(&self) -> Result<()> {
        self.log().await?;
        self.0.lock().await.log.clear();
        Ok(())
    }

    /// Warnings and errors since the connection was made or told to forget them. Messages keep their order, so what was
    /// logged before this answer has been received before it.
    pub async fn log(&self) -> Result<Vec<String>> {
        self.send("session.status", json!({})).await?;
        Ok(self.0.lock().await.log.clone())
    }
}
