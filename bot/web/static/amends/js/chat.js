// The conversation. The server's database is the truth: what was typed stays in this browser until the server says
// that it has it, each move carries a key so that it counts once, and answers are fetched until they are there.

import { get, newKey, post } from "./api.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { Log } from "./log.js";
import { Store } from "./store.js";

const root = document.querySelector("#chat");
const words = document.querySelector("[data-words]").dataset;
const find = (name) => root.querySelector(`[data-${name}]`);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const instant = Boolean(root.dataset.instant) || calm;
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const store = new Store(root.dataset.session);
const log = new Log(find("log"), words);
let composer = null;
let clock = null;
let seen = -1; // number of the last turn that is shown with its answer
let waiting = false; // an answer is on its way
let sending = false;
let polling = false;
let sentAt = 0;
let showing = Promise.resolve();

function start() {
  openBrief();
  if (root.dataset.ended) {
    store.draft = "";
    store.outbox = [];
    log.toEnd();
    find("debrief")?.focus();
    return;
  }
  clock = new Clock(find("clock"), Number(root.dataset.elapsed));
  if (root.dataset.paused) clock.stop();
  composer = new Composer(find("composer"), { store, limit: Number(root.dataset.limit), onSend: send });
  for (const element of log.element.querySelectorAll('[data-part]:not([data-part="text"])')) {
    seen = Math.max(seen, Number(element.dataset.number));
  }
  replayNewest();
  log.toEnd();
  for (const form of root.querySelectorAll("form[data-control]")) form.addEventListener("submit", controlled);
  for (const form of root.querySelectorAll("form[data-clock-control]")) form.addEventListener("submit", clockControlled);
  endDialog();
  for (const item of store.outbox) if (!log.find(item.key) && item.kind === "message") log.mine(item.kind, item.key, item.text);
  if (store.outbox.length) flush();
  else if (!find("typing").hidden) poll();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !waiting && poll());
  // A customer who hears nothing for long leaves; the page finds out within a minute.
  setInterval(() => !waiting && poll(), 60_000);
  addEventListener("online", () => (store.outbox.length ? flush() : poll()));
}

function openBrief() {
  find("brief").open = matchMedia("(min-width: 60rem)").matches;
}

// An answer that came a moment before the page was loaded (the opening) is typed like any other.
function replayNewest() {
  const last = log.element.querySelector('[data-part="reply"]:last-child');
  if (!last || instant) return;
  const left = Number(last.dataset.delay) * 1000 - (Date.now() - Date.parse(last.dataset.answered));
  if (left <= 100 || left > 4000) return;
  last.remove();
  setWaiting(true);
  showing = wait(left).then(() => {
    log.element.append(last);
    last.classList.add("arrive");
    log.toEnd();
    setWaiting(false);
  });
}

function send(text) {
  if (waiting || sending) return;
  complain("");
  if (!text.trim()) return composer.focus();
  if (composer.tooLong) return complain(words.tooLong);
  composer.clear();
  move("message", root.dataset.send, text);
}

function controlled(event) {
  event.preventDefault();
  if (waiting || sending) return;
  const form = event.currentTarget;
  if (form.dataset.control === "end") return document.querySelector("[data-end-dialog]").showModal();
  complain("");
  move(form.dataset.control, form.action, "");
}

// Pause and go on: nothing is said, so nothing is queued; without the server nothing changes.
async function clockControlled(event) {
  event.preventDefault();
  const form = event.currentTarget;
  complain("");
  const { status, body } = await post(form.action, { after: seen });
  if (status === 401) return signedOut(body);
  if (status !== 200) return complain(body?.message ?? words.failed);
  paused(body.paused, body.elapsed);
  received(body);
}

function paused(now, elapsed) {
  const place = find("composer");
  if (!place) return;
  place.hidden = now;
  const stop = root.querySelector('[data-clock-control="pause"]');
  const go = root.querySelector('[data-clock-control="resume"]');
  if (stop) stop.hidden = now;
  if (go) go.hidden = !now;
  if (now) {
    clock.stop();
    go?.querySelector("button").focus();
  } else {
    clock.go(elapsed);
    composer.focus();
  }
}

function showMood(mood) {
  const place = find("mood");
  if (!place || !mood) return;
  place.hidden = false;
  for (const [name, value] of Object.entries(mood)) place.querySelector(`[data-mood-value="${name}"]`).value = value;
}

