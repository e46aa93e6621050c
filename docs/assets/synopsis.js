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
  toggle.addEventListener("change", tell);
  tell();
  icon.replaceWith(button);
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
    button.textContent = names.get(id);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "false";
      for (const other of tools.querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      for (const item of lists) item.classList.toggle("faded", on && item.dataset.witness !== id);
    });
    tools.append(button);
  }
  lead.after(tools);
}

const filters = content.querySelector(".filters");
if (filters) {
  const rows = [...content.querySelectorAll(".concordance tr[data-theme]")];
  const apply = () => {
    const wanted = [...filters.querySelectorAll("select")].filter((select) => select.value);
    for (const row of rows) row.hidden = !wanted.every((select) => row.dataset[select.dataset.filter].split(select.dataset.filter === "articles" ? " " : "\n").includes(select.value));
    for (const body of content.querySelectorAll(".concordance tbody")) body.hidden = !body.querySelector("tr[data-theme]:not([hidden])");
    filters.querySelector("output").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} subjects`;
  };
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
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${citation.textContent.trim()} ${location.href.split("#")[0]}`);
    button.textContent = "Copied";
  });
  tools.append(button);
  citation.after(tools);
}
