/* Why, its index: every place, post and tag that has cables in the selection, each a button to its reasons, so that none
   needs a pointer. Comes in: the answer that is painted. Goes out: the content of the panel "Why here?". */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const ROLES = {
    about: "Places that cables are about",
    from: "Places that they were sent from",
    to: "Places that they went to",
    mention: "Places that they mention",
    untagged: "Places that they mention without the tag",
  };

  function entry(facet, value, strong, name, count) {
    const button = make("button", "why-entry");
    button.dataset.why = facet;
    button.dataset.whyValue = value;
    button.append(make("b", "", strong));
    if (name) button.append(make("span", "", name));
    button.append(make("span", "number", atlas.number(count)));
    return button;
  }

  /* Those with cables, the most first. */
  function ranked(counts) {
    return Object.entries(counts || {})
      .filter(([, count]) => count > 0)
      .sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
  }

  function groups(answer) {
    const { places, posts, issues } = atlas.state.catalogue;
    const { role, areas } = answer.map;
    const sender = role === "to" ? "to" : "from";
    const found = [
      [ROLES[role], ranked(areas).map(([code, count]) => entry(role, code, places[code] || code, "", count))],
      [
        sender === "to" ? "Posts that got them" : "Posts that sent them",
        ranked(answer.map.posts).map(([post, count]) => entry(sender, "@" + post, (posts[post] || [post])[0], "", count)),
      ],
    ];
    if ((answer.issues.facet || "issue") === "issue") {
      const tags = ranked(answer.issues.counts);
      found.push(["Tags", tags.map(([code, count]) => entry("issue", code, code, issues[code] || "", count))]);
    }
    return found.filter(([, entries]) => entries.length);
  }

  function search(list) {
    const box = make("input", "why-find");
    box.type = "search";
    box.placeholder = "Find a place, a post or a tag";
    box.setAttribute("aria-label", box.placeholder);
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      list.querySelectorAll(".why-entry").forEach((item) => {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
      });
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !box.value) atlas.why.close();
    });
    return box;
  }

  atlas.whyIndex = function (answer) {
    const list = make("div", "why-index");
    groups(answer).forEach(([title, entries]) => list.append(make("h3", "why-head", title), ...entries));
    const note = make("p", "why-note", "Choose one to see which rules put how many cables there.");
    return [note, search(list), list];
  };
})();
