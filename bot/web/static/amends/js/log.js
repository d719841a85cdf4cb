// The list of messages. Everything is put in as text, never as markup.

export class Log {
  constructor(element, words) {
    this.element = element;
    this.words = words;
  }

  has(line, part) {
    const byNumber = this.element.querySelector(`[data-number="${line.number}"][data-part="${part}"]`);
    return byNumber !== null || (part === "text" && this.find(line.key) !== null);
  }

  find(key) {
    return this.element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  mine(kind, key, text, number = "") {
    const element = kind === "consult" ? node("p", "aside") : node("div", "bubble me arrive");
    if (kind === "consult") element.textContent = this.words.askedManager;
    else element.append(hidden(`${this.words.you}: `), text);
    Object.assign(element.dataset, { key, number, part: "text" });
    this.#add(element);
    return element;
  }

  answer(line, part) {
    if (this.has(line, part)) return;
    const element = node("div", part === "reply" ? "bubble them arrive" : `note ${part}`);
    if (part === "reply") {
      element.append(hidden(`${this.words.customer}: `), line.reply);
    } else {
      const title = document.createElement("strong");
      title.textContent = part === "hint" ? this.words.hint : this.words.manager;
      const text = document.createElement("p");
      text.textContent = line[part];
      element.append(title, text);
    }
    Object.assign(element.dataset, { number: line.number, part });
    this.#add(element);
  }

  tooLate(text) {
    const bubble = node("div", "bubble me unsent");
    bubble.textContent = text;
    const state = node("p", "bubble-state");
    state.textContent = this.words.tooLate;
    this.#add(bubble);
    this.#add(state);
  }

  unsent(key, unsent) {
    const bubble = this.find(key);
    if (!bubble || bubble.classList.contains("aside")) return;
    bubble.classList.toggle("unsent", unsent);
    const after = bubble.nextElementSibling;
    const note = after?.classList.contains("bubble-state") ? after : null;
    if (unsent && !note) {
      const state = node("p", "bubble-state");
      state.textContent = this.words.unsent;
      bubble.after(state);
      this.toEnd();
    } else if (!unsent) note?.remove();
  }

  remove(key) {
    this.unsent(key, false);
    this.find(key)?.remove();
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #add(element) {
    this.element.append(element);
    this.toEnd();
  }
}

function node(name, className) {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

function hidden(text) {
  const element = node("span", "visually-hidden");
  element.textContent = text;
  return element;
}
