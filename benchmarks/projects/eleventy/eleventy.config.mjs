// Settings of the Eleventy project: relates the languages and makes the lists once, as collections.
import { readFileSync } from "node:fs";

const sections = { tr: "haberler", en: "news" };
const topics = { tr: "konular", en: "topics" };
const titles = { tr: ["Duyurular", "Haberler", "Konular"], en: ["Announcements", "News", "Topics"] };
const tagNames = JSON.parse(readFileSync(new URL("tags.json", import.meta.url), "utf8"));
const pageSize = 300;

function articlesOf(api, lang) {
  const articles = api.getFilteredByGlob(`content/news/*.${lang}.md`);
  return articles.sort((a, b) => b.date - a.date || (a.data.pair < b.data.pair ? 1 : -1));
}

function inPages(lang, url, title, items) {
  const count = Math.max(1, Math.ceil(items.length / pageSize));
  const urls = Array.from({ length: count }, (_, index) => (index ? `${url}page/${index + 1}/` : url));
  return urls.map((own, index) => ({ lang, url: own, title, urls, items: items.slice(index * pageSize, (index + 1) * pageSize) }));
}

function listsOf(api, lang) {
  const articles = articlesOf(api, lang);
  const groups = new Map([[`/${lang}/${sections[lang]}/`, [titles[lang][1], articles]]]);
  const add = (url, title, article) => {
    if (!groups.has(url)) groups.set(url, [title, []]);
    groups.get(url)[1].push(article);
  };
  for (const article of articles) {
    const year = String(article.date.getUTCFullYear());
    add(`/${lang}/${sections[lang]}/${year}/`, year, article);
    for (const id of article.data.topics) add(`/${lang}/${topics[lang]}/${id}/`, tagNames[id][lang], article);
  }
  return [...groups].flatMap(([url, [title, items]]) => inPages(lang, url, title, items));
}

export default function (eleventyConfig) {
  const dates = { tr: new Intl.DateTimeFormat("tr", { dateStyle: "long", timeZone: "UTC" }), en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }) };
  eleventyConfig.addFilter("longDate", (date, lang) => dates[lang].format(date));
  eleventyConfig.addFilter("isoDate", (date) => date.toISOString().slice(0, 10));
  eleventyConfig.addFilter("absolute", (url) => `https://example.org${url}`);
  eleventyConfig.addGlobalData("site", { sections, topics, titles, tagNames, names: { tr: "Türkçe", en: "English" }, languages: ["tr", "en"] });
  for (const lang of ["tr", "en"]) {
    eleventyConfig.addCollection(`articles_${lang}`, (api) => articlesOf(api, lang));
  }
  eleventyConfig.addCollection("lists", (api) => [...listsOf(api, "tr"), ...listsOf(api, "en")]);
  // One map for all pages: what an article page says of other articles.
  eleventyConfig.addCollection("relations", (api) => {
    const relations = new Map();
    for (const lang of ["tr", "en"]) {
      articlesOf(api, lang).forEach((article, index, all) => {
        const relation = relations.get(article.data.pair) ?? { versions: [] };
        relation.versions.push(article);
        relation[lang] = { newer: all[index - 1], older: all[index + 1] };
        relations.set(article.data.pair, relation);
      });
    }
    return [relations];
  });
  eleventyConfig.addFilter("relation", (relations, pair) => relations[0].get(pair));
  return {
    dir: { input: "content", includes: "../includes", output: "output" },
    markdownTemplateEngine: false, // bodies hold no template code, in no generator
    htmlTemplateEngine: "njk",
  };
}
