// Reads the service's event stream with fetch, because an EventSource can send a token only in its URL.
const QUIET_MS = 6000;
const LONGEST_PAUSE_MS = 10000;
const HIDDEN_MS = 30000;

export class Connection {
  #token;
  #view;
  #abort = new AbortController();
  #hiddenTimer;
  #wake = () => {};

  constructor(token, view) {
    this.#token = token;
    this.#view = view;
  }

  async start() {
    document.addEventListener("visibilitychange", () => this.#visibility());
    let pause = 500;
    for (;;) {
      const began = performance.now();
      const trouble = await this.#follow();
      if (!trouble) {
        continue;
      }
      if (document.hidden) {
        // The page is hidden: the service does not need to send anything.
        await new Promise((resolve) => (this.#wake = resolve));
        continue;
      }
      pause = performance.now() - began > LONGEST_PAUSE_MS ? 500 : Math.min(2 * pause, LONGEST_PAUSE_MS);
      this.#view.report("lost", `${trouble} Trying again.`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  #visibility() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => this.#abort.abort(), HIDDEN_MS);
    } else {
      this.#wake();
    }
  }

  // Returns when the stream has ended: the cause, or nothing if it should be reopened at once.
  async #follow() {
    this.#abort = new AbortController();
    try {
      const response = await fetch("/api/live", {
        headers: this.#token.headers(),
        signal: this.#abort.signal,
        cache: "no-store",
      });
      if (response.status === 401) {
        this.#view.report("waiting", "Waiting for a token.");
        await this.#token.ask();
        return undefined;
      }
      if (!response.ok) {
        return await reason(response);
      }
      await this.#read(response.body.getReader());
      return "The service has ended the connection.";
    } catch (e) {
      return "The service does not answer.";
    }
  }

  async #read(reader) {
    const decoder = new TextDecoder();
    let text = "";
    let first = true;
    for (;;) {
      const quiet = setTimeout(() => this.#abort.abort(), QUIET_MS);
      const { value, done } = await reader.read();
      clearTimeout(quiet);
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop();
      for (const event of events) {
        const message = JSON.parse(event.slice("data: ".length));
        if (first) {
          first = false;
          this.#view.startOver(message);
        } else {
          this.#view.show(message);
        }
        this.#view.report("live", "Live");
      }
    }
  }
}

export async function reason(response) {
  try {
    return `${(await response.json()).error}.`;
  } catch (e) {
    return `The service answers ${response.status}.`;
  }
}
