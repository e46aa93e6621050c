// Additions to pages that are whole without them: a menu that takes the keyboard, highlighting, filters, copying, tooltips.
// Each is a function of its own, and one that fails leaves the others working. What a reader chooses stands in the address, so that
// it can be shared.
"use strict";

(() => {
  const content = document.querySelector(".md-content") ?? document.body;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const data = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
  const choice = new URLSearchParams(location.search);
  const choose = (chosen) => {
    for (const [name, value] of Object.entries(chosen)) {
      if (value) choice.set(name, value);
      else choice.delete(name);
    }
    history.replaceState(null, "", `${location.pathname}${choice.size ? `?${choice}` : ""}${location.hash}`);
  };

  // Light, dark, or as the system has it.
  function switchColours() {
    const schemes = ["", "light", "dark"];
    document.querySelector(".scheme")?.addEventListener("click", () => {
      const { dataset } = document.documentElement;
      dataset.scheme = schemes[(schemes.indexOf(dataset.scheme) + 1) % schemes.length];
      try {
        localStorage.setItem("synopsis-scheme", dataset.scheme);
      } catch {} // it holds for this page, then
    });
  }

  // The button for the menu sets the theme's toggle, which is a checkbox.
  function openMenu() {
    const button = document.querySelector(".open-menu");
    const toggle = document.getElementById("__drawer");
    if (!button || !toggle) return;
    // While the menu is open, nothing that lies beneath it takes the keyboard.
    const beneath = [...document.querySelectorAll(".md-header, .md-content, .md-sidebar--secondary, .site-pages, .onpage, .md-footer, .md-skip")];
    const close = document.querySelector(".close-menu");
    for (const pressed of [button, close]) pressed?.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      button.ariaExpanded = String(toggle.checked);
      for (const part of beneath) part.inert = toggle.checked;
      if (toggle.checked) close?.focus();
      else if (button.offsetParent && !content.contains(document.activeElement)) button.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && toggle.checked) toggle.click();
    });
    matchMedia("(min-width: 76.25em)").addEventListener("change", ({ matches }) => {
      if (matches && toggle.checked) toggle.click(); // there is no menu where there are tabs
    });
  }

  // The theme leaves the page at a single key, n or p, where its head names a page after or before.
  function ignoreSingleKeys() {
    for (const link of document.querySelectorAll('link:is([rel="prev"], [rel="next"])')) link.remove();
  }

  // A fold that holds what the address leads to opens, where the browser does not open it by itself; going on closes the list of sections.
  function openFolds() {
    const open = () => {
      const target = document.querySelector(":target");
      for (let at = target; at; at = at.parentElement) {
        if (at.localName === "details") at.open = true;
      }
      target?.scrollIntoView();
    };
    addEventListener("hashchange", open);
    open();
    const sections = document.querySelector(".onpage");
    sections?.addEventListener("click", ({ target }) => target.closest("a") && (sections.open = false));
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !sections?.open) return;
      if (sections.contains(document.activeElement)) sections.querySelector("summary").focus();
      sections.open = false;
    });
  }

  // Who comes back to a page, or loads it again, finds open what was.
  function keepFolds() {
    const folds = [...content.querySelectorAll("details")];
    const key = `folds:${location.pathname}`;
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    const stays = (at) => folds[at].open && !("filtered" in folds[at].dataset);
    try {
      const kept = sessionStorage; // a browser may allow none; then nothing is kept
      const open = type === "navigate" ? [] : JSON.parse(kept.getItem(key) ?? "[]");
      folds.forEach((fold, at) => open.includes(at) && (fold.open = true));
      addEventListener("pagehide", () => kept.setItem(key, JSON.stringify([...folds.keys()].filter(stays))));
    } catch {}
  }

  // Highlight one source, hide silences.
  function highlightOne() {
    const chooser = content.querySelector(".chooser");
    if (!chooser) return;
    const buttons = [...chooser.querySelectorAll("[data-id]")];
    const items = [...content.querySelectorAll("li[data-witness], tr[data-witness]")];
    // What a phone folds away is marked by the line that opens it.
    const folds = [...content.querySelectorAll("details.narrow > summary")].filter((summary) => summary.parentElement.querySelector("[data-witness]"));
    const silences = chooser.querySelector("[data-hide]");
    const highlight = (chosen) => {
      for (const button of buttons) button.ariaPressed = String(button.dataset.id === chosen);
      const mark = (item, own) => {
        item.classList.toggle("faded", Boolean(chosen) && !own);
        item.classList.toggle("chosen", Boolean(chosen) && own);
      };
      for (const item of items) mark(item, item.dataset.witness === chosen);
      for (const summary of folds) mark(summary, Boolean(chosen && summary.parentElement.querySelector(`[data-witness="${chosen}"]`)));
      choose({ article: chosen });
    };
    const hideSilences = (hidden) => {
      if (silences) silences.ariaPressed = String(hidden);
      content.classList.toggle("no-silences", hidden);
      choose({ silences: hidden && "hidden" });
    };
    for (const button of buttons) {
      button.addEventListener("click", () => highlight(button.ariaPressed === "true" ? null : button.dataset.id));
      if (button.dataset.id === choice.get("article")) {
        highlight(button.dataset.id);
        chooser.scrollLeft = button.offsetLeft - 16; // into view, where the row is wider than the screen
      }
    }
    silences?.addEventListener("click", () => hideSilences(silences.ariaPressed === "false"));
    if (choice.has("silences")) hideSilences(true);
  }

  // Filter the concordance.
  function filterRows() {
    const filters = content.querySelector(".filters");
    if (!filters) return;
    const rows = [...content.querySelectorAll(".concordance tr[data-theme]")];
    const fields = [...filters.querySelectorAll("[data-filter]")];
    const silences = filters.querySelector("[data-hide]");
    const folds = [...content.querySelectorAll("details.narrow")].map((fold) => [fold, fold.querySelector("summary"), fold.querySelector("summary").textContent]);
    const columns = [...filters.querySelectorAll('[data-filter="told"] option')].slice(1).map(({ value }) => value);
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    // Two sources are compared by how they relate to each other, whatever the verdict on the subject is, and the row says how.
    const relating = (row, told, other) => told && other && told !== other && row.dataset.relations.split("|").find((relation) => {
      const [one, two] = relation.split("=")[0].split("+").map((side) => side.split(","));
      return (one.includes(told) && two?.includes(other)) || (one.includes(other) && two?.includes(told));
    })?.split("=")[1];
    const named = (field, value) => [...filters.querySelectorAll(`[data-filter="${field}"] option`)].find((option) => option.value === value)?.textContent;
    const relate = (row, { told, with: other }) => {
      const relation = relating(row, told, other);
      row.querySelector(".between")?.remove();
      row.classList.toggle("compared", Boolean(relation));
      if (relation) row.lastElementChild.prepend(make("p", { className: `between v v-${relation.replaceAll(" ", "-")}`, textContent: `${named("told", told)} and ${named("told", other)}: ${named("verdict", relation)}` }));
    };
    const fits = (row, { words, theme, verdict, told, with: other }) => {
      const has = (name, value) => !value || row.dataset[name].split("|").includes(value);
      const relation = relating(row, told, other);
      const judged = told && other ? relation && (!verdict || relation === verdict) : has("verdict", verdict);
      return has("theme", theme) && has("told", told) && has("told", other) && judged && plain(words).split(/\s+/).every((word) => texts.get(row).includes(word));
    };
    const output = filters.querySelector("output");
    const apply = () => {
      const filtered = Object.fromEntries(fields.map((field) => [field.dataset.filter, field.value.trim()]));
      for (const row of rows) {
        row.hidden = !fits(row, filtered);
        relate(row, filtered);
      }
      // Of two sources that are compared the columns are enough.
      const { told, with: other } = filtered;
      const aside = (name) => told && other && told !== other && ![told, other].includes(name);
      for (const { cells } of content.querySelectorAll(".concordance tr")) columns.forEach((name, at) => (cells[at + 1].hidden = aside(name)));
      for (const [fold, summary, all] of folds) {
        const left = fold.querySelectorAll("tr[data-theme]:not([hidden])").length;
        const empty = !left;
        summary.textContent = left === parseInt(all, 10) ? all : `${left} of ${all}`;
        fold.hidden = empty;
        if (fold.previousElementSibling?.matches("h2")) fold.previousElementSibling.hidden = empty;
        if (Object.values(filtered).some(Boolean)) {
          if (!fold.open) fold.dataset.filtered = ""; // closed again with the last filter
          fold.open = true;
        } else if ("filtered" in fold.dataset) {
          delete fold.dataset.filtered;
          fold.open = false;
        }
      }
      content.classList.toggle("no-silences", Boolean(silences?.checked));
      choose({ ...filtered, silences: silences?.checked && "hidden" });
      const shown = rows.filter((row) => !row.hidden).length;
      const none = told && told === other ? "choose two different sources" : "no subject fits";
      if (output) output.textContent = shown ? `${shown} of ${rows.length} subjects` : none;
    };
    const read = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        const wanted = asked.get(field.dataset.filter) ?? "";
        field.value = !field.options || [...field.options].some((option) => option.value === wanted) ? wanted : "";
      }
      if (silences) silences.checked = asked.has("silences");
      apply();
    };
    // Whoever goes to what is filtered out sees all again.
    const sought = () => document.getElementById(location.hash.slice(1));
    const hidden = () => sought()?.closest("[hidden]");
    const seek = () => {
      if (!hidden()) return;
      for (const field of fields) field.value = "";
      apply();
      sought().scrollIntoView();
    };
    const filter = () => {
      apply();
      if (hidden()) history.replaceState(null, "", location.pathname + location.search); // a link that leads there leads there again
    };
    filters.addEventListener("reset", () => setTimeout(apply));
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("change", filter);
    filters.addEventListener("input", filter);
    addEventListener("popstate", read);
    addEventListener("hashchange", seek);
    read();
    seek();
  }

  // Copy a link, a quotation with its place or a citation: of a page, and of the statement that is pointed at or has the focus.
  function copyStatements() {
    const said = make("span", { className: "spoken", role: "status" });
    content.append(said);
    const root = new URL(data("__config").base ?? ".", location.href).href;
    const site = document.querySelector('meta[property="og:site_name"]')?.content ?? document.title;
    const cited = (address) => (location.protocol === "file:" ? address.replace(root, "") : address); // a reader's own folder is nobody's business
    const here = () => location.href.split(/[?#]/)[0];
    let again = () => {}; // gives what was pressed last its own label again
    const copy = async (pressed, what, text) => {
      again();
      const label = pressed.textContent;
      try {
        await navigator.clipboard.writeText(text);
        pressed.textContent = pressed.matches("a") ? "citation copied" : "Copied";
        said.textContent = `${what} copied`;
      } catch {
        prompt("Copy this:", text);
      }
      again = () => (said.textContent = "", pressed.textContent = label);
      const own = again;
      setTimeout(() => again === own && again(), 2000);
    };
    const copies = (button, text) => {
      const what = button.textContent;
      button.addEventListener("click", () => copy(button, what, text()));
      return button;
    };
    const copier = (label, text) => copies(make("button", { type: "button", textContent: label }), text);

    for (const button of content.querySelectorAll(".citation + .tools button")) {
      const { textContent } = content.querySelector(".citation");
      copies(button, () => textContent.trim().replace(/\ssources\/\S+$/, ` ${cited(here())}.`));
    }

    let pointed = null;
    const told = () => {
      const own = pointed.closest(".readings");
      const by = own?.dataset.name ?? pointed.closest("[data-witness]").querySelector(".witness span:not(.w)").textContent;
      const link = pointed.querySelector("a.at");
      const group = pointed.closest("[data-witness]"); // what it says for all its statements, it says for this one
      const shared = group === pointed ? [] : group?.querySelectorAll(":scope > :is(.passed, .credits, .tag)") ?? [];
      const hedges = [...[...pointed.querySelectorAll("i.reported, i.speculated, i.tag, .credited"), ...shared].map(({ textContent }) => textContent), group?.dataset.stance]
        .filter(Boolean).map((hedge) => `${hedge}; `).join("");
      const around = pointed.closest(".event, .provision, li[id]");
      return {
        by,
        at: link?.textContent ?? pointed.closest(".reading").querySelector(".locator").textContent,
        address: cited(link?.href ?? `${here()}#${pointed.id}`),
        quote: pointed.querySelector("q").textContent.trim().replace(/^“|”$/g, ""),
        hedges,
        says: pointed.querySelector(".says")?.textContent.replace(/\s+/g, " ").trim() ?? "",
        disputed: around?.matches(".disputed") || around?.querySelector(":is(.tags, .because) :is(.v-contradict, .v-dispute, .v-otherwise)") ? "; disputed: the sources, or people they cite, say things that cannot all be true" : "",
      };
    };
    const words = ({ by, at, quote }) => `“${quote}” (${by}, ${at})`;
    const tools = make(
      "span",
      { className: "tools copy", role: "group", ariaLabel: "Copy this statement" },
      copier("Link", () => told().address),
      copier("Quotation", () => `${words(told())}, ${told().address}`),
      copier("Citation", () => citation()),
    );
    const citation = () => {
      const { says, hedges, disputed, address } = told();
      const what = says ? `${says} [our paraphrase] ` : "";
      const edition = document.querySelector('meta[name="citation_edition"]')?.content;
      return `${what}${words(told())}. ${site} (${edition ? `${edition}; ` : ""}${hedges}what the source says, not what is true${disputed}), ${address}`;
    };
    // The word “cite” beside a statement leads to it; where there are scripts, it copies the citation.
    content.addEventListener("click", (event) => {
      const link = event.target.closest?.("a.cite");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pointed = link.closest(".accounts p, .wordings p, .statements > li");
      copy(link, "Citation", citation());
    });
    const point = ({ target, type }) => {
      const statement = target.closest?.(".accounts p, .wordings p, .statements > li");
      const held = type === "pointerover" && tools.contains(document.activeElement); // by the keyboard: the pointer only lies there
      if (!statement || statement === pointed || held) return;
      pointed = statement;
      statement.append(tools);
    };
    for (const kind of ["pointerover", "focusin", "click"]) content.addEventListener(kind, point);
  }

  // Abbreviations, explained where a page first has them; which there are, the page says.
  function explainAbbreviations() {
    const terms = data("synopsis-terms");
    const left = new Set(Object.keys(terms));
    if (!left.size) return;
    const searched = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, ({ data: text, parentElement: around }) =>
      !/[A-Z]{2}/.test(text) || around.closest("a, q, abbr, button, code, h1, h2, h3, option, script, svg, blockquote, .original")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [];
    while (left.size && searched.nextNode()) {
      const node = searched.currentNode;
      const first = [...node.data.matchAll(/\b[A-Z][A-Za-z]*[A-Z]\b/g)].find(([term]) => left.delete(term));
      if (first) found.push([node, first[0], first.index]);
    }
    for (const [node, term, at] of found) {
      const rest = node.splitText(at);
      rest.data = rest.data.slice(term.length);
      rest.before(make("abbr", { title: terms[term], textContent: term, tabIndex: 0 }));
    }
  }

  // Tooltips by pointer, touch and keyboard, for abbreviations. Escape closes one.
  function showTips() {
    const tip = make("div", { className: "tip", role: "tooltip", id: "tip", hidden: true });
    document.body.append(tip);
    let tipped = null;
    const hide = () => {
      if (tipped) tipped.title = tip.textContent;
      tipped?.removeAttribute("aria-describedby");
      tip.hidden = true;
      tipped = null;
    };
    const show = ({ target }) => {
      const titled = target.closest?.("abbr[title]");
      if (!titled || !content.contains(titled)) {
        if (target !== tip && target.closest?.("abbr") !== tipped) hide();
        return;
      }
      hide();
      tipped = titled;
      tip.textContent = titled.title;
      titled.removeAttribute("title");
      titled.setAttribute("aria-describedby", "tip");
      tip.hidden = false;
      const { left, bottom } = titled.getBoundingClientRect();
      tip.style.left = `${scrollX + Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 4))}px`;
      tip.style.top = `${scrollY + bottom}px`;
    };
    for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, show);
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") hide();
    });
  }

  // Alt with an arrow goes to the subject before or after.
  function walkSubjects() {
    document.addEventListener("keydown", (event) => {
      const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || event.target.closest?.("input, select, textarea, dialog")) return;
      event.preventDefault();
      const subjects = [...content.querySelectorAll(":is(h2, h3)[id], .reading[id]")];
      const edge = 130; // below the header
      const place = (subject) => subject.getBoundingClientRect().top - edge;
      const here = subjects.indexOf(document.activeElement);
      const next = here >= 0 ? subjects[here + step]
        : step > 0 ? subjects.find((subject) => place(subject) > 2) : subjects.findLast((subject) => place(subject) < -2);
      if (!next) return;
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      scrollBy({ top: place(next), behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    });
  }

  // A heading's link to itself is for pointers; by keyboard the table of contents leads there.
  function skipHeaderLinks() {
    for (const link of content.querySelectorAll(".headerlink")) Object.assign(link, { tabIndex: -1, ariaHidden: "true" });
  }

  // A region that does not scroll is no stop for the keyboard.
  function skipStillRegions() {
    const measured = new ResizeObserver((regions) => {
      for (const { target } of regions) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    });
    for (const region of content.querySelectorAll('[role="region"][tabindex]')) measured.observe(region);
  }

  const start = (enhancement) => {
    try {
      enhancement();
    } catch (error) {
      console.error(`${enhancement.name}:`, error);
    }
  };
  [switchColours, openMenu, ignoreSingleKeys, keepFolds, openFolds, highlightOne, filterRows, copyStatements, showTips, walkSubjects, skipHeaderLinks, skipStillRegions].forEach(start);
  (window.requestIdleCallback ?? setTimeout)(() => start(explainAbbreviations));
})();
