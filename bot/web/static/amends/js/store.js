// What was typed and not yet delivered, kept in this browser until the server has it.

export class Store {
  constructor(session) {
    this.draftName = `amends:draft:${session}`;
    this.outboxName = `amends:outbox:${session}`;
  }

  get draft() {
    return read(this.draftName) ?? "";
  }

  set draft(text) {
    write(this.draftName, text || null);
  }

  get outbox() {
    try {
      return JSON.parse(read(this.outboxName) ?? "[]");
    } catch {
      return [];
    }
  }

  set outbox(items) {
    write(this.outboxName, items.length ? JSON.stringify(items) : null);
  }
}

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be switched off; then the page works without a memory
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    /* see read */
  }
}
