// Wires the parts of the page.
import { Connection } from "./connection.js";
import { Figures } from "./figures.js";
import { Images } from "./images.js";
import { Token } from "./token.js";
import { Uploads } from "./uploads.js";

const element = (id) => document.getElementById(id);

const token = new Token();
const figures = new Figures();
const images = new Images();
const uploads = new Uploads(token, announce);
let paused = false;

function announce(text) {
  element("announce").textContent = text;
}

function show(message) {
  uploads.limit(message.figures?.maxBytes);
  uploads.answers(message.answers ?? []);
  uploads.rejections(message.rejections ?? []);
  if (paused) {
    return;
  }
  if (message.figures) {
    figures.show(message.figures);
  }
  images.show(message.answers ?? []);
  figures.rejections(message.rejections ?? []);
}

function report(state, text) {
  const line = element("connection");
  if (line.dataset.state !== state || line.textContent !== text) {
    line.dataset.state = state;
    line.textContent = text;
  }
}

function startOver(message) {
  if (!paused) {
    images.clear();
    figures.clear();
  }
  show(message);
}

element("pause").addEventListener("click", (event) => {
  paused = !paused;
  event.currentTarget.setAttribute("aria-pressed", String(paused));
  event.currentTarget.textContent = paused ? "Resume" : "Pause";
});

const themes = ["auto", "light", "dark"];
const themeButton = element("theme");

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

themeButton.textContent = `Theme: ${theme()}`;
themeButton.addEventListener("click", () => {
  const next = themes[(themes.indexOf(theme()) + 1) % themes.length];
  if (next === "auto") {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem("sightline.theme");
  } else {
    document.documentElement.dataset.theme = next;
    localStorage.setItem("sightline.theme", next);
  }
  themeButton.textContent = `Theme: ${next}`;
});

new Connection(token, { report, startOver, show }).start();
