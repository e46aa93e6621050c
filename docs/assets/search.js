// The search. What it finds are records that the build wrote (search-records.js); how well one fits, lunr says (lunr.js). Both are
// loaded when somebody opens it, as scripts, so that it works in pages opened from a folder, too. Data reach the page as text alone.
"use strict";

(() => {
  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".open-search");
  if (!dialog || !opener) return;
  const field = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  const base = new URL(dialog.dataset.base.replace(/\/?$/, "/"), location.href);
  const SHOWN = 40;
  const SLIGHT = new Set("a an and are at by date dates day did do does for from how in is it its of on or that the to was were what when which who with".split(" ")); // say little of what is looked for
  const FEW = 8; // results with all words, below which those that lack one follow

  // Words: without case, accents and apostrophes, so that what is typed need not be printed so. They part at hyphens
  // (Jean-Paul is Jean Paul); a passage's number belongs to its sign, so that 14 May does not find ¶ 14; 1,500 is 1500.
  const fold = (word) => word.normalize("NFKD").replace(/[\p{M}\s'’ʼ,]/gu, "").toLowerCase();
  const wordsOf = (text) => Array.from(text.matchAll(/¶\s*\d+|\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu), ({ 0: word, index }) => ({ word: fold(word), start: index, end: index + word.length }));
  const folded = (text) => wordsOf(text).map(({ word }) => word).join(" ");
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, String(lunr.stemmer(new lunr.Token(word))));
    return stems.get(word);
  };

  // Dates as the records have them: 2019-05-14, 14.05.2019 and May 14, 2019 are 14 May 2019.
  const month = (number) => new Date(2000, number - 1).toLocaleString("en-GB", { month: "long" });
  const months = Array.from({ length: 12 }, (_, number) => month(number + 1));
  const SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
  const NUMBERS = [...SMALL, ...["twenty", "thirty"].flatMap((ten) => [ten, ...SMALL.slice(0, 9).map((one) => `${ten}-${one}`)])];
  const spelt = (typed) => typed
    .replace(new RegExp(`\\barticle ((?:twenty|thirty)[- ](?:${SMALL.slice(0, 9).join("|")})\\b|\\w+)`, "gi"), (typed, number) => `article ${NUMBERS.indexOf(number.toLowerCase().replace(" ", "-")) + 1 || number}`)
    .replace(/\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?/gi, (short) => months.find((long) => long.toLowerCase().startsWith(short.slice(0, 3).toLowerCase())))
    .replace(/\b(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d))?\b/g, (_, year, number, day) => `${day ? Number(day) : ""} ${month(number)} ${year}`)
    .replace(/\b([0-3]?\d)[./](0?[1-9]|1[0-2])[./](\d{4})\b/g, (_, day, number, year) => `${Number(day)} ${month(number)} ${year}`);

  // What project.yml says is to be found for another: words by their stems, and names of several words, each with the first of its group.
  const synonyms = new Map();
  const names = new Map();
  const others = (word) => synonyms.get(stem(word)) ?? [];
  const named = (typed) => Array.from(names).reduce((text, [name, first]) => ` ${text} `.replaceAll(` ${name} `, ` ${first} `).trim(), folded(spelt(typed)));

  const load = (name) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(`assets/${name}`, base), onload: resolve, onerror: reject }));
  });
  let loading = null;
  let index = null;
  const prepare = async () => {
    await Promise.all(["lunr.js", "search-records.js"].map(load));
    for (const [first, ...same] of synopsisSearch.synonyms.map((group) => group.map(folded))) {
      const group = [first, ...same];
      if (group.some((name) => name.includes(" "))) for (const name of same) names.set(name, first);
      else for (const word of group) synonyms.set(stem(word), group.filter((other) => other !== word));
    }
    index = lunr(function () {
      this.ref("number");
      this.field("title", { boost: 6 });
      this.field("when", { boost: 3 });
      this.field("text");
      this.field("ours");
      this.field("credited");
      // Each word as it stands and its stem, so that words are found while they are typed and in every form.
      this.tokenizer = (text) => wordsOf(text ?? "").flatMap(({ word }) => Array.from(new Set([word, stem(word)]), (form) => new lunr.Token(form)));
      this.pipeline.reset();
      this.searchPipeline.reset();
      synopsisSearch.records.forEach((record, number) => {
        record.called = folded(record.title);
        record.dated = folded(record.when ?? "");
        this.add({ ...record, number });
      });
    });
  };

  // A word finds its other forms and words that begin with it: the last, which may still be being typed; of others, long ones.
  const begins = (word, last) => (last ? word.length > 1 : word.length > 3 && !/^\d+$/.test(word));
  const fitting = (word, last) => {
    const found = index.query((query) => {
      query.term(word, { boost: 4 });
      if (stem(word) !== word) query.term(stem(word), { boost: 2 });
      if (begins(word, last)) query.term(word, { wildcard: lunr.Query.wildcard.TRAILING });
      for (const other of others(word)) query.term(stem(other), { boost: 1 });
    });
    // What stands nowhere may be mistyped by a letter, or another spelling.
    return found.length || word.length < 5 ? found : index.query((query) => query.term(word, { editDistance: 1 }));
  };

  // What happened comes before what was said of it, and what has a page of its own before a passage.
  const WEIGHT = { event: 3, provision: 3, question: 1.5, source: 1.5, "who is credited": 1.2, passage: 1, "about this site": 0.8 };
  const find = (typed) => {
    const phrase = named(typed);
    const every = [...new Set(wordsOf(phrase).map(({ word }) => word))];
    const telling = every.filter((word) => !SLIGHT.has(word));
    const words = telling.length ? telling : every;
    const found = new Map();
    words.forEach((word, place) => {
      for (const { ref, score } of fitting(word, place === words.length - 1)) {
        const sum = found.get(ref) ?? { words: 0, score: 0 };
        found.set(ref, { words: sum.words + 1, score: sum.score + score });
      }
    });
    const most = Math.max(0, ...Array.from(found.values(), (sum) => sum.words));
    const full = Array.from(found.values()).filter((sum) => sum.words === most).length;
    const least = full < FEW ? Math.max(1, most - 1) : most;
    const phrases = [phrase, ...(words.length === 1 ? others(phrase) : [])];
    const holds = (text) => phrases.some((each) => ` ${text}`.includes(` ${each}`));
    const ranked = [...found].filter(([, sum]) => sum.words >= least).map(([ref, { score, words: had }]) => {
      const record = synopsisSearch.records[ref];
      // A name is the title of whoever bears it, and who looks for it wants what he or she did first.
      const exact = record.called === phrase && record.kind !== "who is credited";
      const whole = (holds(record.called) ? 4 : 1) * (holds(record.dated) ? 4 : 1);
      return { record, had, score: exact ? Infinity : score * whole * (WEIGHT[record.kind] ?? 1) };
    });
    ranked.sort((one, other) => other.had - one.had || (other.score === one.score ? 0 : other.score - one.score));
    return { words, full: most === words.length ? full : 0, records: ranked.map(({ record }) => record) };
  };

  // A piece of text with the words that were looked for marked in it; a long one from shortly before the longest of them.
  const make = (name, className, ...children) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...children);
    return element;
  };
  const hits = (text, words) => wordsOf(text).filter(({ word }) =>
    words.some((wanted, place) => [wanted, ...others(wanted)].some((form) => stem(word) === stem(form))
      || (begins(wanted, place === words.length - 1) && word.startsWith(wanted))));
  const marked = (text, words, before = Infinity) => {
    const found = hits(text, words);
    const length = (hit) => hit.end - hit.start; // the longest says most
    const first = found.length ? found.reduce((best, hit) => (length(hit) > length(best) ? hit : best)).start : 0;
    let at = first > before ? text.lastIndexOf(" ", first - before) + 1 : 0;
    const parts = at ? ["… "] : [];
    for (const { start, end } of found.filter((hit) => hit.start >= at)) {
      parts.push(text.slice(at, start), make("mark", "", text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  };
  const address = ({ address: path }) => new URL("files" in dialog.dataset ? path.replace(/\/(?=#|$)/, ".html") : path, base).href; // no record leads to a folder's index
  const shown = (record, words) => {
    const link = make("a", "", make("b", "", ...marked(record.title, words)));
    const dated = record.kind === "event" && record.when;
    link.append(" ", make("small", "", dated ? `${record.kind} · ${record.when}` : record.kind));
    const { text = "", ours = "", credited = "" } = record;
    // In one line what the words stand in; where the title has them all, how the text begins.
    const titled = new Set(hits(record.title, words).map(({ word }) => stem(word))).size >= words.length;
    const [told, from] = [[text], [ours, "Ours"], [credited, "Credited"]].find(([part]) => hits(part, words).length)
      ?? [[text], [ours, "Ours"]].find(([part]) => part) ?? [];
    if (told) link.append(make("span", "", ...(from === "Ours" ? [make("b", "signed", from), " "] : from ? [`${from}: `] : []), ...marked(told, words, titled ? Infinity : 16)));
    link.href = address(record);
    return make("li", "", link);
  };
  const show = () => {
    if (!index) return;
    const { words, full, records } = find(field.value);
    list.replaceChildren(...records.slice(0, SHOWN).map((record) => shown(record, words)));
    list.scrollTop = 0;
    const count = (number) => `${number} ${number === 1 ? "result" : "results"}`;
    const told = full === records.length ? count(full)
      : `${full ? `${count(full)} with all these words` : "Nothing has all these words"}; ${full ? `${records.length - full} more` : count(records.length)} with some of them`;
    if (!words.length) status.textContent = "";
    else if (!records.length) status.textContent = "Nothing found.";
    else status.textContent = `${told}${records.length > SHOWN ? `, of which the first ${SHOWN} are listed` : ""}.`;
  };

  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    if (index) return;
    status.textContent = "Loading …";
    try {
      await (loading ??= prepare());
      show();
    } catch (error) {
      loading = null;
      status.textContent = "The search could not be loaded.";
      console.error("search:", error);
    }
  };
  opener.addEventListener("click", open);
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("li a")) dialog.close(); // beside it, or away to what was found
  });
  field.addEventListener("input", show);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [field, ...list.querySelectorAll("a")];
    stops[stops.indexOf(document.activeElement) + step]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    event.preventDefault();
    open();
  });
})();
