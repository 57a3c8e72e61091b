"use strict";
// What must be looked at in scans: one after the other is shown, and a key settles it. Without this script the page is
// a list of cut-outs. What was settled is kept in the browser, if it keeps anything for files.
(() => {
  const one = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const words = JSON.parse(one("#words").textContent);
  const packed = Uint8Array.from(atob(one("#data").textContent), (sign) => sign.charCodeAt(0));
  const { id, pages, before, heads, names, signs } = JSON.parse(new TextDecoder().decode(packed));
  const NAME = `quizgen look ${id}`;
  const NUMBER = /^[0-9]{1,8}$/;
  const SURE = 1;
  const FORMULA = /^[=+\-@\t\r\n|%＝＋－＠]/;
  const SPECIAL = /[",\r\n]/;

  const items = all(".item").map((element) => {
    const { scan, place, question } = element.dataset;
    return {
      element, scan, place, question, key: `${scan} ${question}`,
      several: "several" in element.dataset, isNumber: question === signs.student && "read" in element.dataset,
      marks: all("[data-mark]", element), field: one("input", element), refused: one(".refused", element),
    };
  });
  const of = new Map(items.map((item) => [item.key, item]));
  const canSettle = ({ scan }) => scan !== ""; // of a file that could not be opened there is nothing to be settled
  const whole = items.filter(canSettle).length;

  // --- what is kept over a reload ---

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(NAME));
    } catch {
      return null; // nothing is kept in a private window, or it is not ours
    }
  }

  function keep(value) {
    try {
      localStorage.setItem(NAME, JSON.stringify(value));
    } catch {
      // the page works without, and forgets
    }
  }

  // Pages opened as files may share one store, so that what is found in it can be anything.
  function sound(found) {
    const known = found && typeof found === "object" && !Array.isArray(found) ? found : {};
    return Object.fromEntries(Object.entries(known).filter(([key, decision]) => of.has(key) && isDecision(of.get(key), decision)));
  }

  function isDecision(item, decision) {
    if (typeof decision !== "string" || !canSettle(item)) return false;
    if (item.question === signs.student) return decision === signs.out || (item.isNumber && NUMBER.test(decision));
    const offered = item.marks.map(({ dataset }) => dataset.mark);
    const marks = decision.split(signs.between);
    return decision === signs.blank
      || (marks.every((mark) => offered.includes(mark)) && new Set(marks).size === marks.length && (item.several || marks.length === 1));
  }

  let decisions = sound(kept());
  const isOpen = (item) => canSettle(item) && !(item.key in decisions);
  let at = Math.max(0, items.findIndex(isOpen));

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
  const count = () => items.filter(({ key }) => key in decisions).length;
  const say = (text) => {
    one("#status").textContent = text;
  };

  // --- what is shown ---

  function show() {
    items.forEach(({ element }, place) => {
      element.hidden = place !== at;
    });
    items.forEach(showItem);
    one("#progress").max = Math.max(1, whole);
    one("#progress").value = count();
    one("#count").textContent = fill(words.settled, { done: count(), all: whole });
    one("#back").disabled = at === 0;
    one("#next").disabled = at === items.length - 1;
    const left = whole - count();
    one("#left").textContent = left ? fill(words.left, { number: left }) : words.all;
  }

  function showItem(item) {
    const decision = decisions[item.key];
    const marks = decision?.split(signs.between) ?? [];
    for (const button of item.marks) button.setAttribute("aria-pressed", String(marks.includes(button.dataset.mark)));
    one("[data-blank]", item.element)?.setAttribute("aria-pressed", String(decision === signs.blank));
    one(".out", item.element)?.setAttribute("aria-pressed", String(decision === signs.out));
    if (item.field && decision && decision !== signs.out) item.field.value = decision;
  }

  function go(place) {
    at = Math.min(Math.max(place, 0), items.length - 1);
    show();
    const { element, field } = items[at];
    (field ?? element).focus();
  }

  // --- what is settled ---

  function settle(item, decision) {
    decisions[item.key] = decision;
    keep(decisions);
    if (item.refused) item.refused.hidden = true;
    const next = items.findIndex((each, place) => place > at && isOpen(each));
    const open = next < 0 ? items.findIndex(isOpen) : next;
    const named = { [signs.blank]: words.blank, [signs.out]: words.out }[decision] ?? decision;
    const told = `${one("h2", item.element).textContent}: ${named}. ${fill(words.settled, { done: count(), all: whole })}`;
    if (open >= 0) {
      go(open);
      return say(told);
    }
    show();
    one("#done").focus();
    return say(`${told} ${words.all}`);
  }

  const chosen = (item) => item.marks.filter((button) => button.getAttribute("aria-pressed") === "true").map(({ dataset }) => dataset.mark);

  function choose(item, button) {
    if (!item.several) return settle(item, button.dataset.mark);
    one("[data-blank]", item.element).setAttribute("aria-pressed", "false");
    return button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  }

  const take = (item) => settle(item, chosen(item).join(signs.between) || signs.blank);

  // The page whose number is this one, and whose sheet cannot be of the same student.
  function clash(item, number) {
    const mine = pages.find(({ scan }) => scan === item.scan);
    return pages.find((page) => page !== mine && studentOf(page) === number
      && (page.version !== mine.version || page.page === mine.page));
  }

  function takeNumber(item) {
    const number = item.field.value.trim();
    const other = NUMBER.test(number) ? clash(item, number) : null;
    if (NUMBER.test(number) && !other) return settle(item, number);
    item.refused.textContent = other ? fill(words.taken, { place: other.place }) : words.digits;
    item.refused.hidden = false;
    item.field.focus();
    return say(item.refused.textContent);
  }

  // --- what is saved ---

  const decisionOf = (scan, question) => decisions[`${scan} ${question}`];

  // The number of a page, or the page itself where it is not known; null where it is left out.
  function studentOf(page) {
    const decision = decisionOf(page.scan, signs.student);
    return decision === signs.out ? null : decision ?? page.student;
  }

  function answerRows() {
    const rows = [heads.answers];
    for (const page of pages) {
      const student = studentOf(page);
      if (student === null) continue;
      for (const [number, parts] of page.questions) rows.push([student, page.code, String(number), ...answerOf(page, number, parts)]);
    }
    return rows;
  }

  function answerOf(page, number, parts) {
    const found = parts.map(([part, marks, sure]) => {
      const decision = decisionOf(page.scan, part ? `${number}.${part}` : String(number));
      if (decision !== undefined) return { text: decision === signs.blank ? "" : decision, sure: SURE };
      return marks === null ? { text: signs.unknown, sure: 0 } : { text: marks, sure };
    });
    const texts = found.map(({ text }) => text);
    return [texts.some(Boolean) ? texts.join(signs.between) : "", Math.min(...found.map(({ sure }) => sure)).toFixed(2)];
  }

  function settledRows() {
    const now = items.filter(({ key }) => key in decisions)
      .map(({ scan, place, question, key }) => [place, scan, question, decisions[key]]);
    const keys = new Set(now.map(([, scan, question]) => `${scan} ${question}`));
    const earlier = before.filter(([, scan, question]) => !keys.has(`${scan} ${question}`));
    return [heads.settled, ...[...earlier, ...now].map(([place, ...others]) => [FORMULA.test(place) ? `'${place}` : place, ...others])];
  }

  const cell = (text) => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

  function save(name, rows) {
    const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    say(fill(words.saved, { name }));
  }

  // --- what a person does ---

  items.forEach((item) => {
    for (const button of item.marks) button.addEventListener("click", () => choose(item, button));
    one("[data-blank]", item.element)?.addEventListener("click", () => settle(item, signs.blank));
    one(".take", item.element)?.addEventListener("click", () => take(item));
    one(".out", item.element)?.addEventListener("click", () => settle(item, signs.out));
    one("form", item.element)?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (item.field) takeNumber(item);
    });
  });
  one("#back").addEventListener("click", () => go(at - 1));
  one("#next").addEventListener("click", () => go(at + 1));
  one("#save-answers").addEventListener("click", () => save(names.answers, answerRows()));
  one("#save-settled").addEventListener("click", () => save(names.settled, settledRows()));
  let warned = false;
  one("#anew").addEventListener("click", () => {
    if (count() && !warned) {
      warned = true;
      one("#ask").textContent = fill(words.ask, { number: count() });
      one("#ask").hidden = false;
      return say(one("#ask").textContent);
    }
    warned = false;
    one("#ask").hidden = true;
    decisions = {};
    keep(decisions);
    for (const { field } of items) if (field) field.value = "";
    go(0);
    return say(words.cleared);
  });

  const isRightToLeft = document.documentElement.dir === "rtl";
  const STEPS = { ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1 };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!one("#keys").checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (target.matches("input[type=text]")) return;
    const item = items[at];
    const button = all("[data-key]", item.element).find(({ dataset }) => dataset.key === key.toLowerCase());
    const isTake = key === "Enter" && item.several && !target.matches("button:not([data-mark]), input");
    if (!button && !isTake && !(key in STEPS)) return;
    event.preventDefault();
    if (key in STEPS) go(at + STEPS[key]);
    else if (isTake) take(item);
    else button.click();
  });

  // The same page in another tab: what is settled there is settled here, too.
  window.addEventListener("storage", ({ key }) => {
    if (key !== NAME) return;
    decisions = sound(kept());
    show();
  });

  document.documentElement.classList.add("js");
  show();
})();
