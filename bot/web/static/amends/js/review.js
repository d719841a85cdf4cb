// The trainer's drawer by keyboard, and choosing words in a message. Everything works without this file, only slower.

const page = document.querySelector(".with-desk");
let chosen = 0;
let busy = false;

const desk = () => document.getElementById("desk");
const lines = () => [...desk().querySelectorAll(".verdict")];

function choose(index, { focus = false } = {}) {
  const all = lines();
  chosen = Math.max(0, Math.min(all.length - 1, index));
  all.forEach((line, at) => line.classList.toggle("chosen", at === chosen));
  all[chosen]?.scrollIntoView({ block: "nearest" });
  if (focus) all[chosen]?.focus({ preventScroll: true });
}

// A change in the drawer comes back as the whole page; only the drawer is put in place, so nobody loses their spot.
async function send(form, button) {
  if (busy) return;
  busy = true;
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  try {
    const response = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
    if (!response.headers.get("Content-Type")?.startsWith("text/html") || response.status >= 500) throw new Error();
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = next.getElementById("desk");
    if (!fresh) throw new Error();
    const open = [...desk().querySelectorAll("details[open] > summary")].map((one) => one.textContent);
    desk().replaceWith(fresh);
    const version = fresh.querySelector('input[name="version"]').value;
    for (const field of document.querySelectorAll('input[name="version"]')) field.value = version;
    for (const details of fresh.querySelectorAll("details:not(.verdict-change)")) {
      if (open.includes(details.querySelector("summary").textContent)) details.open = true;
    }
    const failed = fresh.querySelector("[data-error]");
    const moveOn = response.ok && form.dataset.edit === "accept";
    choose(moveOn ? chosen + 1 : chosen, { focus: true });
    failed?.scrollIntoView({ block: "nearest" });
  } catch {
    busy = false;
    HTMLFormElement.prototype.submit.call(withButton(form, button));
    return;
  }
  busy = false;
}

function withButton(form, button) {
  if (button?.name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  }
  return form;
}

page.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.edit) return;
  event.preventDefault();
  const line = form.closest(".verdict");
  if (line) chosen = lines().indexOf(line);
  send(form, event.submitter);
});

function press(selector, value) {
  const form = desk().querySelector(selector);
  const button = form?.querySelector(value ? `button[value="${value}"]` : "button");
  if (form && button && !button.disabled) form.requestSubmit(button);
}

function change(line, field, decision) {
  const details = line.querySelector(".verdict-change");
  details.open = true;
  details.dataset.decision = decision;
  const target = details.querySelector(field);
  target.focus();
  target.select();
}

const KEYS = {
  j: () => choose(chosen + 1, { focus: true }),
  k: () => choose(chosen - 1, { focus: true }),
  a: () => lines()[chosen]?.querySelector('[data-edit="accept"]').requestSubmit(lines()[chosen].querySelector('button[value="accept"]')),
  d: () => change(lines()[chosen], 'input[name="value"]', "adjust"),
  x: () => change(lines()[chosen], 'textarea[name="reason"]', "reject"),
  u: () => press('[data-edit="undo"]'),
  c: () => press("[data-complete]"),
  n: () => press("[data-complete]", "complete_next"),
  "?": () => {
    const keys = desk().querySelector("[data-keys]");
    keys.open = !keys.open;
    keys.scrollIntoView({ block: "nearest" });
  },
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input, textarea, select");
  if (field) {
    const details = field.closest(".verdict-change");
    if (details && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      details.querySelector("form").requestSubmit(details.querySelector(`button[value="${details.dataset.decision ?? "adjust"}"]`));
    } else if (details && event.key === "Escape") {
      details.open = false;
      choose(lines().indexOf(field.closest(".verdict")), { focus: true });
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const at = lines().findIndex((line) => line.dataset.key === event.key);
  if (at >= 0) {
    event.preventDefault();
    choose(at, { focus: true });
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

page.addEventListener("focusin", (event) => {
  const line = event.target.closest(".verdict");
  if (line) choose(lines().indexOf(line));
});

// Choosing words of a message: offsets count characters of the stored text, not the labels that are shown beside it.
const tools = document.querySelector("[data-select-tools]");
let selected = null;

function offset(node, at, bubble) {
  const segment = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!segment || !bubble.contains(segment)) return null;
  const inText = node === segment.firstChild;
  return inText ? Number(segment.dataset.start) + [...node.data.slice(0, at)].length : Number(segment.dataset.end);
}

function wordsChosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const bubble = (range.startContainer.parentElement ?? range.startContainer).closest(".bubble.me");
  if (!bubble?.contains(range.endContainer)) return null;
  const start = offset(range.startContainer, range.startOffset, bubble);
  const end = offset(range.endContainer, range.endOffset, bubble);
  if (start === null || end === null || end <= start) return null;
  const text = [...[...bubble.querySelectorAll(":scope > [data-start]")].map((one) => one.firstChild.data).join("")];
  return { words: text.slice(start, end).join(""), start, end, bubble, box: range.getBoundingClientRect() };
}

document.addEventListener("selectionchange", () => {
  const found = wordsChosen();
  const forms = found?.bubble.closest(".exchange").querySelector("[data-turn-tools]");
  if (!found || !forms) {
    if (!tools.contains(document.activeElement)) tools.hidden = true;
    return;
  }
  selected = { ...found, forms };
  tools.hidden = false;
  tools.style.left = `${Math.max(8, found.box.left + scrollX)}px`;
  tools.style.top = `${found.box.bottom + scrollY + 6}px`;
});

tools.addEventListener("pointerdown", (event) => event.preventDefault());
tools.addEventListener("click", (event) => {
  const tool = event.target.closest("[data-open]")?.dataset.open;
  if (!tool || !selected) return;
  const details = selected.forms.querySelector(`[data-tool="${tool}"]`);
  details.open = true;
  const form = details.querySelector("form.tool-form");
  for (const name of ["words", "start", "end"]) form.elements[name].value = selected[name];
  const quote = form.querySelector("[data-chosen]");
  if (quote) {
    quote.hidden = false;
    quote.textContent = `“${selected.words}”`;
  }
  tools.hidden = true;
  form.querySelector("select, textarea").focus();
  details.scrollIntoView({ block: "nearest" });
});

choose(0);
