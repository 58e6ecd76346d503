// Uploads images one after the other and shows each when its answer arrives.
import { reason } from "./connection.js";
import { duration, percent } from "./figures.js";
import { drawing, picture, verdict } from "./images.js";

const MOST_SHOWN = 8;
const TRIES = 5;
const SLOW_MS = 15000;

function megabytes(bytes) {
  return (bytes / (1 << 20)).toFixed(1);
}

// What the model saw: the image in the model's size, cropped or padded.
function seen({ picture: source, width, height, resize }, name) {
  const figure = document.createElement("figure");
  figure.className = "seen";
  const frame = document.createElement("div");
  frame.className = "frame";
  frame.append(drawing(source, `What the model saw of ${name}: ${width} × ${height} pixels`));
  const caption = document.createElement("figcaption");
  caption.textContent = `model input, ${resize}`;
  figure.append(frame, caption);
  return figure;
}

export class Uploads {
  #token;
  #announce;
  #list = document.getElementById("uploads");
  #waiting = new Map();
  // An answer may arrive before the response that contains the id.
  #early = new Map();
  #queue = Promise.resolve();
  #maxBytes = Infinity;

  constructor(token, announce) {
    this.#token = token;
    this.#announce = announce;
    this.#listen();
  }

  // Maximum size of an image in bytes, if known.
  limit(maxBytes) {
    this.#maxBytes = maxBytes ?? this.#maxBytes;
  }

  #listen() {
    const files = document.getElementById("files");
    files.addEventListener("change", () => {
      this.#add([...files.files]);
      files.value = "";
    });
    document.addEventListener("paste", (event) => this.#add([...event.clipboardData.files]));
    let inside = 0;
    const mark = (on) => document.body.classList.toggle("dropping", on);
    document.addEventListener("dragenter", () => mark(++inside > 0));
    document.addEventListener("dragleave", () => mark(--inside > 0));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      inside = 0;
      mark(false);
      this.#add([...event.dataTransfer.files]);
    });
  }

  #add(files) {
    for (const file of files) {
      const upload = this.#row(file);
      this.#queue = this.#queue.then(() => this.#send(file, upload));
    }
  }

  #row(file) {
    const item = document.createElement("li");
    const frame = document.createElement("div");
    frame.className = "frame busy";
    const pictures = document.createElement("div");
    pictures.append(frame);
    const text = document.createElement("div");
    const name = document.createElement("p");
    name.className = "name";
    name.textContent = file.name || "pasted image";
    const state = document.createElement("div");
    text.append(name, state);
    item.append(pictures, text);
    this.#list.prepend(item);
    while (this.#list.children.length > MOST_SHOWN) {
      this.#list.lastElementChild.remove();
    }
    const upload = { name: name.textContent, pictures, frame, state, began: 0 };
    this.#say(upload, "Waiting to be sent …");
    return upload;
  }

  #say(upload, text, failed = false) {
    const line = document.createElement("p");
    line.className = failed ? "error" : "detail";
    line.textContent = text;
    upload.state.replaceChildren(line);
    if (failed) {
      upload.frame.classList.remove("busy");
      upload.frame.replaceChildren(picture({}));
      this.#announce(`${upload.name}: ${text}`);
    }
  }

  async #send(file, upload) {
    if (file.size > this.#maxBytes) {
      this.#say(upload, `Not sent: it has ${megabytes(file.size)} MB, and at most ${megabytes(this.#maxBytes)} are taken.`, true);
      return;
    }
    this.#say(upload, "Sending …");
    try {
      const response = await this.#post(file, upload);
      if (response.status !== 202) {
        this.#say(upload, `Not sent: ${await reason(response)}`, true);
        return;
      }
      const { id } = await response.json();
      this.#say(upload, "Sent to Kafka; waiting for its answer.");
      this.#await(id, upload);
    } catch (e) {
      this.#say(upload, "Not sent: the service does not answer, or the file cannot be read.", true);
    }
  }

  async #post(file, upload) {
    for (let tries = 1; ; tries++) {
      upload.began = performance.now();
      const response = await fetch("/api/images", {
        method: "POST",
        headers: { ...this.#token.headers(), "Content-Type": "application/octet-stream" },
        body: file,
      });
      if (response.status === 401) {
        await this.#token.ask();
      } else if (response.status !== 429 || tries >= TRIES) {
        return response;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
      }
    }
  }

  #await(id, upload) {
    const answer = this.#early.get(id);
    if (answer) {
      this.#early.delete(id);
      answer(upload);
      return;
    }
    const slow = setTimeout(() => this.#say(upload, "Still no answer: it waits behind other images, or consumption has stopped."), SLOW_MS);
    this.#waiting.set(id, { upload, slow });
  }

  #came(id, show) {
    const waiting = this.#waiting.get(id);
    if (waiting) {
      this.#waiting.delete(id);
      clearTimeout(waiting.slow);
      show(waiting.upload);
    } else {
      this.#early.set(id, show);
      if (this.#early.size > 50) {
        this.#early.delete(this.#early.keys().next().value);
      }
    }
  }

  answers(answers) {
    for (const answer of answers.filter((each) => each.upload)) {
      const arrived = performance.now();
      this.#came(answer.id, (upload) => {
        upload.frame.classList.remove("busy");
        upload.frame.replaceChildren(picture(answer));
        if (answer.input) {
          upload.pictures.append(seen(answer.input, upload.name));
        }
        const took = document.createElement("p");
        took.className = "detail";
        took.textContent = `after ${duration((arrived - upload.began) / 1000)}`;
        upload.state.replaceChildren(...verdict(answer), took);
        this.#announce(`${upload.name}: ${answer.label}, ${percent(answer.confidence)}`);
      });
    }
  }

  rejections(rejections) {
    for (const rejection of rejections.filter((each) => each.upload)) {
      this.#came(rejection.id, (upload) => this.#say(upload, `Rejected as ${rejection.reason}: ${rejection.cause}`, true));
    }
  }
}
