// The curves of the versions of a session; the table beside them holds the same values.

import { drawLines, line, token } from "./charts.js";

// The session itself first, then its branches.
const LOOKS = [
  { colour: "--muted", dash: [], point: "circle", width: 4 },
  { colour: "--accent", dash: [], point: "rect" },
  { colour: "--helps", dash: [8, 4], point: "triangle" },
  { colour: "--warm", dash: [3, 3], point: "rectRot" },
  { colour: "--hurts", dash: [10, 3, 2, 3], point: "star" },
  { colour: "--neutral", dash: [2, 4], point: "cross" },
];

addEventListener("load", () => {
  const data = document.getElementById("curves-data");
  if (!data || !globalThis.Chart) return;
  const { labels, versions } = JSON.parse(data.textContent);
  const choice = document.querySelector("[data-curve-choice]");
  const mood = choice.querySelector("select");
  choice.hidden = document.querySelector("[data-chart-box]").hidden = false;
  const lines = () =>
    versions.map((version, index) => {
      const look = LOOKS[index % LOOKS.length];
      return line(version.label, version[mood.value], { ...look, colour: token(look.colour) });
    });
  const { restyle } = drawLines(document.getElementById("curves-chart"), {
    labels,
    lines,
    after: document.getElementById("curves-words").dataset.after,
  });
  mood.addEventListener("change", restyle);
});
