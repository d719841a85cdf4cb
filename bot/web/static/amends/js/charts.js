// What all line charts share: the page's colours and type, followed when the theme changes.

export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// A line chart of values from 0 to 100. `lines` gives the datasets anew in today's colours.
export function drawLines(canvas, { labels, lines, after, tooltip = {}, onClick }) {
  const chart = new globalThis.Chart(canvas, {
    type: "line",
    data: { labels, datasets: lines() },
    options: options(after, tooltip, onClick),
  });
  const restyle = () => {
    chart.data.datasets = lines();
    chart.options = options(after, tooltip, onClick);
    chart.update("none");
  };
  document.addEventListener("themechange", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("beforeprint", () => chart.resize(640, 240));
  addEventListener("afterprint", () => chart.resize());
  return { chart, restyle };
}

// A line that can be told apart by colour, dash and point alike.
export function line(label, data, { colour, dash, point, width = 2.5 }) {
  return {
    label,
    data,
    borderColor: colour,
    backgroundColor: colour,
    borderDash: dash,
    pointStyle: point,
    pointRadius: 4,
    pointHoverRadius: 7,
    borderWidth: width,
    cubicInterpolationMode: "monotone",
    clip: 8,
  };
}

function options(after, tooltip, onClick) {
  const ink = token("--muted");
  const font = { family: token("--font"), size: 13 };
  return {
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 400 },
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      y: { min: 0, max: 100, ticks: { stepSize: 25, color: ink, font }, grid: { color: token("--line") }, border: { display: false } },
      x: { title: { display: true, text: after, color: ink, font }, ticks: { color: ink, font }, grid: { display: false } },
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
        ...tooltip,
      },
    },
    onClick,
  };
}
