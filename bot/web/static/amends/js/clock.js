// Time since the chat opened.

export class Clock {
  constructor(element, elapsed) {
    this.element = element;
    this.go(elapsed);
  }

  // The server knows how long it has been, pauses left out.
  go(elapsed) {
    this.stop();
    this.begun = performance.now() - elapsed * 1000;
    this.timer = setInterval(() => this.#show(), 1000);
    this.#show();
  }

  stop() {
    clearInterval(this.timer);
  }

  #show() {
    const seconds = Math.floor((performance.now() - this.begun) / 1000);
    this.element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
