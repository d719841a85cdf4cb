// The field to write in: grows, counts, keeps a draft, sends with Enter.

export class Composer {
  constructor(root, { store, limit, onSend }) {
    this.form = root.querySelector("[data-form]");
    this.field = this.form.querySelector("textarea");
    this.button = this.form.querySelector("[data-send-button]");
    this.counter = root.querySelector("[data-counter]");
    this.store = store;
    this.limit = limit;
    if (!this.field.value) this.field.value = store.draft;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSend(this.field.value);
    });
    this.field.addEventListener("input", () => this.#changed());
    this.field.addEventListener("keydown", (event) => {
      // Enter that picks a word in an input method (Vietnamese Telex among them) must not send.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      onSend(this.field.value);
    });
    this.#changed();
  }

  get length() {
    // Counted like the server: composed characters, no outer white space.
    return [...this.field.value.normalize("NFC").replace(/\r\n/g, "\n").trim()].length;
  }

  get tooLong() {
    return this.length > this.limit;
  }

  set blocked(blocked) {
    this.button.setAttribute("aria-disabled", String(blocked));
  }

  clear() {
    this.field.value = "";
    this.#changed();
  }

  giveBack(text) {
    this.field.value = this.field.value ? `${text}\n${this.field.value}` : text;
    this.#changed();
    this.focus();
  }

  focus() {
    this.field.focus();
  }

  #changed() {
    this.store.draft = this.field.value;
    const length = this.length;
    this.counter.textContent = `${length} / ${this.limit}`;
    this.counter.hidden = length < this.limit * 0.5;
    this.counter.classList.toggle("over", length > this.limit);
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }
}
