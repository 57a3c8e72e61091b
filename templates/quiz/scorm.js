// What a learning platform is told of the self-check page, by SCORM 1.2; null where none has opened it, and then the page
// keeps what the reader did by itself. A platform is a stranger: whatever it answers, or throws, the page goes on.
const platform = (() => {
  const DEEPEST = 50; // frames around the page
  const LONGEST_DATA = 4096; // of cmi.suspend_data; reckoned in bytes, since some platforms count these
  const LONGEST_TEXT = 255; // of all other texts
  const LETTERS = "abcdefghijklmnopqrstuvwxyz";
  const ENDED = ["passed", "completed", "failed"];
  const CLOSED = 1;
  const UNKNOWN = 2;
  const COUNTED = 4;
  const SECOND = 1000;

  // --- the platform ---

  function foundFrom(window_) {
    let at = window_;
    for (let depth = 0; at && depth < DEEPEST; depth += 1) {
      try {
        if (at.API?.LMSInitialize) return at.API;
      } catch {
        // a frame of another site: one around it may be the platform's own
      }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }

  const api = foundFrom(window) ?? foundFrom(window.opener) ?? foundFrom(window.top.opener);
  if (!api) return null;

  function call(name, ...values) {
    try {
      return String(api[name](...values));
    } catch {
      return "";
    }
  }

  const get = (name) => call("LMSGetValue", name);
  const warn = () => { document.getElementById("untaken").hidden = false; };

  // Some platforms have begun by themselves, and refuse to do so again.
  function begin() {
    if (call("LMSInitialize", "") === "true") return true;
    return get("cmi.core.lesson_status") !== "" && call("LMSGetLastError") === "0";
  }

  if (!begin()) {
    warn();
    return null;
  }

  const taken = new Map(); // what the platform was told last, so that nothing is told twice

  // Whether the platform takes a value.
  function put(name, value) {
    if (taken.get(name) === value) return true;
    if (call("LMSSetValue", name, value) !== "true") return false;
    taken.set(name, value);
    return true;
  }

  // A value without which nothing is left of what the reader did.
  function mustPut(name, value) {
    if (!put(name, value)) warn();
  }

  function number(text) {
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  }

  const mastery = number(get("cmi.student_data.mastery_score"));
  const begun = Date.now();

  // A text of no more than so many letters, none of which is cut in two.
  function cut(text, most) {
    if (text.length <= most) return text;
    return text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
  }

  // A time in milliseconds as 0000:01:05.20.
  function span(time) {
    const hundredths = Math.max(0, Math.round(time / 10));
    const seconds = Math.floor(hundredths / 100);
    const two = (part) => String(part).padStart(2, "0");
    const hours = String(Math.min(9999, Math.floor(seconds / 3600))).padStart(4, "0");
    return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  }

  // --- points ---

  let best = null; // of the rounds that have ended, out of 100
  let last = null; // of the round that has ended and was not left yet

  // The points out of 100. A round of mistakes takes nothing away: while it lasts, that of the round before stands.
  function reckon({ points, whole, questions }) {
    const now = whole ? Math.round((10_000 * points) / whole) / 100 : 0;
    if (questions.every(({ closed }) => closed)) {
      last = now;
    } else if (last !== null) {
      best = Math.max(best ?? 0, last);
      last = null;
    }
    const hasEnded = best !== null || last !== null;
    return { hasEnded, score: hasEnded ? Math.max(best ?? 0, last ?? 0) : now };
  }

  function status({ hasEnded, score }) {
    if (!hasEnded) return "incomplete";
    if (mastery === null) return "completed";
    return score >= mastery ? "passed" : "failed";
  }

  // --- interactions ---

  let count = number(get("cmi.interactions._count")) ?? 0;
  let since = begun; // when the reader last came to a question, or answered one
  let isFirst = true;
  const told = new Map(); // by number of the question, what was told of it since it was closed
  const places = new Map(); // and where

  const letters = (values) => values.map((value) => LETTERS[value] ?? value).join(",");

  // Pairs by the numbers of the premises: 1.c,2.a; where they are put in order, 1.3,2.1.
  function pairs(values, lettered) {
    const chosen = values.map((value, place) => [place + 1, lettered ? LETTERS[value] ?? value : value]);
    return chosen.filter(([, value]) => value !== "").map((pair) => pair.join(".")).join(",");
  }

  function response({ key, lettered }, values) {
    if (key.choose) return letters(values);
    if (key.match) return pairs(values, lettered);
    return values.join("; ");
  }

  const kind = ({ key }) => (key.choose ? "choice" : key.match ? "matching" : "fill-in");

  function outcome({ key, unknown, isAnswered, earned }) {
    if (earned === key.points) return "correct";
    if (earned) return String(Math.round((100 * earned) / key.points) / 100);
    return key.scheme && isAnswered && !unknown ? "neutral" : "wrong"; // no machine marks sentences
  }

  // Tell what was answered; platforms need not keep it, so that none is blamed that does not.
  function tell(question) {
    const isNew = !places.has(question.number);
    if (isNew) places.set(question.number, count++);
    const at = `cmi.interactions.${places.get(question.number)}`;
    const name = `${question.number}-${question.name}`.replace(/[^0-9A-Za-z_.-]+/g, "-");
    put(`${at}.id`, cut(name, LONGEST_TEXT));
    put(`${at}.type`, kind(question));
    if (isNew) put(`${at}.time`, new Date().toTimeString().slice(0, 8));
    const right = question.key.choose ?? question.key.match;
    if (right) put(`${at}.correct_responses.0.pattern`, cut(response(question, right), LONGEST_TEXT));
    put(`${at}.weighting`, String(question.key.points));
    const given = question.unknown ? "" : response(question, question.given);
    put(`${at}.student_response`, cut(given, LONGEST_TEXT));
    put(`${at}.result`, outcome(question));
    if (isNew) put(`${at}.latency`, span(Date.now() - since));
  }

  // Whether something was told that was not before. What was answered in an earlier session was told then.
  function tellAll(questions) {
    let isNews = false;
    for (const question of questions) {
      const { number: which, closed, given, unknown, earned } = question;
      const now = JSON.stringify([given, unknown, earned]);
      if (!closed) {
        told.delete(which);
        places.delete(which);
      } else if (told.get(which) !== now) {
        told.set(which, now);
        if (!isFirst) {
          tell(question);
          isNews = true;
        }
      }
    }
    isFirst = false;
    return isNews;
  }

  // --- what is kept until the learner comes back ---

  const page = (id) => id.slice(id.lastIndexOf(" ") + 1); // the digest of its answers: another edition begins anew

  // Beyond the first 65,536 signs some databases keep nothing: these are written as JSON's escapes.
  const written = (value) =>
    JSON.stringify(value).replace(/[\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
  const isTooLong = (text) => new TextEncoder().encode(text).length > LONGEST_DATA;

  function entry({ number: which, given, closed, unknown, counted, ticked }) {
    const flags = (closed ? CLOSED : 0) + (unknown ? UNKNOWN : 0) + (counted ? COUNTED : 0);
    return ticked.length ? [which, given, flags, ticked] : [which, given, flags];
  }

  // Sentences are cut first, since their points do not hang on them. Where that does not do, the last answers are left
  // out whole, and are asked again: one that was cut would be marked otherwise.
  function packed({ id, state, questions }) {
    const { round, answers, ...rest } = state;
    const those = questions.filter(({ number: which }) => answers[which]);
    const entries = those.map(entry);
    const sentences = entries.filter((_, place) => those[place].key.scheme && entries[place][1].length);
    const all = { page: page(id), best, last, ...rest, ...(round.length < questions.length ? { round } : {}) };
    const text = () => written({ ...all, answers: entries });
    let most = LONGEST_DATA; // letters of each
    while (isTooLong(text())) {
      if (sentences.length && most > 2) {
        most = Math.floor(most / 2);
        for (const one of sentences) one[1] = [cut(one[1][0], most)];
      } else if (entries.length) {
        entries.pop();
      } else {
        return "";
      }
    }
    return text();
  }

  function unpacked(id) {
    try {
      const found = JSON.parse(get("cmi.suspend_data"));
      if (found.page !== page(id)) return null;
      const answers = found.answers.map(([which, given, flags, ticked]) => [
        which,
        { given, closed: Boolean(flags & CLOSED), unknown: Boolean(flags & UNKNOWN), counted: Boolean(flags & COUNTED), ticked },
      ]);
      return { ...found, answers: Object.fromEntries(answers) };
    } catch {
      return null; // the first time, or not ours
    }
  }

  const score = (value) => (Number.isFinite(value) && value >= 0 && value <= 100 ? value : null);

  // What the reader did before; null where that is nothing. Points that the platform has of another edition stand.
  function kept(id) {
    const found = unpacked(id);
    if (found) [best, last] = [score(found.best), score(found.last)];
    else if (ENDED.includes(get("cmi.core.lesson_status"))) best = score(number(get("cmi.core.score.raw")));
    return found;
  }

  let isOver = false;

  function commit() {
    put("cmi.core.session_time", span(Date.now() - begun));
    if (call("LMSCommit", "") !== "true") warn();
  }

  function keep(report) {
    if (isOver) return;
    const reached = reckon(report);
    const [where, now] = [String(report.state.at), status(reached)];
    const isNews = taken.get("cmi.core.lesson_location") !== where || taken.get("cmi.core.lesson_status") !== now;
    const hasTold = tellAll(report.questions);
    mustPut("cmi.core.score.min", "0");
    mustPut("cmi.core.score.max", "100");
    mustPut("cmi.core.score.raw", String(reached.score));
    mustPut("cmi.core.lesson_status", now);
    put("cmi.core.lesson_location", cut(where, LONGEST_TEXT));
    mustPut("cmi.suspend_data", packed(report));
    put("cmi.core.exit", reached.hasEnded ? "" : "suspend");
    if (!isNews && !hasTold) return; // a letter more: the platform knows it, and writes it down with what follows
    since = Date.now();
    commit();
  }

  function finish() {
    if (isOver) return;
    put("cmi.core.session_time", span(Date.now() - begun));
    isOver = true;
    call("LMSFinish", "");
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !isOver) commit();
  });
  window.addEventListener("pagehide", finish);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload(); // what was finished is begun anew
  });

  return { kept, keep };
})();
