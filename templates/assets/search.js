// The search page. Nothing is loaded before a reader turns to the search field or comes with ?q=; what is loaded then
// is Pagefind and the index of the page's language. All words that readers see stand in the page, not here.

const LETTERS = /[\p{L}\p{N}\p{M}]+/gu;
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
const PAUSE = 250; // milliseconds without a key before the search begins
const FIRST = 6, MORE = 12; // results shown at first and then; each is a small file of its own
const EXCERPT = 32; // words, a third of them before the first one found
const MOST_WAYS = 8; // of writing one query, where its words can end in hard or soft letters

/** Return the form in which texts are compared; sitegen/language/casing.py does the same, and a test holds both together. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").normalize("NFC");
}

/** Return the words of a text as they are searched for, without the suffix behind an apostrophe. */
export function wordsOf(text) {
  const found = fold(text.replace(/[’‘ʼ`´′]/g, "'")).match(WORD) ?? [];
  return found.flatMap((word) => {
    const [head, ...rest] = word.split("'");
    return [...head].length > 1 ? [head] : [head, ...rest];
  });
}

// Turkish endings in folded letters, in the order in which a noun takes them: plural, possessive, case, -ki.
const AFTER_THIRD_PERSON = "(?:n[iu]n?|n[ae]|nd[ae]n?|yl[ae]|nc[ae])?";
const CASE = "(?:y?[iu]|y?[ae]|[dt][ae]n?|n?[iu]n|y?l[ae]|c[ae])";
const OWNED = `(?:s?[iu]${AFTER_THIRD_PERSON}|[iu]?[mn][iu]z${CASE}?|${CASE})?`;
const endings = (least) => new RegExp(`^(.{${least},}?)(?:l[ae]r)?${OWNED}(?:ki(?:l[ae]r${CASE}?)?)?$`, "u");
const ENDINGS = endings(4), SHORT_ENDINGS = endings(3);
const HARD_OR_SOFT = { k: "g", g: "k", p: "b", b: "p" };

function turkish(word, isShort) {
  const stem = word.match(isShort ? SHORT_ENDINGS : ENDINGS)?.[1] ?? word;
  const other = HARD_OR_SOFT[stem.at(-1)];
  return stem.length > 3 && other ? [stem, stem.slice(0, -1) + other] : [stem];
}

function english(word) {
  const one = word.replace(/ies$/, "y").replace(/(x|ch|sh|ss|z)es$/, "$1").replace(/([^sui])s$/, "$1");
  if (/[^aeiou]y$/.test(one)) return [one, one.slice(0, -1) + "ies"];
  const [, noun, verb] = one.match(/^(.{5,})ation$|^(.{4,}?)(?:ing|ed|ion|e)$/) ?? [];
  return [noun ?? verb ?? one];
}

const CUTTERS = { tr: turkish, en: english };

/** Return the beginnings of words that mean the same as a word of a language: without its endings; kitap and kitab-. */
export function beginningsOf(word, language, isShort = false) {
  return CUTTERS[language]?.(word, isShort) ?? [word];
}

/** Tell whether a folded word of a text is what was asked for; stems that Pagefind makes share a beginning. */
function isMeant(word, asked, isCut) {
  if (word.startsWith(asked)) return true;
  if (isCut) return false;
  let common = 0;
  while (common < asked.length && word[common] === asked[common]) common += 1;
  return common >= Math.max(3, Math.ceil(0.6 * Math.max(asked.length, Math.min(word.length, asked.length + 3))));
}

/** Return every way to ask for some words, each a list of beginnings. */
function waysToAsk(words, language, isShort) {
  let ways = [[]];
  for (const word of words) {
    const beginnings = beginningsOf(word, language, isShort);
    const few = ways.length * beginnings.length > MOST_WAYS ? beginnings.slice(0, 1) : beginnings;
    ways = ways.flatMap((way) => few.map((beginning) => [...way, beginning]));
  }
  return ways;
}

/** Search one language: the page's own or another. Its Pagefind is loaded with the first search, or beforehand. */
function searcher({ index, cut, stop = "" }, root) {
  const unasked = new Set(stop.split(" "));
  let loading;

  async function load() {
    const { createInstance } = await import(`${index}pagefind.js`);
    // A worker would be one more file, and Pagefind gives up waiting for it on a slow line.
    const pagefind = createInstance({ basePath: index, baseUrl: root, noWorker: true });
    await pagefind.filters(); // there are none; but what every search needs is loaded, or it fails
    return pagefind;
  }

  function ready() {
    loading ??= load().catch((fault) => {
      loading = undefined; // another search tries again
      throw fault;
    });
    return loading;
  }

  /** Where no word begins as asked, Pagefind takes ever shorter beginnings; that is nothing a reader meant. */
  async function isFound({ results }, way) {
    const { raw_content: text, locations } = await results[0].data();
    const tokens = text.split(" ");
    const found = locations.flatMap((place) => [tokens[place] ?? "", (tokens[place] ?? "").replace(/[-–]/g, "")]);
    const words = found.flatMap(wordsOf);
    return way.every((asked) => words.some((word) => isMeant(word, asked, cut)));
  }

  async function search(query) {
    const pagefind = await ready();
    const words = [...new Set(wordsOf(query))].filter((word) => !unasked.has(word));
    const best = new Map(), asked = new Set();
    for (const isShort of [false, true]) {
      for (const way of best.size ? [] : waysToAsk(words, cut, isShort)) {
        const answer = way.length ? await pagefind.search(way.join(" ")) : { results: [] };
        if (!answer.results.length || !(await isFound(answer, way))) continue;
        way.forEach((beginning) => asked.add(beginning));
        for (const result of answer.results) {
          if (!(best.get(result.id)?.score > result.score)) best.set(result.id, result);
        }
      }
    }
    const results = [...best.values()].sort((one, other) => other.score - one.score);
    return { results, isAsked: (word) => [...asked].some((beginning) => isMeant(fold(word), beginning, cut)) };
  }

  return { ready, search };
}

/** Return how a count reads, from the forms that the page states for each plural category. */
function countText(forms, number, language) {
  const form = forms[new Intl.PluralRules(language).select(number)] ?? forms.other;
  return form.replace("{n}", new Intl.NumberFormat(language).format(number));
}

/** Put a text into an element with the words that were asked for marked: the very letters of the text. */
function putMarked(element, text, isAsked) {
  let end = 0;
  for (const { 0: word, index } of text.matchAll(LETTERS)) {
    if (!isAsked(word)) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    element.append(text.slice(end, index), mark);
    end = index + word.length;
  }
  element.append(text.slice(end));
}

/** Return what is shown below a title: the summary, or the words around the first find where only the body has one. */
function passageOf({ meta, raw_content: text, locations }, isAsked) {
  const head = Number(meta.head), body = Number(meta.body);
  const place = locations.find((number) => number >= head && number < body);
  const isAbove = (meta.title + " " + meta.summary).match(LETTERS)?.some(isAsked);
  if (isAbove || place === undefined) return meta.summary;
  const start = Math.max(head, Math.min(place - Math.floor(EXCERPT / 3), body - EXCERPT));
  const end = Math.min(body, start + EXCERPT);
  const words = text.split(" ").slice(start, end).join(" ").replace(/^· | ·$/g, "");
  return (start > head ? "… " : "") + words + (end < body ? " …" : "");
}

function start(form) {
  const field = form.elements.q, own = form.dataset, page = document.documentElement.lang;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const status = part("status"), list = part("list"), more = part("more"), others = [...part("others").children];
  const engine = searcher(own, own.root), title = document.title;
  let turn = 0, shown = "", timer, rest = [];

  function show(names) {
    for (const name of ["results", "nothing", "others", "titles"]) part(name).hidden = !names.includes(name);
  }

  function row(data, isAsked) {
    const item = part("row").content.cloneNode(true), { meta } = data;
    const [when, link, passage, labels] = [".when", "a", "p", ".labels"].map((name) => item.querySelector(name));
    if (meta.iso) {
      const time = document.createElement("time");
      when.append(Object.assign(time, { dateTime: meta.iso, textContent: meta.date }));
    }
    link.href = data.url;
    putMarked(link, meta.title, isAsked);
    putMarked(passage, passageOf(data, isAsked), isAsked);
    const names = meta.labels.split("\n").filter(Boolean).map((name) => [name, ""]);
    if (meta.language) {
      for (const element of [link, passage]) Object.assign(element, { lang: meta.language, dir: "auto" });
      link.hreflang = meta.language;
      const other = others.find((button) => button.dataset.language === meta.language);
      names.push([other?.dataset.name ?? meta.language, meta.language]);
    }
    for (const [name, language] of names) {
      const label = document.createElement("span");
      Object.assign(label, { textContent: name, lang: language || page });
      labels.append(label, " ");
    }
    return item;
  }

  async function showMore(isAsked, number, most) {
    const portion = await Promise.all(rest.slice(0, most).map((result) => result.data()));
    if (number !== turn) return undefined;
    rest = rest.slice(most);
    const rows = portion.map((data) => row(data, isAsked));
    const first = rows[0]?.querySelector("a");
    list.append(...rows);
    more.hidden = !rest.length;
    more.onclick = async () => (await showMore(isAsked, number, MORE))?.focus();
    return first;
  }

  function offer(query) {
    for (const button of others) {
      const { dataset } = button, address = `${dataset.url}?q=${encodeURIComponent(query)}`;
      const asking = document.createElement("button");
      Object.assign(asking, { type: "button", textContent: dataset.offer });
      asking.onclick = async () => {
        asking.setAttribute("aria-disabled", "true");
        try {
          const { results } = await searcher(dataset, own.root).search(query);
          const link = document.createElement("a");
          Object.assign(link, { href: address, hreflang: dataset.language });
          link.textContent = countText(dataset, results.length, page);
          button.replaceChildren(link);
          link.focus();
        } catch {
          location.assign(address); // the other page says what is wrong
        }
      };
      button.replaceChildren(asking);
    }
  }

  async function run(query) {
    const number = ++turn, main = document.querySelector("main");
    shown = query;
    main.ariaBusy = null;
    document.title = query ? `${query} – ${title}` : title;
    if (!wordsOf(query).length) {
      status.textContent = "";
      show(["titles"]);
      return;
    }
    main.ariaBusy = "true";
    const busy = setTimeout(() => (status.textContent = own.busy), PAUSE);
    try {
      const { results, isAsked } = await engine.search(query);
      if (number !== turn) return;
      rest = results;
      list.replaceChildren();
      await showMore(isAsked, number, FIRST);
      if (number !== turn) return;
      status.textContent = results.length ? countText(own, results.length, page) : own.none;
      offer(query);
      show(results.length ? ["results", "others"] : ["nothing", "others"]);
    } catch {
      if (number !== turn) return;
      status.textContent = own.failed;
      show(["titles"]);
    } finally {
      clearTimeout(busy);
      if (number === turn) main.ariaBusy = null;
    }
  }

  /** Search for what stands in the field; what was asked for by Enter keeps an address of its own in the history. */
  function ask(isSettled) {
    clearTimeout(timer);
    const query = field.value.trim();
    if (query !== shown) {
      const address = query ? `${location.pathname}?q=${encodeURIComponent(query)}` : location.pathname;
      const isNew = !shown || history.state?.isSettled;
      history[isNew ? "pushState" : "replaceState"]({ isSettled }, "", address);
      run(query);
    } else if (isSettled) {
      history.replaceState({ isSettled }, "", location.href);
      if (query && !rest.length && !list.children.length) run(query);
    }
  }

  function follow() {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    run(field.value.trim());
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  field.addEventListener("focus", () => engine.ready().catch(() => undefined), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE, false);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    ask(false);
  });
  addEventListener("popstate", follow);
  if (new URLSearchParams(location.search).has("q")) follow();
}

const form = typeof document === "undefined" ? null : document.querySelector("form[data-index]");
if (form) start(form);
