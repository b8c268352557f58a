// Keys, cards over marked words, and copying with a citation. Everything works without it.
"use strict";
(() => {
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]");

  // j and k go from line to line, Enter opens, c copies with its citation, / searches, ? shows the keys.
  let at = -1;
  const lines = () => [...document.querySelectorAll("[data-line]")];
  const go = (step) => {
    const all = lines();
    if (!all.length) return;
    all[at]?.classList.remove("at");
    at = Math.max(0, Math.min(all.length - 1, at + step));
    const line = all[at];
    line.classList.add("at");
    line.scrollIntoView({ block: "nearest" });
    (line.querySelector("a.to, a") ?? line).focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") document.querySelector("input[type=search]")?.focus();
    else if (event.key === "?") location.assign("/keys");
    else if (event.key === "c") lines()[at]?.querySelector("[data-cite]")?.click();
    else return;
    event.preventDefault();
  });

  // Copying: the address that a link leads to holds the citation.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-cite]");
    if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.dataset.cite.replace("/words?", "/words.json?"));
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText((await answer.json()).citation);
      link.classList.add("copied");
      link.querySelector(".hidden").textContent = "Copied";
    } catch {
      location.assign(link.href);
    }
  });
  // On a narrow screen the rooms stand in one row: the one that is open is brought into view.
  const room = document.querySelector(".rooms a[aria-current]");
  const row = room?.closest("details");
  if (row && row.scrollWidth > row.clientWidth) row.scrollLeft = room.offsetLeft - row.clientWidth / 3;

  for (const field of document.querySelectorAll("[data-citation]")) field.addEventListener("focus", () => field.select());

  // Cards: what is listed beside the text, shown at the words.
  const text = document.querySelector("[data-text]");
  if (!text) return;
  let card = null;
  const away = () => {
    card?.remove();
    card = null;
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  };
  const show = (mark) => {
    away();
    const names = mark.dataset.marks.split(" ");
    const items = names.map((name) => document.getElementById(name)).filter(Boolean);
    if (!items.length) return;
    card = document.createElement("div");
    card.className = "card";
    card.setAttribute("aria-hidden", "true");
    for (const item of items) {
      for (const part of item.children) card.append(part.cloneNode(true));
    }
    for (const link of card.querySelectorAll("a")) link.tabIndex = -1;
    document.body.append(card);
    const box = mark.getClientRects()[0];
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8)) + scrollX}px`;
    const below = box.bottom + 6 + card.offsetHeight < innerHeight;
    card.style.top = `${(below ? box.bottom + 6 : box.top - 6 - card.offsetHeight) + scrollY}px`;
    for (const other of text.querySelectorAll(".m")) {
      if (other.dataset.marks.split(" ").includes(names[0])) other.classList.add("lit");
    }
  };
  for (const kind of ["mouseover", "focusin"]) {
    text.addEventListener(kind, (event) => {
      const mark = event.target.closest(".m");
      if (mark) show(mark);
      else away();
    });
  }
  text.addEventListener("mouseleave", away);
  text.addEventListener("focusout", away);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") away(); });
})();
