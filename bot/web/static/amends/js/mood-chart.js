// The mood over the turns, as a line chart (Chart.js); the table beside it holds the same values.

import { drawLines, line, token } from "./charts.js";

const SERIES = [
  { name: "anger", dash: [], point: "circle" },
  { name: "trust", dash: [7, 4], point: "rect" },
  { name: "patience", dash: [2, 3], point: "triangle" },
];

export function drawMood({ onChoose }) {
  const data = document.getElementById("mood-data");
  const canvas = document.getElementById("mood-chart");
  if (!data || !canvas || !globalThis.Chart) return;
  const rows = JSON.parse(data.textContent);
  const words = document.getElementById("mood-words").dataset;
  document.querySelector("[data-chart-box]").hidden = false;
  const choose = (index) => {
    onChoose(rows[index].anchor);
    document.getElementById(rows[index].anchor)?.scrollIntoView({ block: "center" });
  };
  const { chart } = drawLines(canvas, {
    labels: rows.map((row) => row.label),
    lines: () => SERIES.map(({ name, ...look }) => line(words[name], rows.map((row) => row[name]), { ...look, colour: token(`--series-${name}`) })),
    after: words.after,
    tooltip: { callbacks: { footer: (items) => rows[items[0].dataIndex].reasons.join("\n") } },
    onClick: (event, items) => items.length && choose(items[0].index),
  });
  byKeyboard(canvas, chart, rows, words, choose);
}

// The arrow keys walk along the turns: the picture shows the same box as under the pointer, a line below says it.
function byKeyboard(canvas, chart, rows, words, choose) {
  const said = document.getElementById("mood-said");
  let at = -1;
  const show = (index) => {
    at = Math.max(0, Math.min(rows.length - 1, index));
    const points = SERIES.map((series, datasetIndex) => ({ datasetIndex, index: at }));
    chart.setActiveElements(points);
    chart.tooltip.setActiveElements(points, { x: 0, y: 0 });
    chart.update("none");
    const values = SERIES.map(({ name }) => `${words[name]} ${rows[at][name]}`).join(", ");
    said.textContent = [`${words.after} ${rows[at].label}: ${values}`, ...rows[at].reasons].join(". ");
  };
  canvas.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: rows.length - 1 };
    if (event.key in steps) {
      event.preventDefault();
      show(steps[event.key]);
    } else if (event.key === "Enter" && at >= 0) choose(at);
  });
  canvas.addEventListener("focus", () => show(Math.max(at, 0)));
  canvas.addEventListener("blur", () => {
    chart.setActiveElements([]);
    chart.tooltip.setActiveElements([], { x: 0, y: 0 });
    chart.update("none");
    said.textContent = "";
  });
}
