// The scored transcript: reasons point at words, words show what they do, and the mood is drawn.

import { drawMood } from "./mood-chart.js";

// Light the words of a turn that lie in [start, end).
function light(turn, start, end, on) {
  const exchange = document.getElementById(turn);
  if (!exchange) return;
  for (const segment of exchange.querySelectorAll(".bubble.me [data-start]")) {
    const inside = Number(segment.dataset.start) < end && Number(segment.dataset.end) > start;
    segment.classList.toggle("lit", on && inside);
  }
}

function choose(turn) {
  for (const other of document.querySelectorAll(".exchange.chosen")) other.classList.remove("chosen");
  document.getElementById(turn)?.classList.add("chosen");
}

for (const point of document.querySelectorAll("[data-point]")) {
  const { point: turn, start, end } = point.dataset;
  const set = (on) => start !== undefined && light(turn, Number(start), Number(end), on);
  point.addEventListener("pointerenter", () => set(true));
  point.addEventListener("pointerleave", () => set(false));
  point.addEventListener("focus", () => set(true));
  point.addEventListener("blur", () => set(false));
  if (point.matches("a")) {
    point.addEventListener("click", () => {
      choose(turn);
      for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
      // Focus moves with the jump, so the words stay lit until the next one.
      requestAnimationFrame(() => set(true));
    });
  }
}

// A label near the right edge opens to the left.
for (const segment of document.querySelectorAll(".seg")) {
  const place = () => {
    const tip = segment.querySelector(".tip");
    const box = segment.getBoundingClientRect();
    tip?.classList.toggle("from-right", box.left + 240 > document.documentElement.clientWidth);
  };
  segment.addEventListener("pointerenter", place);
  segment.addEventListener("focus", place);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".mood-table")) details.open = true;
});

addEventListener("load", () => drawMood({ onChoose: choose }));
