// A chart in its frame is fetched when it is opened.
"use strict";
for (const holder of document.querySelectorAll("details[data-frame]")) {
  holder.hidden = false;
  holder.addEventListener("toggle", () => {
    if (!holder.open || holder.querySelector("iframe")) return;
    const frame = document.createElement("iframe");
    frame.src = holder.dataset.frame;
    frame.title = "Chart to point at";
    frame.setAttribute("sandbox", "allow-scripts");
    holder.append(frame);
  });
}
