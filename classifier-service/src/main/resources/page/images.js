// Shows the latest images. A new image replaces the oldest one, so the others keep their places.
import { percent } from "./figures.js";

const MOST = 24;

export function picture(answer) {
  if (!answer.thumbnail) {
    const none = document.createElement("span");
    none.className = "none";
    none.textContent = "no image";
    return none;
  }
  return drawing(answer.thumbnail, "");
}

// Image whose pixels stay visible if it is small.
export function drawing(source, text) {
  const image = document.createElement("img");
  image.src = source;
  image.alt = text;
  image.addEventListener("load", () => image.classList.toggle("tiny", image.naturalWidth <= 64), { once: true });
  return image;
}

// What the reader must know beside the label: labels of a multi-label model are those above its threshold.
function remark(answer) {
  const remarks = answer.notSure ? ["not sure"] : [];
  if (answer.labels?.length === 0) {
    remarks.push("no label is above the threshold");
  } else if (answer.moreLabels > 0) {
    remarks.push(`and ${answer.moreLabels} more labels`);
  }
  const line = document.createElement("p");
  line.className = "detail remark";
  line.textContent = remarks.join(", ");
  return remarks.length > 0 ? [line] : [];
}

// Label with its confidence, a bar, and the next classes; of a multi-label model its other labels.
export function verdict(answer) {
  const label = document.createElement("p");
  label.className = "label";
  const name = document.createElement("span");
  name.textContent = answer.label;
  name.title = answer.label;
  const share = document.createElement("b");
  share.textContent = percent(answer.confidence);
  label.append(name, share);
  const bar = document.createElement("div");
  bar.className = "bar";
  const filled = document.createElement("i");
  filled.style.width = `${100 * answer.confidence}%`;
  bar.append(filled);
  const next = document.createElement("ol");
  next.className = "next";
  next.start = 2;
  for (const { label: other, probability } of (answer.labels ?? answer.top).slice(1)) {
    const item = document.createElement("li");
    const otherName = document.createElement("span");
    otherName.textContent = other;
    const otherShare = document.createElement("span");
    otherShare.textContent = percent(probability);
    item.append(otherName, otherShare);
    next.append(item);
  }
  return [label, bar, next, ...remark(answer)];
}

export class Images {
  #tiles = document.getElementById("tiles");
  #next = 0;

  show(answers) {
    for (const answer of answers) {
      this.#place(this.#tile(answer));
    }
  }

  #place(tile) {
    document.getElementById("images-empty").hidden = true;
    this.#tiles.querySelector(".newest")?.classList.remove("newest");
    tile.classList.add("newest");
    const old = this.#tiles.children[this.#next];
    if (old) {
      old.replaceWith(tile);
    } else {
      this.#tiles.append(tile);
    }
    this.#next = (this.#next + 1) % MOST;
  }

  #tile(answer) {
    const tile = document.createElement("li");
    tile.className = "tile";
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(picture(answer));
    const id = document.createElement("p");
    id.className = "id";
    id.textContent = answer.id;
    id.title = `${answer.id}, at ${answer.position}, answered ${new Date(answer.at).toLocaleTimeString()} by ${answer.model}`;
    tile.append(frame, ...verdict(answer), id);
    return tile;
  }

  clear() {
    this.#tiles.replaceChildren();
    this.#next = 0;
    document.getElementById("images-empty").hidden = false;
  }
}
