// The scored transcript: reasons point at words, words show what they do, and the mood is drawn.

import { drawMood } from "./mood-chart.js";

// Light the words of a turn that lie in [start, end), or those that carry an act; side "them": the customer's words.
function light(turn, { start, end, act, side }, on, look = "lit") {
  const exchange = document.getElementById(turn);
  if (!exchange) return;
  for (const segment of exchange.querySelectorAll(`.bubble.${side ?? "me"} [data-start]`)) {
    const inside = act
      ? (segment.dataset.acts ?? "").split(" ").includes(act)
      : Number(segment.dataset.start) < Number(end) && Number(segment.dataset.end) > Number(start);
    segment.classList.toggle(look, on && inside);
  }
}

function choose(turn) {
  for (const other of document.querySelectorAll(".exchange.chosen")) other.classList.remove("chosen");
  document.getElementById(turn)?.classList.add("chosen");
}

for (const point of document.querySelectorAll("[data-point]")) {
  const { point: turn, ...words } = point.dataset;
  const set = (on) => (words.start !== undefined || words.act) && light(turn, words, on);
  point.addEventListener("pointerenter", () => set(true));
  point.addEventListener("pointerleave", () => set(false));
  point.addEventListener("focus", () => set(true));
  point.addEventListener("blur", () => set(false));
  if (point.matches("a")) {
    point.addEventListener("click", () => {
      choose(turn);
      // The words of a chosen reason stay lit until the next is chosen.
      for (const pinned of document.querySelectorAll(".pinned")) pinned.classList.remove("pinned");
      if (words.start !== undefined) light(turn, words, true, "pinned");
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

// On paper: the light theme (also for the chart, which is a picture), and everything unfolded.
const root = document.documentElement;
let theme = root.dataset.theme;
let unfolded = [];
addEventListener("beforeprint", () => {
  theme = root.dataset.theme;
  root.dataset.theme = "light";
  document.dispatchEvent(new CustomEvent("themechange"));
  unfolded = [...document.querySelectorAll(".fold:not([open], .mood-table, .rewind-here)")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  root.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("themechange"));
});

addEventListener("load", () => drawMood({ onChoose: choose }));
