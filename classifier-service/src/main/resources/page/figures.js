// Shows the statistics, the classes and the rejections. All texts are set as text, never as markup.
const MOST_REJECTIONS = 6;
const element = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function percent(share) {
  return share > 0 && share < 0.005 ? "<1%" : `${Math.round(100 * share)}%`;
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  return seconds < 1 ? `${whole.format(1000 * seconds)} ms` : `${fine.format(seconds)} s`;
}

function rate(perSecond) {
  return perSecond > 0 && perSecond < 20 ? fine.format(perSecond) : whole.format(perSecond);
}

export class Figures {
  #rejections = [];
  #rows = new Map();

  show(figures) {
    element("model").textContent = (figures.model ?? "none yet").replace("/", ", version ");
    element("device").textContent = figures.device === "cuda" ? "GPU (CUDA)" : (figures.device ?? "–").toUpperCase();
    element("rate").textContent = rate(figures.imagesPerSecond);
    element("p50").textContent = duration(figures.latency.p50);
    element("p95").textContent = duration(figures.latency.p95);
    element("p99").textContent = duration(figures.latency.p99);
    element("answered").textContent = whole.format(figures.images);
    element("answered-detail").textContent = figures.notSure
      ? `each exactly once; ${whole.format(figures.notSure)} not sure, since the start`
      : "each exactly once, since the start";
    element("rejected").textContent = whole.format(figures.rejected);
    element("rejected-detail").textContent = figures.images
      ? `${percent(figures.rejected / figures.images)} of all, since the start`
      : "since the start";
    this.#spark(figures.rates);
    this.#classes(figures.classes);
    this.#reasons(figures.reasons);
    this.#instance(figures);
    const trouble = element("trouble");
    trouble.hidden = figures.streamFailures === 0;
    trouble.textContent =
      figures.streamFailures === 1
        ? "Consumption stopped once because of broken infrastructure and was restarted; see the log."
        : `Consumption stopped ${whole.format(figures.streamFailures)} times because of broken infrastructure and was restarted; see the log.`;
  }

  #spark(rates) {
    const most = Math.max(...rates, 1);
    const first = 60 - rates.length;
    const points = rates.map((value, i) => `${first + i + 0.5},${(19 - (18 * value) / most).toFixed(2)}`);
    element("spark").firstElementChild.setAttribute("points", points.join(" "));
    element("rate-detail").textContent = rates.length > 1 ? `at most ${rate(Math.max(...rates))} in the last minute` : "of the last minute";
  }

  #classes(classes) {
    const all = classes.shown.reduce((sum, row) => sum + row.count, 0);
    const most = Math.max(...classes.shown.map((row) => row.count), 1);
    const labels = new Set(classes.shown.map((row) => row.label));
    for (const [label, row] of this.#rows) {
      if (!labels.has(label)) {
        row.remove();
        this.#rows.delete(label);
      }
    }
    const body = element("classes").tBodies[0];
    classes.shown.forEach(({ label, count }, i) => {
      const row = this.#rows.get(label) ?? this.#newRow(label);
      row.querySelector("i").style.width = `${(100 * count) / most}%`;
      row.lastElementChild.textContent = whole.format(count);
      if (body.children[i] !== row) {
        body.insertBefore(row, body.children[i] ?? null);
      }
    });
    element("classes").hidden = all === 0;
    element("classes-empty").hidden = all > 0;
    const more = classes.of - classes.shown.length;
    element("classes-more").hidden = more <= 0 || all === 0;
    element("classes-more").textContent = `and ${more} others that were rarer`;
  }

  #newRow(label) {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = label;
    name.title = label;
    const bar = document.createElement("td");
    bar.className = "bar";
    bar.append(document.createElement("i"));
    row.append(name, bar, document.createElement("td"));
    this.#rows.set(label, row);
    return row;
  }

  #reasons(reasons) {
    element("rejections-empty").hidden = reasons.length > 0;
    element("reasons").replaceChildren(
      ...reasons.map(({ reason, count }) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = reason;
        const number = document.createElement("b");
        number.textContent = whole.format(count);
        item.append(name, number);
        return item;
      }),
    );
  }

  #instance(figures) {
    const count = figures.partitions.length;
    element("partitions").textContent =
      count === 0
        ? `at the moment it has no partition of topic ${figures.topic}`
        : `it answers partition${count === 1 ? "" : "s"} ${figures.partitions.join(", ")} of topic ${figures.topic}`;
  }

  rejections(rejections) {
    if (rejections.length === 0) {
      return;
    }
    this.#rejections = [...rejections.toReversed(), ...this.#rejections].slice(0, MOST_REJECTIONS);
    element("rejections").replaceChildren(
      ...this.#rejections.map((rejection) => {
        const item = document.createElement("li");
        const cause = document.createElement("p");
        cause.textContent = rejection.cause;
        const where = document.createElement("p");
        where.className = "detail";
        where.textContent = `${rejection.reason} · ${rejection.id} · ${whole.format(rejection.bytes)} bytes`;
        item.append(cause, where);
        return item;
      }),
    );
  }

  clear() {
    this.#rejections = [];
    element("rejections").replaceChildren();
  }
}
