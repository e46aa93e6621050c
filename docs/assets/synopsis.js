// Additions to pages that are whole without them: buttons in the header, highlighting of one article, filters, copying of a citation.
"use strict";

// The theme's icons for menu and search are labels, which a keyboard cannot reach; buttons can be.
for (const [name, label] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const icon = document.querySelector(`.md-header label[for="${name}"]`);
  const toggle = document.getElementById(name);
  if (!icon || !toggle) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${icon.className} for${name}`;
  button.setAttribute("aria-label", label);
  button.append(...icon.childNodes);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    const first = name === "__search" ? ".md-search__input" : ".md-nav--primary a.md-nav__link";
    if (toggle.checked) document.querySelector(first)?.focus();
    else if (button.offsetParent) button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && name === "__drawer" && toggle.checked) toggle.click();
  });
  toggle.addEventListener("change", tell);
  tell();
  icon.replaceWith(button);
}

// So are the arrows that open a section of the menu.
for (const label of document.querySelectorAll('label.md-nav__link[for^="__nav_"], label.md-nav__link[for="__toc"]')) {
  label.tabIndex = 0;
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}

const content = document.querySelector(".md-content");
const lists = content.querySelectorAll("li[data-witness], tr[data-witness]");
const lead = content.querySelector(".lead[data-order]");
const names = new Map([...lists].map((item) => [item.dataset.witness, item.querySelector(".siglum")?.title]));
const articles = lead ? lead.dataset.order.split(" ").filter((id) => names.get(id)) : [];

if (articles.length > 1 && lists.length > 20) {
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Highlight one article");
  tools.append("Highlight: ");
  for (const id of articles) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "witness-button";
    button.textContent = names.get(id);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "false";
      for (const other of tools.querySelectorAll("button.witness-button")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      for (const item of lists) {
        item.classList.toggle("faded", on && item.dataset.witness !== id);
        item.classList.toggle("chosen", on && item.dataset.witness === id);
      }
    });
    tools.append(button);
  }
  if (content.querySelector(".silence")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hide silences";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => button.setAttribute("aria-pressed", String(content.classList.toggle("no-silences"))));
    tools.append(button);
  }
  lead.after(tools);
}

const filters = content.querySelector(".filters");
if (filters) {
  const rows = [...content.querySelectorAll(".concordance tr[data-theme]")];
  const apply = () => {
    const wanted = [...filters.querySelectorAll("select")].filter((select) => select.value);
    for (const row of rows) {
      row.hidden = !wanted.every(({ value, dataset }) => row.dataset[dataset.filter].split(dataset.filter === "articles" ? " " : "|").includes(value));
    }
    for (const body of content.querySelectorAll(".concordance tbody")) body.hidden = !body.querySelector("tr[data-theme]:not([hidden])");
    content.classList.toggle("no-silences", filters.querySelector("[data-hide]").checked);
    const shown = rows.filter((row) => !row.hidden).length;
    filters.querySelector("output").textContent = shown ? `${shown} of ${rows.length} subjects` : "no subject fits";
  };
  filters.addEventListener("reset", () => setTimeout(apply));
  filters.addEventListener("change", apply);
  filters.hidden = false;
  apply();
}

for (const citation of content.querySelectorAll(".citation")) {
  const tools = document.createElement("div");
  const button = document.createElement("button");
  tools.className = "tools";
  button.type = "button";
  button.textContent = "Copy citation";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const text = citation.textContent.trim().replace(/sources\/\S+\.$/, `${location.href.split("#")[0]}.`);
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(citation);
      button.textContent = "Selected; copy it with the keyboard";
    }
    setTimeout(() => (button.textContent = "Copy citation"), 3000);
  });
  tools.append(button);
  citation.after(tools);
}

// A region that does not scroll is no stop for the keyboard.
for (const region of content.querySelectorAll('[role="region"][tabindex]')) {
  if (region.scrollWidth <= region.clientWidth) region.removeAttribute("tabindex");
}
