// Draws the Vega-Lite specification that stands in the page.
"use strict";
addEventListener("load", () => {
  const chart = JSON.parse(document.getElementById("chart").textContent);
  vegaEmbed("#plot", { ...chart, width: "container" }, { actions: false, renderer: "svg" });
});