function move(kind, url, text) {
  const key = newKey();
  store.outbox = [...store.outbox, { key, kind, url, text }];
  if (kind === "message" || kind === "consult") log.mine(kind, key, text);
  flush();
}

// Send what is in the outbox, oldest first, until the server has it.
async function flush() {
  if (sending) return;
  sending = true;
  setWaiting(true);
  let pause = 1000;
  while (store.outbox.length) {
    const item = store.outbox[0];
    sentAt = performance.now();
    const { status, body } = await post(item.url, { key: item.key, text: item.text, after: seen });
    if (status === 200) {
      taken(item);
      pause = 1000;
      await received(body);
    } else if (status === 0 || status >= 500) {
      log.unsent(item.key, true);
      await wait(pause);
      pause = Math.min(pause * 2, 8000);
    } else {
      refused(item, status, body);
    }
  }
  sending = false;
  if (waiting) poll(); // stored, but not answered yet
}

function taken(item) {
  log.unsent(item.key, false);
  store.outbox = store.outbox.filter((other) => other.key !== item.key);
}

// Not accepted: the words go back into the field.
function refused(item, status, body) {
  store.outbox = [];
  log.remove(item.key);
  setWaiting(false);
  if (item.kind === "message") composer.giveBack(item.text);
  if (status === 401) return signedOut(body);
  complain(body?.message ?? words.failed);
  if (body?.lines) received(body);
}

async function poll() {
  if (polling || sending) return;
  polling = true;
  let pause = 700;
  for (;;) {
    const { status, body } = await get(`${root.dataset.updates}?after=${seen}`);
    if (status === 401) {
      signedOut(body);
      break;
    }
    if (status === 200) {
      await received(body);
      if (!body.pending) break;
    } else {
      setWaiting(true);
    }
    await wait(pause);
    pause = Math.min(pause * 1.4, 3000);
  }
  polling = false;
}

async function received(body) {
  for (const line of body.lines) {
    if ((line.kind === "message" || line.kind === "consult") && !log.has(line, "text")) log.mine(line.kind, line.key, line.text, line.number);
    if (line.answered_at && line.number > seen) {
      seen = line.number;
      showing = showing.then(() => show(line));
    }
  }
  find("restoring").hidden = !body.restoring;
  if (body.pending) return setWaiting(true);
  await showing;
  showMood(body.mood);
  if (body.ended) return ended(body);
  if (!store.outbox.length) setWaiting(false);
}

async function show(line) {
  if (line.hint) log.answer(line, "hint");
  const spoken = line.reply && line.kind !== "hint";
  if (!spoken && !line.manager) return;
  if (!instant) {
    setWaiting(true);
    await wait(Math.max(0, line.delay * 1000 - (performance.now() - sentAt)));
  }
  if (spoken) log.answer(line, "reply");
  if (line.manager) log.answer(line, "manager");
  sentAt = 0;
}

function ended(body) {
  clock.stop();
  setWaiting(false);
  store.outbox = [];
  // Words begun before the end stay readable, though they can't be sent any more.
  const unsent = composer.field.value.trim();
  if (unsent) log.tooLate(unsent);
  const card = document.querySelector("[data-ended-template]").content.cloneNode(true);
  card.querySelector("[data-ending]").textContent = body.ending;
  const link = card.querySelector("[data-debrief]");
  link.href = body.debrief;
  store.draft = "";
  find("composer").replaceWith(card);
  for (const form of root.querySelectorAll("form[data-control], form[data-clock-control]")) form.remove();
  link.focus();
}

function setWaiting(now) {
  waiting = now;
  find("typing").hidden = !now;
  if (composer) composer.blocked = now;
  for (const button of root.querySelectorAll("form[data-control] button")) button.setAttribute("aria-disabled", String(now));
  if (!now) find("restoring").hidden = true;
}

function complain(sentence) {
  const place = find("error");
  place.hidden = !sentence;
  place.textContent = sentence;
}

function signedOut(body) {
  setWaiting(false);
  complain(`${body?.message ?? words.signedOut} `);
  const link = document.createElement("a");
  link.href = `${body?.sign_in ?? "/sign-in/"}?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = words.signIn;
  find("error").append(link);
}

function endDialog() {
  const dialog = document.querySelector("[data-end-dialog]");
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-really-end]").addEventListener("click", () => {
    dialog.close();
    move("end", root.querySelector('form[data-control="end"]').action, "");
  });
}

start();
root.dataset.ready = "1";
