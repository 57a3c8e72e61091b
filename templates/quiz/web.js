"use strict";
// The self-check page. Without this script it shows every question with its answer to open. What the reader did is
// kept in the browser, if it keeps anything for files; what is right is worked out anew from the keys each time.
(() => {
  const screen = document.querySelector(".screen"); // beside it is what is printed, which stays as it is
  const one = (what, where = screen) => where.querySelector(what);
  const all = (what, where = screen) => [...where.querySelectorAll(what)];
  const words = JSON.parse(one("#words", document).textContent);
  const packed = Uint8Array.from(atob(one("#keys", document).textContent), (sign) => sign.charCodeAt(0));
  const { id, items: keys, words: languages } = JSON.parse(new TextDecoder().decode(packed));
  const NAME = `quizgen ${id}`;
  const THEME = "quizgen theme";
  const VIEWS = ["one", "all"];
  const TIMES = ["once", "end"];
  const MINUTE = 60_000;
  const MOST_MINUTES = 600;
  const SIGNS = { right: "✓", nearly: "≈", partly: "◐", wrong: "✗", unknown: "?", open: "–", answered: "•", own: "•" };

  const questions = all(".question").map((form) => {
    const number = form.id.slice("ask-".length);
    const choices = all("[name=answer]", form);
    const fields = all("select, input[type=text], textarea", form);
    const ticks = all("[name=point]", form);
    return { form, number, choices, fields, ticks, controls: [...choices, ...fields], key: keys[number] };
  });
  const of = new Map(questions.map((question) => [question.number, question]));

  // --- what is kept over a reload ---

  // Where a learning platform has opened the page, that keeps what the reader did, and this browser keeps nothing of
  // it: the next learner at this computer is another one.
  const learning = typeof platform === "undefined" ? null : platform;

  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null; // nothing is kept in a private window, or it is not ours
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // the page works without, and forgets
    }
  }

  // Pages opened as files may share one store, so that what is found in it can be anything.
  function sound(found) {
    const known = found && typeof found === "object" ? found : {};
    const numbers = (list) => (Array.isArray(list) ? list.filter((number) => of.has(number)) : []);
    const answers = {};
    for (const [number, answer] of Object.entries(known.answers ?? {})) {
      if (of.has(number) && Array.isArray(answer?.given) && answer.given.every((text) => typeof text === "string")) {
        const { given } = answer;
        answers[number] = {
          given, closed: answer.closed === true, unknown: answer.unknown === true, counted: answer.counted === true,
          ticked: Array.isArray(answer.ticked) ? answer.ticked.filter((place) => typeof place === "string") : [],
        };
      }
    }
    const round = numbers(known.round).length ? numbers(known.round) : [...of.keys()];
    const finished = known.finished === true;
    return {
      view: VIEWS.includes(known.view) ? known.view : VIEWS[0],
      told: TIMES.includes(known.told) ? known.told : TIMES[0],
      round,
      at: round.includes(known.at) || (finished && known.at === "result") ? known.at : round[0],
      first: Number.isInteger(known.first) ? known.first : null,
      ...soundTime(known),
      finished,
      answers,
    };
  }

  // The minutes that the reader has set, and when they are over, in milliseconds; null where there is no clock.
  function soundTime({ minutes, until }) {
    const set = Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;
    if (!set || !Number.isFinite(until) || until > Date.now() + minutes * MINUTE) return { minutes: null, until: null };
    return { minutes, until };
  }

  let state = sound(learning ? learning.kept(id) : kept(NAME));
  let warned = false;
  const save = () => (learning ? learning.keep(report()) : keep(NAME, state));
  const inRound = () => questions.filter(({ number }) => state.round.includes(number));
  const NOTHING = { given: [], closed: false, unknown: false, counted: false, ticked: [] };
  const answerTo = ({ number }) => state.answers[number] ?? NOTHING;
  const isAnswered = (question) => answerTo(question).unknown || answerTo(question).given.some((text) => text !== "");

  // --- what is right ---

  // What is typed, part by part: right, nearly or wrong, and why.
  const told = ({ key, ...question }) => marking.judge(key.type, languages[key.type.language], answerTo(question).given);

  // Whether several options are right, and how many others are ticked: each takes away what a right one earns.
  const isTicked = ({ key }) => key.choose?.length > 1;
  const wrongTicks = (question) =>
    isTicked(question) ? answerTo(question).given.filter((place) => !question.key.choose.includes(place)).length : 0;

  // Part by part, whether what was given is right; what is nearly so is where the reader says so.
  function marks(question) {
    const { key } = question;
    const { given, counted, ticked } = answerTo(question);
    if (key.scheme) return key.scheme.map((_, place) => ticked.includes(String(place))); // the reader says so
    if (isTicked(question)) return key.choose.map((right) => given.includes(right));
    if (key.choose) return [key.choose.join() === given.join()];
    if (key.match) return key.match.map((right, place) => given[place] === right);
    return told(question).map(({ verdict }) => verdict === "right" || (counted && verdict === "nearly"));
  }

  // Whether the reader may count the answer as right.
  const isNearly = (question) =>
    Boolean(question.key.type) && !answerTo(question).counted && told(question).some(({ verdict }) => verdict === "nearly");

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  function points(question) {
    const parts = marks(question);
    const { scheme } = question.key;
    if (scheme) return sum(scheme.filter((_, place) => parts[place]));
    const earned = Math.max(0, parts.filter(Boolean).length - wrongTicks(question));
    return Math.floor((question.key.points * earned) / parts.length);
  }

  const isFull = (question) => marks(question).every(Boolean) && !wrongTicks(question);
  const total = () => sum(questions.filter((question) => answerTo(question).closed).map(points));
  const whole = sum(questions.map(({ key }) => key.points));

  function result(question) {
    const { closed, unknown } = answerTo(question);
    if (!closed) return isAnswered(question) ? "answered" : "";
    if (unknown) return "unknown";
    if (!isAnswered(question)) return "open";
    if (isFull(question)) return "right";
    if (question.key.scheme && !points(question)) return "own";
    if (isNearly(question) && told(question).every(({ verdict }) => verdict !== "wrong")) return "nearly";
    const isPartly = isTicked(question) ? points(question) > 0 : marks(question).some(Boolean);
    return isPartly ? "partly" : "wrong";
  }

  // What a learning platform is told: the state, the points, and of each question what was given and what it earned.
  function report() {
    const each = questions.map((question) => {
      const { number, form, key } = question;
      const answer = answerTo(question);
      return {
        number, key, ...answer, name: one(".tag", form)?.textContent ?? "", lettered: one(".offered", form) !== null,
        isAnswered: isAnswered(question), earned: answer.closed && !answer.unknown ? points(question) : 0,
      };
    });
    return { id, state, points: total(), whole, questions: each };
  }

  // --- what is shown ---

  const fill = (text, number) => text.replace("%(number)s", number);
  const say = (text) => { one("#status").textContent = text; };
  const counted = () => `${inRound().filter(isAnswered).length} / ${inRound().length}`;
  const score = () => fill(words.points, `${total()} / ${whole}`);

  function element(tag, text, name) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  // A sign for the eye, and words for the ear or, where there is room, for both.
  function signed(where, kind, text, name = "hidden") {
    const sign = element("span", SIGNS[kind] ?? "");
    sign.setAttribute("aria-hidden", "true");
    where.replaceChildren(...(kind ? [sign, element("span", ` ${text}`, name)] : []));
    where.dataset.kind = kind;
  }

  function showMarks(question, closed) {
    const parts = marks(question);
    const typed = question.key.type ? told(question) : [];
    const marked = question.key.scheme ? [] : question.fields; // no machine marks sentences
    marked.forEach((field, place) => {
      const kind = parts[place] ? "right" : typed[place]?.verdict ?? "wrong";
      signed(one(".sign", field.parentElement), closed ? kind : "", words[kind]);
    });
    for (const choice of question.choices) {
      const right = question.key.choose.includes(choice.value);
      const kind = right ? "right" : choice.checked ? "wrong" : "";
      const text = choice.checked ? words.yours : words.solution;
      signed(one(".sign", choice.parentElement), closed ? kind : "", text, "said");
    }
  }

  function showVerdict(question, kind, closed) {
    const verdict = one(".verdict", question.form);
    verdict.hidden = !closed;
    verdict.dataset.kind = closed ? kind : "";
    const worth = fill(words.points, `${points(question)} / ${question.key.points}`);
    verdict.textContent = closed ? `${SIGNS[kind]} ${words[kind]}. ${worth}` : "";
  }

  // Why an answer is not right, and whether the reader may count it as right.
  function showReason(question, closed) {
    const reason = one(".reason", question.form);
    if (!reason) return;
    const { unknown, counted } = answerTo(question);
    const why = told(question).filter(({ verdict }) => verdict !== "right").map((part) => words.why[part.why] ?? "");
    const texts = counted ? [words.counted] : [...new Set(why.filter(Boolean))];
    one(".why", reason).textContent = texts.join(" ");
    one(".count", reason).hidden = !isNearly(question);
    reason.hidden = !closed || unknown || isFull(question) !== counted || !(texts.length || isNearly(question));
  }

  function show(question) {
    const { given, closed } = answerTo(question);
    const { form, controls } = question;
    for (const choice of question.choices) choice.checked = given.includes(choice.value);
    question.fields.forEach((field, place) => { field.value = given[place] ?? ""; });
    for (const control of controls) control.disabled = closed;
    for (const tick of question.ticks) {
      tick.checked = answerTo(question).ticked.includes(tick.value);
      tick.disabled = !closed || answerTo(question).unknown;
    }
    form.classList.toggle("done", closed);
    one(".answer", form).open = closed;
    one(".buttons", form).hidden = closed;
    one(".check", form).hidden = state.told === "end";
    showMarks(question, closed);
    showVerdict(question, result(question), closed);
    showReason(question, closed);
  }

  const isShown = ({ number }) =>
    state.round.includes(number) && (state.view === "all" || state.at === number);

  function showPlace() {
    for (const question of questions) question.form.hidden = !isShown(question);
    for (const part of all(".part")) part.hidden = !all(".question", part).some((form) => !form.hidden);
    const place = state.round.indexOf(state.at);
    const last = place === state.round.length - 1;
    const paged = state.view === "one" && place >= 0;
    one("#back").hidden = state.view === "all" || place === 0;
    one("#next").hidden = !paged || last;
    one("#finish").hidden = state.finished ? !paged || !last : state.view === "one" && !last;
    one("#result").hidden = !state.finished || (state.view === "one" && paged);
  }

  function showMap() {
    for (const button of all(".map button")) {
      const kind = result(of.get(button.value));
      signed(one(".state", button), kind, words[kind]);
      button.parentElement.hidden = !state.round.includes(button.value);
      if (state.view === "one" && button.value === state.at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    one("#progress").max = state.round.length;
    one("#progress").value = inRound().filter(isAnswered).length;
    one("#count").textContent = counted();
  }

  function lesson(question) {
    const made = element("li", "");
    const link = element("a", fill(words.question, question.number));
    link.href = `#${question.form.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(question.number);
    });
    const asked = one(".stem", question.form).cloneNode(true);
    made.append(link, element("span", ` – ${words[result(question)]}`), asked, one(".proof", question.form).cloneNode(true));
    return made;
  }

  function showResult() {
    const missed = questions.filter((question) => answerTo(question).closed && !isFull(question));
    one("#points").textContent = score();
    one("#first").textContent = fill(words.once, `${state.first} / ${whole}`);
    one("#first").hidden = state.first === null || state.first === total();
    one("#well").hidden = missed.length > 0;
    one("#missed").hidden = one("#again").hidden = missed.length === 0;
    one("#study").replaceChildren(...missed.map(lesson));
  }

  // How long is left. Nothing ends when nothing is left: the reader is told once, and goes on.
  // Without a time that the reader has set, nothing ticks.
  let toldOver = state.until !== null && state.until <= Date.now();
  let ticking = null;
  function showClock() {
    const clock = one("#clock");
    clock.hidden = state.until === null || state.finished;
    if (clock.hidden) clearInterval(ticking);
    ticking = clock.hidden ? null : ticking ?? setInterval(showClock, 1000);
    if (clock.hidden) return;
    const seconds = Math.max(0, Math.ceil((state.until - Date.now()) / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.textContent = seconds ? words.left.replace("%(time)s", time) : words.over;
    if (!seconds && !toldOver) say(words.over);
    toldOver = !seconds;
  }

  function setTime(text) {
    const minutes = Number(text);
    Object.assign(state, soundTime({ minutes, until: Date.now() + minutes * MINUTE }));
    refresh();
  }

  function refresh() {
    questions.forEach(show);
    showPlace();
    showMap();
    if (state.finished) showResult();
    one("[name=minutes]").value = state.minutes ?? "";
    showClock();
    for (const name of ["view", "told"]) one(`[name=${name}][value=${state[name]}]`).checked = true;
    save();
  }

  // --- what the reader does ---

  // Whoever goes on after the question about what is not answered is asked anew.
  function goOn() {
    warned = false;
    one("#ask").hidden = true;
  }

  function go(number) {
    goOn();
    state.at = number;
    refresh();
    one("fieldset", of.get(number).form).focus();
  }

  function step(by) {
    const place = state.round.indexOf(state.at);
    go(state.round[place < 0 ? state.round.length - 1 : place + by]);
  }

  function take(question) {
    const chosen = question.choices.filter((choice) => choice.checked).map((choice) => choice.value);
    const given = question.choices.length ? chosen : question.fields.map((field) => field.value.trim());
    state.answers[question.number] = { ...NOTHING, given };
    goOn();
  }

  function close(question) {
    state.answers[question.number] = { ...answerTo(question), closed: true };
  }

  function tell(question) {
    close(question);
    refresh();
    one(".verdict", question.form).focus();
    say(`${words.answered}: ${counted()}. ${score()}`);
  }

  function count(question) {
    state.answers[question.number] = { ...answerTo(question), counted: true };
    refresh();
    one(".verdict", question.form).focus();
    say(`${words.counted} ${score()}`);
  }

  function tickPoints(question) {
    const ticked = question.ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    state.answers[question.number] = { ...answerTo(question), ticked };
    refresh();
    say(score());
  }

  function askFirst(question) {
    const verdict = one(".verdict", question.form);
    verdict.hidden = false;
    verdict.textContent = words.first;
    question.controls[0].focus();
    say(words.first);
  }

  function onSubmit(question) {
    take(question);
    if (state.told === "end") save();
    else if (isAnswered(question)) return tell(question);
    else return askFirst(question);
    return one("#next").hidden ? undefined : step(1);
  }

  function onUnknown(question) {
    goOn();
    state.answers[question.number] = { ...NOTHING, unknown: true };
    if (state.told === "once") return tell(question);
    refresh();
    say(`${words.unknown}. ${words.answered}: ${counted()}`);
    return one("#next").hidden ? undefined : step(1);
  }

  function finish() {
    const open = inRound().filter((question) => !isAnswered(question)).length;
    if (open && !warned && !state.finished) {
      warned = true;
      one("#ask").textContent = fill(words.ask, open);
      one("#ask").hidden = false;
      return say(one("#ask").textContent);
    }
    one("#ask").hidden = true;
    inRound().forEach(close);
    state.finished = true;
    state.first ??= total();
    state.at = "result";
    refresh();
    one("#result").focus();
    return say(score());
  }

  function begin(round) {
    for (const number of round) delete state.answers[number];
    state.round = round;
    state.finished = false;
    if (state.minutes) state.until = Date.now() + state.minutes * MINUTE;
    go(round[0]);
  }

  function wish(name, value) {
    state[name] = value;
    if (state.at === "result" && !state.finished) [state.at] = state.round;
    refresh();
  }

  function paint(theme) {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    one(`[name=theme][value="${document.documentElement.dataset.theme ?? ""}"]`).checked = true;
  }

  for (const question of questions) {
    question.form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSubmit(question);
    });
    question.form.addEventListener("input", ({ target }) => {
      if (target.name === "point") return tickPoints(question);
      take(question);
      showVerdict(question, "", false);
      showMap();
      return save();
    });
    one(".unknown", question.form).addEventListener("click", () => onUnknown(question));
    one(".count", question.form)?.addEventListener("click", () => count(question));
  }
  for (const button of all(".map button")) button.addEventListener("click", () => go(button.value));
  for (const button of all(".anew")) {
    button.addEventListener("click", () => {
      state.first = null;
      begin([...of.keys()]);
      say(words.cleared);
    });
  }
  one("#back").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));
  one("#finish").addEventListener("click", finish);
  one("#again").addEventListener("click", () => {
    const missed = questions.filter((question) => answerTo(question).closed && !isFull(question));
    begin(missed.map(({ number }) => number));
  });
  one(".wishes").addEventListener("submit", (event) => event.preventDefault());
  one(".wishes").addEventListener("change", ({ target: { name, value } }) => {
    if (name === "minutes") return setTime(value);
    if (name !== "theme") return wish(name, value);
    keep(THEME, value);
    return paint(value);
  });

  // The same page in another tab: what is answered there is answered here, too, and neither undoes the other.
  window.addEventListener("storage", ({ key }) => {
    if (key === THEME) paint(kept(THEME));
    if (key !== NAME || learning) return;
    state = sound(kept(NAME));
    refresh();
  });

  paint(kept(THEME));
  refresh();
  document.documentElement.classList.add("js");
})();
