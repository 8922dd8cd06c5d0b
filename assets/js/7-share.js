/* Share: the menu of what hands a view on: its address, and views that are kept in this browser.

   A kept view is an address with a name and a note, the version of the corpus and the time. They stay in this browser's
   storage and leave it as a file that another browser can take in; what is wrong in a file is said, and nothing of it is
   taken. */

(function () {
  "use strict";
  const atlas = window.atlas;
  const { make } = atlas;
  const PLACE = "cable-atlas-views";
  const KIND = "cable-atlas views";
  const MOST = 500;
  const MOST_BYTES = 2000000;
  const LONG = { name: 120, note: 2000, url: 4000, words: 2000, store: 100, saved: 40 };
  const RIGHT = {
    name: "a text such as North Korea, as seen from Tokyo",
    note: "a text",
    url: "an address such as ?about=PRK&from=@tokyo",
    words: "a text",
    store: "a text",
    saved: "a time such as 2026-01-31T12:00:00Z",
  };

  /* ---- what is kept ---- */

  function kept() {
    try {
      return checked(JSON.parse(localStorage.getItem(PLACE) || '{"kind":"cable-atlas views","views":[]}'));
    } catch (error) {
      return []; /* no storage, or spoilt by something else: as if nothing were kept */
    }
  }

  function keep(views) {
    try {
      localStorage.setItem(PLACE, JSON.stringify({ kind: KIND, views }));
      return true;
    } catch (error) {
      atlas.toast("The browser does not let this page keep anything; export the views to a file instead.");
      return false;
    }
  }

  function quoted(value) {
    const text = value === undefined ? "nothing" : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
  }

  /* The views of a file. Throws an Error whose message says what is wrong and what would be right. */
  function checked(told) {
    if (!told || typeof told !== "object" || told.kind !== KIND) {
      throw new Error(`This file is no list of views: its “kind” is ${quoted(told && told.kind)}, not "${KIND}".`);
    }
    if (!Array.isArray(told.views)) throw new Error(`“views” is ${quoted(told.views)}; it should be a list.`);
    if (told.views.length > MOST) throw new Error(`The file has ${told.views.length} views; at most ${MOST} fit.`);
    return told.views.map((view, at) => {
      const own = {};
      Object.keys(LONG).forEach((name) => {
        const value = view === null || typeof view !== "object" ? undefined : view[name];
        if (value === undefined && !["name", "url"].includes(name)) {
          own[name] = "";
          return;
        }
        const isRight = typeof value === "string" && value.length <= LONG[name] && !/[\u0000-\u0008\u000b-\u001f]/.test(value);
        const isFit = name === "url" ? /^(\?[^#\s]*)?$/.test(value) : name !== "name" || String(value).trim() !== "";
        if (!isRight || !isFit) {
          throw new Error(`“${name}” of view ${at + 1} is ${quoted(value)}; it should be ${RIGHT[name]}, of at most ${LONG[name]} characters.`);
        }
        own[name] = value;
      });
      return own;
    });
  }

  function present(name, note) {
    const { answer, catalogue } = atlas.state;
    return {
      name,
      note,
      url: location.search,
      words: answer.versus ? `${answer.line.sentence}; compared with ${answer.versus.sentence}` : answer.line.sentence,
      store: catalogue.store,
      saved: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    };
  }

  /* ---- the window ---- */

  function button(text, act, label) {
    const node = make("button", "button", text);
    node.type = "button";
    if (label) node.setAttribute("aria-label", label);
    node.addEventListener("click", act);
    return node;
  }

  function field(text, tag, value, most) {
    const label = make("label", "field", text);
    const input = make(tag);
    input.value = value;
    input.maxLength = most;
    label.append(input);
    return [label, input];
  }

  /* Name and note with a button; `done` gets both. */
  function form(title, view, done, cancel) {
    const node = make("form", "keep-form");
    const [name, nameInput] = field("Name", "input", view.name, LONG.name);
    const [note, noteInput] = field("Note", "textarea", view.note, LONG.note);
    noteInput.rows = 2;
    nameInput.required = true;
    const send = make("button", "button is-main", title);
    const row = make("div", "keep-tools");
    row.append(send);
    if (cancel) row.append(button("Cancel", cancel));
    node.append(name, note, row);
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      if (nameInput.value.trim()) done(nameInput.value.trim(), noteInput.value.trim());
    });
    return node;
  }

  function when(view) {
    const day = view.saved.slice(0, 10);
    const other = view.store && view.store !== atlas.state.catalogue.store ? "with another version of the corpus" : "";
    return [day && `kept ${day}`, other].filter(Boolean).join(", ");
  }

  function row(view, at, redraw, close) {
    const node = make("li", "keep");
    const head = make("div", "keep-head");
    head.append(make("b", "", view.name), make("span", "keep-when", when(view)));
    node.append(head);
    if (view.note) node.append(make("p", "keep-note", view.note));
    node.append(make("p", "keep-words", view.words));
    const tools = make("div", "keep-tools");
    tools.append(
      button("Open", () => {
        close();
        atlas.visit(view.url);
      }, `Open ${view.name}`),
      button("Rename", () => {
        const edit = form("Save", view, (name, note) => {
          const views = kept();
          views[at] = { ...view, name, note };
          keep(views);
          redraw(`“${name}” is saved.`);
        }, () => redraw(""));
        node.replaceChildren(edit);
        edit.querySelector("input").focus();
      }, `Rename ${view.name}`),
      button("Delete", () => {
        const views = kept();
        const [gone] = views.splice(at, 1);
        keep(views);
        redraw(`“${gone.name}” is deleted.`, () => {
          const again = kept();
          again.splice(at, 0, gone);
          keep(again);
          redraw(`“${gone.name}” is back.`);
        });
      }, `Delete ${view.name}`),
    );
    node.append(tools);
    return node;
  }

  function save(blob, name) {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function taken(views, own) {
    const known = new Set(views.map((view) => JSON.stringify([view.name, view.url])));
    const fresh = own.filter((view) => !known.has(JSON.stringify([view.name, view.url])));
    if (views.length + fresh.length > MOST) throw new Error(`With these there would be ${views.length + fresh.length} views; at most ${MOST} fit.`);
    return fresh;
  }

  async function read(file, redraw) {
    try {
      if (file.size > MOST_BYTES) throw new Error(`“${file.name}” has ${atlas.number(file.size)} bytes; a list of views has at most ${atlas.number(MOST_BYTES)}.`);
      let told;
      const text = await file.text();
      try {
        told = JSON.parse(text);
      } catch (error) {
        throw new Error(`“${file.name}” is no JSON: it begins with ${quoted(text.slice(0, 20))}.`);
      }
      const own = checked(told);
      const views = kept();
      const fresh = taken(views, own);
      if (fresh.length && !keep([...views, ...fresh])) return;
      const already = own.length - fresh.length;
      redraw(`${fresh.length === 1 ? "1 view was" : `${fresh.length} views were`} added${already ? `; ${already} ${already === 1 ? "was" : "were"} here already` : ""}.`);
    } catch (error) {
      redraw(error.message, null, true);
    }
  }

  function open() {
    atlas.dialog("Saved views", (body, close) => {
      const status = make("p", "keep-status");
      status.setAttribute("role", "status");
      const list = make("ul", "keeps");
      const file = make("input", "unseen");
      file.type = "file";
      file.accept = ".json,application/json";
      file.tabIndex = -1;
      file.setAttribute("aria-label", "A file of views");
      file.addEventListener("change", () => {
        if (file.files[0]) read(file.files[0], redraw);
        file.value = "";
      });
      function redraw(said, undo, isBad) {
        const views = kept();
        list.replaceChildren(...views.map((view, at) => row(view, at, redraw, close)));
        if (!views.length) list.append(make("li", "nothing", "No view is kept in this browser yet."));
        status.textContent = said || "";
        status.classList.toggle("is-bad", Boolean(isBad));
        if (undo) status.append(" ", button("Undo", undo));
        out.disabled = !views.length;
      }
      const out = button("Export to a file", () =>
        save(new Blob([JSON.stringify({ kind: KIND, views: kept() }, null, 1)], { type: "application/json" }), "cable-atlas-views.json"),
      );
      const tools = make("div", "keep-tools keep-foot");
      tools.append(out, button("Import a file", () => file.click()), file);
      const here = form("Save this view", { name: "", note: "" }, (name, note) => {
        const views = kept();
        if (views.length >= MOST) redraw(`There are ${MOST} views already; delete one first.`, null, true);
        else if (keep([present(name, note), ...views])) {
          here.reset();
          redraw(`“${name}” is saved in this browser.`);
        }
      });
      body.append(make("p", "keep-words", atlas.state.answer.line.sentence), here, status, list, tools);
      redraw("");
    });
  }

  atlas.menu.add("share", { text: "Copy link", icon: "icon-link", act: () => atlas.copy(location.href, "Address copied.") });
  atlas.menu.add("share", { text: "Saved views …", icon: "icon-keep", act: open });
  atlas.share = { save };
})();
