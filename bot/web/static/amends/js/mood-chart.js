// The mood over the turns, as a line chart (Chart.js); the table beside it holds the same values.

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
  const chart = new globalThis.Chart(canvas, config(rows, words, onChoose));
  const restyle = () => {
    chart.data.datasets = datasets(rows, words);
    chart.options = options(rows, words, onChoose);
    chart.update("none");
  };
  document.addEventListener("themechange", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("beforeprint", () => chart.resize(640, 240));
  addEventListener("afterprint", () => chart.resize());
}

function config(rows, words, onChoose) {
  return {
    type: "line",
    data: { labels: rows.map((row) => row.label), datasets: datasets(rows, words) },
    options: options(rows, words, onChoose),
  };
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function datasets(rows, words) {
  return SERIES.map(({ name, dash, point }) => ({
    label: words[name],
    data: rows.map((row) => row[name]),
    borderColor: token(`--series-${name}`),
    backgroundColor: token(`--series-${name}`),
    borderDash: dash,
    pointStyle: point,
    pointRadius: 4,
    pointHoverRadius: 7,
    borderWidth: 2.5,
    cubicInterpolationMode: "monotone",
    clip: 8,
  }));
}

function options(rows, words, onChoose) {
  const ink = token("--muted");
  const font = { family: token("--font"), size: 13 };
  return {
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 400 },
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      y: { min: 0, max: 100, ticks: { stepSize: 25, color: ink, font }, grid: { color: token("--line") }, border: { display: false } },
      x: { title: { display: true, text: words.after, color: ink, font }, ticks: { color: ink, font }, grid: { display: false } },
    },
    plugins: {
      legend: { position: "top", align: "end", labels: { usePointStyle: true, pointStyleWidth: 12, boxHeight: 7, color: token("--ink"), font, padding: 18 } },
      tooltip: {
        backgroundColor: token("--ink"),
        titleColor: token("--paper"),
        bodyColor: token("--paper"),
        footerColor: token("--paper"),
        titleFont: font,
        bodyFont: font,
        footerFont: { ...font, weight: "normal" },
        padding: 12,
        usePointStyle: true,
        callbacks: { footer: (items) => rows[items[0].dataIndex].reasons.join("\n") },
      },
    },
    onClick: (event, items) => {
      if (!items.length) return;
      const turn = rows[items[0].index].anchor;
      onChoose(turn);
      document.getElementById(turn)?.scrollIntoView({ block: "center" });
    },
  };
}
