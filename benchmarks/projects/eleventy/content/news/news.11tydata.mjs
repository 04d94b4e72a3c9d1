// What all announcements share.
const sections = { tr: "haberler", en: "news" };

export default {
  layout: "article.njk",
  permalink: (data) => `/${data.lang}/${sections[data.lang]}/${data.page.date.getUTCFullYear()}/${data.slug}/index.html`,
};
