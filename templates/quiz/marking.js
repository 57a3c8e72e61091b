"use strict";
// How typed answers are marked: the same steps as in quizgen/marking (text, numbers, dates, judge), which a test holds
// against these. All that is known of a question, a language and signs comes as data from there; TABLES stands before this.
const marking = (() => {
  const WORDS = {
    decimal: ".", orders: ["dmy"], articles: [], elided: [], prefixes: [], openings: [], titles: [], joins: [],
    ands: ["and"], tos: [], betweens: [], abouts: [], least: [], most: [], minus: [], below: [], first: [], months: {}, weekdays: {},
    beside: [], bc: [], ordinals: [], numbers: {}, scales: {}, money_scales: {}, marks_after: {}, marks_before: {}, eras: {},
    year_less: 0, han_digits: {}, han_scales: {},
  };
  const PART = {
    loose: [], spelt: [], exact: [], own: [], others: [], near: [], extra: [], person: false, titled: false, amount: null,
    date: null,
  };
  const AMOUNT = {
    range: false, ordinal: false, bound: "", bound_told: false, bare: false, money: false, signs: {}, names: {}, words: {},
    free: [],
    shown: 0,
  };
  const DATE = { end: [0, 0, 0], weekday: -1, year_given: false, month_given: false, bc_given: false };
  const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  const unique = (texts) => [...new Set(texts.filter((text) => text !== ""))];

  // --- text ---

  const [RAISED, ALIKE, LETTERS, TWO_LETTERS] = [TABLES.raised, TABLES.alike, TABLES.letters, TABLES.two_letters].map(
    (table) => new Map(Object.entries(table)));
  const RAISED_RUN = new RegExp(`[${[...RAISED.keys()].join("")}]+`, "gu");
  const KEPT_SIGNS = TABLES.kept_signs;

  const translated = (text, map) => [...text].map((sign) => map.get(sign) ?? sign).join("");
  const isWord = (sign) => /^[\p{L}\p{M}\p{N}]$/u.test(sign);
  const isDigit = (sign) => sign >= "0" && sign <= "9" && sign.length === 1;
  const isSymbol = (sign) => /^\p{S}$/u.test(sign);
  const blanksOnce = (text) => text.split(" ").filter((part) => part !== "").join(" ");

  function raised(run) {
    const low_ = translated(run, RAISED);
    return "+-".includes(low_.at(-1)) ? low_ : `^${low_}`;
  }

  // The digits of a script stand together, from zero to nine.
  function valueOf(digit) {
    let zero = digit.codePointAt(0);
    while (digit.codePointAt(0) - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(digit.codePointAt(0) - zero);
  }

  function plain(sign) {
    if (sign > " " && sign <= "~") return sign;
    if (/\p{Nd}/u.test(sign)) return valueOf(sign);
    if (/\p{Cf}/u.test(sign) || (sign >= "\ufe00" && sign <= "\ufe0f")) return "";
    return /[\p{Z}\p{Cc}]/u.test(sign) ? " " : sign;
  }

  function written(text) {
    const first = translated(text.replace(RAISED_RUN, raised), ALIKE);
    const same = translated(first.normalize("NFKC"), ALIKE);
    const line = blanksOnce([...same].map(plain).join(""));
    return line.replace(/ *\^ */gu, "^").replace(/\^([0-9]*[+-])(?![0-9])/gu, "$1");
  }

  const isPoint = (sign) => /^[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4]$/u.test(sign);

  function bare(text) {
    const kept = [];
    let base = "";
    for (const sign of text.normalize("NFD")) {
      if (sign >= "\u0300" && sign <= "\u036f") {
        const cyrillic = base >= "\u0400" && base <= "\u052f";
        if (cyrillic && sign !== "\u0301" && !(sign === "\u0308" && base === "е")) kept.push(sign);
      } else if (!isPoint(sign)) {
        base = sign;
        kept.push(sign);
      }
    }
    return translated(kept.join("").normalize("NFC"), LETTERS);
  }

  const low = (text) => bare(written(text).toLowerCase());

  function lows(text) {
    const small = written(text).toLowerCase().normalize("NFC");
    const two = translated(small, TWO_LETTERS);
    return two === small ? [bare(small)] : [bare(small), bare(two)];
  }

  function keptSign(signs, place, words, pairs) {
    const sign = signs[place];
    const before = place ? signs[place - 1] : " ";
    const after = place + 1 < signs.length ? signs[place + 1] : " ";
    if (isWord(sign)) return sign;
    if (sign === "'") {
      const alone = isWord(before) && (place === 1 || signs[place - 2] === " ");
      return isDigit(before) || (alone && !isWord(after)) ? sign : "";
    }
    if (sign === '"') return !pairs && isDigit(before) ? sign : "";
    if (sign === "-") {
      const minus = before === "^" || (isDigit(after) && !isWord(before));
      const last = place + 1 === signs.length && before !== " ";
      return minus || last ? sign : " ";
    }
    if (sign === ".") return isDigit(before) && isDigit(after) ? sign : "";
    if (",:\u066b\u066c".includes(sign)) return isDigit(before) && isDigit(after) ? sign : " ";
    if (sign === "&") return ` ${words.ands[0]} `;
    if (sign === "/") return isWord(before) && isWord(after) ? sign : " ";
    return KEPT_SIGNS.includes(sign) || (isSymbol(sign) && !/\p{Sk}/u.test(sign)) ? sign : " ";
  }

  function worded(text, words) {
    let signs = [...text];
    if (signs.length > 1 && signs[0] === "'" && signs.at(-1) === "'") signs = signs.slice(1, -1);
    const pairs = signs.filter((sign) => sign === '"').length % 2 === 0;
    return blanksOnce(signs.map((_, place) => keptSign(signs, place, words, pairs)).join(""));
  }

  function joined(text) {
    const parts = text.split(" ");
    let line = parts[0];
    for (const part of parts.slice(1)) {
      const gap = line && part && isDigit(line.at(-1)) && isDigit(part[0]) ? " " : "";
      line += gap + part;
    }
    return line;
  }

  function withoutArticle(text, words) {
    const parts = text.split(" ");
    let start = 0;
    while (start < parts.length - 1 && words.articles.includes(parts[start])) start += 1;
    return parts.slice(start).join(" ");
  }

  function versions(text, words) {
    const found = [];
    for (const small of lows(text)) {
      const whole = worded(small, words);
      found.push(whole, withoutArticle(whole, words));
      for (const one of words.elided) {
        if (small.includes(` ${one}`)) found.push(worded(small.replaceAll(` ${one}`, " "), words));
      }
      for (const article of words.elided) {
        if (small.startsWith(article) && small.length > article.length) found.push(worded(small.slice(article.length), words));
      }
    }
    return unique(found);
  }

  const caseKept = (text, words) => joined(worded(written(text).normalize("NFC"), words));

  // --- numbers ---

  const LITERAL = /[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,\u066b\u066c][0-9]+)*/uy;
  const POWER = / ?[x×*·⋅∙] ?10\^\(?([+-]?[0-9]{1,3})\)?|[eE]([+-]?[0-9]{1,3})(?![A-Za-z0-9])/uy;
  const RAISED_TEN = /\^\(?([+-]?[0-9]{1,3})\)?/uy;
  const FRACTION = /( [0-9]+)? ?\/ ?([0-9]+(?:[,. '][0-9]{3})*)(?![0-9/])/uy;
  const LAST_HAN_TEN = 1000;
  const LONGEST_PHRASE = 5;
  const LONGEST_NUMBER = 200;
  const MIDDLE = 4;

  function matchAt(pattern, text, place) {
    pattern.lastIndex = place;
    return pattern.exec(text);
  }

  // The number that digits and marks are in a language, with a point; empty where they are none.
  function numberIn(digits, decimalMark) {
    let text = digits.replace(/[ '\u066c]/gu, "");
    let decimal = decimalMark;
    if (text.includes("\u066b")) {
      text = text.replaceAll(",", "").replaceAll("\u066b", ".");
      decimal = ".";
    }
    const group = decimal === "," ? "." : ",";
    const is = (pattern) => new RegExp(`^(?:${pattern})$`, "u").test(text);
    const point = `\\${decimal}`.replace("\\,", ",");
    const mark = `\\${group}`.replace("\\,", ",");
    if (is(`[0-9]{1,3}(?:${mark}[0-9]{3})+(?:${point}[0-9]+)?|[0-9]{1,2}(?:${mark}[0-9]{2})+${mark}[0-9]{3}`)) {
      return text.replaceAll(group, "").replaceAll(decimal, ".");
    }
    if (is(`[0-9]{1,3}(?:${point}[0-9]{3}){2,}`)) return text.replaceAll(decimal, "");
    if (is(`[0-9]+${point}[0-9]+`)) return text.replaceAll(decimal, ".");
    if (is(`[0-9]+${mark}(?:[0-9]{1,2}|[0-9]{4,})`)) return text.replaceAll(group, ".");
    return is("[0-9]+") ? text : "";
  }

  function hanNumber(run, words) {
    const signs = [...run];
    const [digits, scales] = [words.han_digits, words.han_scales];
    if (signs.every((sign) => has(digits, sign))) return Number(signs.map((sign) => digits[sign]).join(""));
    let [total, group, digit] = [0, 0, 0];
    for (const sign of signs) {
      if (has(digits, sign)) digit = digits[sign];
      else if (scales[sign] <= LAST_HAN_TEN) [group, digit] = [group + (digit || 1) * scales[sign], 0];
      else [total, group, digit] = [total + (group + digit || 1) * scales[sign], 0, 0];
    }
    return total + group + digit;
  }

  const writesHan = (words) => Object.keys(words.han_digits).length > 0;
  const isHan = (sign, words) => has(words.han_digits, sign) || has(words.han_scales, sign);
  const signAt = (text, place) => (place < text.length ? String.fromCodePoint(text.codePointAt(place)) : "");

  function wordGoesOn(text, place, words) {
    const sign = signAt(text, place);
    if (isHan(sign, words)) return false;
    if ("'.\"".includes(sign)) {
      const next = signAt(text, place + 1);
      return next !== "" && isWord(next) && !isDigit(next);
    }
    return isWord(sign) && !isDigit(sign);
  }

  function literalAt(text, at, words) {
    const place = isDigit(text[at]) ? at : at + 1;
    const match = matchAt(LITERAL, text, place);
    const [digits] = match;
    let end = place + digits.length;
    const number = numberIn(at < place ? `0${words.decimal}${digits}` : digits, words.decimal);
    if (number === "") return null;
    let value = Number(number);
    const power = matchAt(POWER, text, end);
    const ten = power || digits !== "10" ? null : matchAt(RAISED_TEN, text, end);
    const fraction = power || ten || !/^[0-9]+$/u.test(number) ? null : matchAt(FRACTION, text, end);
    if (power) {
      value = Number(`${number}e${parseInt(power[1] || power[2], 10)}`);
      end += power[0].length;
    } else if (ten) {
      value = Number(`1e${parseInt(ten[1], 10)}`);
      end += ten[0].length;
    } else if (fraction) {
      const above = fraction[1] ? Number(fraction[1]) : value;
      const below = Number(numberIn(fraction[2], words.decimal));
      if (!below) return null;
      value = (fraction[1] ? value : 0) + above / below;
      end += fraction[0].length;
    }
    return { kind: "n", text: text.slice(at, end), start: at, end, value };
  }

  function numberTokens(text, words) {
    const found = [];
    let place = 0;
    while (place < text.length) {
      const sign = signAt(text, place);
      let end = place + sign.length;
      if (isDigit(sign) || (".,".includes(sign) && isDigit(signAt(text, place + 1) || " "))) {
        const literal = literalAt(text, place, words);
        if (literal === null) return null;
        found.push(literal);
        end = literal.end;
      } else if (isHan(sign, words)) {
        while (end < text.length && isHan(signAt(text, end), words)) end += signAt(text, end).length;
        const last = found.at(-1);
        const lone = ![...text.slice(place, end)].some((one) => has(words.han_digits, one));
        const after = last && last.end === place && (last.kind === "n" || isHan(signAt(last.text, 0), words));
        if (lone && after) {
          end = place + sign.length;
          found.push({ kind: "w", text: sign, start: place, end, value: 0 });
        } else {
          found.push({ kind: "n", text: text.slice(place, end), start: place, end, value: hanNumber(text.slice(place, end), words) });
        }
      } else if (isWord(sign)) {
        while (end < text.length && wordGoesOn(text, end, words)) end += signAt(text, end).length;
        found.push({ kind: "w", text: text.slice(place, end), start: place, end, value: 0 });
      } else if (sign !== " ") {
        found.push({ kind: "s", text: sign, start: place, end, value: 0 });
      }
      place = end;
    }
    return found;
  }

  class Reader {
    constructor(text, found, words, money, signs, own) {
      Object.assign(this, { text, tokens: found, words, signs, scale: 1 });
      this.numbers = { ...words.numbers, ...own };
      this.scales = money ? { ...words.scales, ...words.money_scales } : words.scales;
    }

    // How many tokens from a place on are the longest of the known phrases.
    phrase(place, known, blanks = true) {
      const isKnown = Array.isArray(known) ? (text) => known.includes(text) : (text) => has(known, text);
      let longest = 0;
      let text = "";
      for (let count = 1; count <= LONGEST_PHRASE && place + count <= this.tokens.length; count += 1) {
        const token = this.tokens[place + count - 1];
        if (token.kind !== "w" && token.text !== "-") break;
        const folded = worded(low(token.text), this.words);
        text = text && folded ? `${text} ${folded}` : text || folded;
        if (folded && isKnown(blanks ? text : joined(text))) longest = count;
      }
      return longest;
    }

    named(place, count) {
      const folded = this.tokens.slice(place, place + count).map((token) => worded(low(token.text), this.words));
      return joined(folded.filter((text) => text !== "").join(" "));
    }

    number(start) {
      let [place, last, total, added, group] = [start, "", 0, 0, null];
      const { numbers } = this;
      const han = writesHan(this.words);
      this.scale = 1;
      while (place < this.tokens.length) {
        const token = this.tokens[place];
        if (token.kind === "n") {
          if (last === "n" || (last === "w" && !(han && group === null))) break;
          group = (group ?? 0) + token.value;
          last = "n";
          place += 1;
          continue;
        }
        let count = this.phrase(place, numbers, false);
        if (count && (last !== "n" || numbers[this.named(place, count)] < 1)) {
          group = (group ?? 0) + numbers[this.named(place, count)];
          last = "w";
          place += count;
          continue;
        }
        count = has(this.signs, token.text) ? 0 : this.phrase(place, this.scales, false);
        if (count && (last || [...this.named(place, count)].length > 1)) {
          const by = this.scales[this.named(place, count)];
          if (by < 1000) group = (group ?? 1) * by;
          else if (last === "scale") {
            total = total - added + added * by;
            added *= by;
          } else {
            added = (group ?? 1) * by;
            total += added;
            group = null;
          }
          this.scale *= by;
          last = "scale";
          place += count;
          continue;
        }
        const skipped = this.filler(place, last);
        if (!skipped) break;
        place += skipped;
      }
      return last ? [total + (group ?? 0), place] : null;
    }

    filler(place, last) {
      if (!["w", "scale", "n"].includes(last)) return 0;
      let count = this.phrase(place, this.words.ands, false);
      count += this.phrase(place + count, this.words.articles);
      if (!count || place + count >= this.tokens.length || this.tokens[place + count].kind === "n") return 0;
      const name = this.named(place + count, 1);
      const half = has(this.numbers, name) && this.numbers[name] < 1;
      if (last === "n") return half ? count : 0;
      const more = this.phrase(place + count, this.numbers, false) || this.phrase(place + count, this.scales, false);
      return more ? count : 0;
    }
  }

  function isGlued(found, place) {
    if (place <= 0 || place >= found.length || found[place].kind !== "n") return false;
    return found[place - 1].end === found[place].start && [...found[place - 1].text].at(-1) < "\u0250";
  }

  function isMinus(found, place) {
    const follows = place + 1 < found.length && found[place + 1].start === found[place].end;
    return follows && found[place + 1].kind !== "w" && !(place && found[place - 1].end === found[place].start);
  }

  class Before {
    constructor(negative) {
      Object.assign(this, { prefix: "", bound: "", negative, between: false });
    }

    takeSign(found, place, text) {
      const token = found[place];
      if (token.text === "-" && isMinus(found, place)) this.negative = true;
      else if ("<≤".includes(token.text)) this.bound = "most";
      else if (">≥".includes(token.text)) this.bound = "least";
      else if (!"~≈=.,:+-".includes(token.text)) this.takeWord(token, text);
    }

    takeWord(token, text) {
      const gap = this.prefix && token.start && text[token.start - 1] === " " ? " " : "";
      this.prefix += gap + token.text;
    }

    takePhrase(reader, place, isNumber) {
      const { words } = reader;
      const said = [words.least, words.most, words.minus, words.betweens, [...words.abouts, ...words.openings]];
      const counts = said.map((names) => reader.phrase(place, names));
      const longest = Math.max(...counts);
      if (!longest || (isNumber && longest === 1) || isGlued(reader.tokens, place + longest)) return 0;
      const which = counts.indexOf(longest);
      if (which < 2) this.bound = which === 0 ? "least" : "most";
      this.negative ||= which === 2;
      this.between ||= which === 3;
      return longest;
    }
  }

  function readAmount(whole, words, { money, signs, words: own }) {
    const text = [...whole].length > LONGEST_NUMBER ? "" : aboveZero(whole, words);
    if (!text) return null;
    const found = numberTokens(text, words);
    if (found === null) return null;
    const reader = new Reader(text, found, words, money, signs, own);
    const before = new Before(text !== whole);
    let place = 0;
    while (place < found.length) {
      if (found[place].kind === "s") {
        before.takeSign(found, place, text);
        place += 1;
        continue;
      }
      const first = reader.number(place);
      const scale = reader.scale;
      let count = found[place].kind === "w" ? before.takePhrase(reader, place, first !== null) : 0;
      if (!count && first !== null) {
        reader.scale = scale;
        return amountFrom(reader, first, before);
      }
      count ||= reader.phrase(place, words.articles);
      if (!count) before.takeWord(found[place], text);
      place += count || 1;
    }
    return null;
  }

  function amountFrom(reader, [firstValue, firstPlace], before) {
    const { tokens: found, words, text, scale } = reader;
    let value = before.negative ? -firstValue : firstValue;
    let [place, { bound }] = [firstPlace, before];
    const { prefix, between } = before;
    let ordinal = false;
    if (place < found.length && found[place].kind === "w" && found[place].start === found[place - 1].end) {
      ordinal = found[place - 1].kind === "n" && words.ordinals.includes(reader.named(place, 1));
      place += ordinal ? 1 : 0;
    }
    let after = found[place - 1].end;
    for (let middle = place; middle < Math.min(place + MIDDLE, found.length); middle += 1) {
      let joiner = found[middle].kind === "s" && "-~".includes(found[middle].text) ? 1 : 0;
      if (!joiner) {
        const and = reader.phrase(middle, words.ands, false);
        if (and) joiner = between ? and : 0;
        else joiner = reader.phrase(middle, words.tos, false);
      }
      const dash = found[middle].text === "-";
      if (!joiner || (dash && !(middle + 1 < found.length && found[middle + 1].kind === "n"))) continue;
      let follows = middle + joiner;
      while (follows < found.length && found[follows].text === prefix) follows += 1;
      const second = follows < found.length ? reader.number(follows) : null;
      if (second) {
        const [high, end] = second;
        const unit = text.slice(after, found[middle].start);
        if (scale === 1 && reader.scale > 1 && value * reader.scale < high) value *= reader.scale;
        return { parts: [[value, unit], [high, text.slice(found[end - 1].end)]], range: true, prefix, bound, ordinal };
      }
    }
    if (place < found.length && found[place].text === "+") {
      bound ||= "least";
      place += 1;
      after = found[place - 1].end;
    }
    return { parts: withSmaller(reader, value, place, after), range: false, prefix, bound, ordinal };
  }

  function aboveZero(text, words) {
    const folded = worded(low(text), words);
    const phrase = words.below.find((one) => folded.endsWith(` ${one}`));
    if (!phrase) return text;
    return strip(`|${text}`, " .").slice(1).split(" ").slice(0, -phrase.split(" ").length).join(" ");
  }

  function withSmaller(reader, firstValue, firstPlace, firstAfter) {
    const { tokens: found, text } = reader;
    const parts = [];
    let [value, place, after, start] = [firstValue, firstPlace, firstAfter, firstPlace];
    while (place < found.length) {
      const begins = found[place].kind === "n" || reader.phrase(place, reader.numbers, false);
      const more = begins && place > start && !isGlued(found, place) ? reader.number(place) : null;
      if (more) {
        parts.push([value, text.slice(after, found[place].start)]);
        [value, place] = more;
        after = found[place - 1].end;
        start = place;
      } else {
        place += 1;
      }
    }
    return [...parts, [value, text.slice(after)]];
  }

  // --- dates ---

  const LONGEST_DATE = 80;
  const LATE_YEAR = 2400;

  function dateWordGoesOn(signs, start, place, words) {
    const begun = signs.slice(start, place).join("");
    if (has(words.marks_after, begun) || has(words.marks_after, signs[place]) || has(words.eras, begun)) return false;
    if (isHan(signs[place], words)) return false;
    if (signs[place] === "." && place + 1 < signs.length) return isWord(signs[place + 1]) && !isDigit(signs[place + 1]);
    return isWord(signs[place]) && !isDigit(signs[place]);
  }

  const token = (kind, text, value = 0, digits = 0, mark = "") => ({ kind, text, value, digits, mark });

  function weekdayAt(signs, place, words) {
    if (!writesHan(words)) return "";
    let found = "";
    for (const name of Object.keys(words.weekdays)) {
      const length = [...name].length;
      if (length > [...found].length && length > 1 && signs.slice(place, place + length).join("") === name) found = name;
    }
    return found;
  }

  function dateTokens(text, words) {
    const signs = [...low(text)];
    const found = [];
    let place = 0;
    while (place < signs.length) {
      const sign = signs[place];
      let end = place + 1;
      if (isDigit(sign) || isHan(sign, words)) {
        const alike = isDigit(sign) ? isDigit : (one) => isHan(one, words);
        while (end < signs.length && alike(signs[end])) end += 1;
        const run = signs.slice(place, end);
        const value = isDigit(sign) ? Number(run.slice(0, 8).join("")) : Math.min(hanNumber(run.join(""), words), 99999999);
        found.push(token("n", run.join(""), value, isDigit(sign) ? run.length : String(value).length));
      } else if (weekdayAt(signs, place, words)) {
        const named = weekdayAt(signs, place, words);
        found.push(token("w", named));
        end = place + [...named].length;
      } else if (isWord(sign)) {
        while (end < signs.length && dateWordGoesOn(signs, place, end, words)) end += 1;
        found.push(token("w", joined(worded(signs.slice(place, end).join(""), words))));
      } else if (!" :°".includes(sign)) {
        found.push(token("s", isSymbol(sign) && sign !== "~" ? "?" : sign));
      }
      place = end;
    }
    return marked(phrased(found, words), words);
  }

  function phrased(found, words) {
    const kept = [];
    let place = 0;
    while (place < found.length) {
      const next = found[place + 1];
      const two = next ? found[place].text + next.text : "";
      const both = found[place].kind === "w" && next && next.kind === "w";
      if (both && (has(words.months, two) || has(words.weekdays, two))) {
        kept.push(token("w", two));
        place += 2;
      } else {
        kept.push(found[place]);
        place += 1;
      }
    }
    return kept;
  }

  function marked(found, words) {
    const kept = [];
    let era = -1;
    let before = "";
    for (const one of found) {
      const last = kept.at(-1);
      const isLast = last && last.kind === "n";
      if (one.kind === "n") {
        kept.push(era >= 0 ? token("n", one.text, era + one.value, 4, "y") : { ...one, mark: before });
        era = -1;
        before = "";
      } else if (one.kind === "w" && has(words.marks_after, one.text) && isLast) {
        kept[kept.length - 1] = { ...last, mark: words.marks_after[one.text] };
      } else if (one.kind === "w" && words.first.includes(one.text)) {
        kept.push(token("n", "1", 1, 1, "d?"));
      } else if (one.kind === "w" && has(words.marks_before, one.text)) {
        before = words.marks_before[one.text];
      } else if (one.kind === "w" && has(words.eras, one.text)) {
        era = words.eras[one.text];
      } else if (one.text === TABLES.first_year && era >= 0) {
        kept.push(token("n", one.text, era + 1, 4, "y"));
        era = -1;
      } else if (one.kind === "w" && words.ordinals.includes(one.text) && isLast && !last.mark) {
        kept[kept.length - 1] = { ...last, mark: "d?" };
      } else {
        kept.push(one);
      }
    }
    return kept;
  }

  const reading = (year, month, day, short = false) => ({ year, month, day, weekday: -1, short });
  const isYear = (one) => one.digits >= 3 || one.value > 31;
  const yearOf = (one, month, day) => reading(one.value, month, day, one.digits < 3);

  function readings(found, words) {
    let month = 0;
    let weekday = -1;
    const numbers = [];
    for (const one of found) {
      if (one.kind === "n") numbers.push(one);
      else if (one.kind === "s") {
        if (one.text === "?") return [];
      } else if (has(words.months, one.text)) {
        if (month) return [];
        month = words.months[one.text];
      } else if (has(words.weekdays, one.text)) weekday = words.weekdays[one.text];
      else if (!words.beside.includes(one.text)) return [];
    }
    return ways(numbers, month, words).map((way) => checked({ ...way, weekday }, words)).filter((way) => way !== null);
  }

  function checked(way, words) {
    if (way.month > 12 || way.day > 31 || !(way.year || way.month || way.day)) return null;
    const own = words.year_less && way.year >= LATE_YEAR;
    return own ? { ...way, year: way.year - words.year_less } : way;
  }

  function ways(numbers, namedMonth, words) {
    const given = { y: 0, m: namedMonth, d: 0 };
    const rest = [];
    for (const one of numbers) {
      if (has(given, one.mark) && given[one.mark]) return [];
      if (has(given, one.mark)) given[one.mark] = one.value;
      else rest.push(one);
    }
    const { y: year, m: month, d: day } = given;
    if (!rest.length) return [reading(year, month, day)];
    if (year || day) return withMarks(rest, year, month, day);
    return month ? withMonth(rest, month) : inDigits(rest, words);
  }

  function withMarks(rest, year, month, day) {
    if (rest.length === 2 && year && !(month || day)) return [reading(year, rest[0].value, rest[1].value)];
    if (rest.length !== 1) return [];
    const [one] = rest;
    if (!year) return [yearOf(one, month, day)];
    return month ? [reading(year, month, one.value)] : [reading(year, one.value, day)];
  }

  function withMonth(rest, month) {
    const [first, second] = rest;
    if (rest.length === 1) return isYear(first) ? [yearOf(first, month, 0)] : [reading(0, month, first.value), yearOf(first, month, 0)];
    if (rest.length !== 2) return [];
    return isYear(first) ? [yearOf(first, month, second.value)] : [yearOf(second, month, first.value)];
  }

  function inDigits(rest, words) {
    const [first, second, third] = rest;
    if (rest.length === 1) {
      return isYear(first) ? [yearOf(first, 0, 0)] : [reading(0, 0, first.value), reading(0, first.value, 0)];
    }
    if (rest.length === 2) {
      if (isYear(first) || isYear(second)) {
        const [year, other] = isYear(first) ? [first, second] : [second, first];
        return [yearOf(year, other.value, 0), yearOf(year, 0, other.value)];
      }
      const orders = writesHan(words) ? [...words.orders, "mdy"] : words.orders;
      return orders.map((order) => (order === "mdy" ? reading(0, first.value, second.value) : reading(0, second.value, first.value)));
    }
    if (rest.length !== 3) return [];
    if (isYear(first)) return [yearOf(first, second.value, third.value)];
    const found = words.orders.map((order) =>
      (order === "mdy" ? yearOf(third, first.value, second.value) : yearOf(third, second.value, first.value)));
    return writesHan(words) ? [...found, yearOf(first, second.value, third.value)] : found;
  }

  function judgeDate(text, date, words) {
    if ([...text].length > LONGEST_DATE) return "";
    let found = dateTokens(text, words);
    if (saysBc(text, words) || date.bc_given) found = beforeChrist(found);
    const span = date.end[0] !== 0;
    const told = span ? [] : readings(found, words).map((way) => besideDate(way, date.start, date));
    told.push(...spans(found, date, words));
    if (!told.length) return span && readings(found, words).length ? "other date" : "";
    return ["right", "other weekday", "no year", "more than asked"].find((why) => told.includes(why)) ?? "other date";
  }

  function saysBc(text, words) {
    const whole = ` ${worded(low(text), words)} `;
    return words.bc.some((phrase) => whole.includes(` ${phrase} `) || (phrase >= "\u0e00" && whole.includes(phrase)));
  }

  function beforeChrist(found) {
    const last = found.map((one) => one.kind === "n" && !one.mark).lastIndexOf(true);
    return found.map((one, place) => (place === last || one.mark === "y" ? { ...one, value: -one.value, mark: "y" } : one));
  }

  function spans(found, date, words) {
    const told = [];
    const joiners = [...words.tos, ...words.ands, "-", "~", "/", ",", "&"];
    found.forEach((one, place) => {
      if (!joiners.includes(one.text)) return;
      for (const first of readings(found.slice(0, place), words)) {
        for (const second of readings(found.slice(place + 1), words)) {
          if (!date.end[0]) {
            told.push("other date");
            continue;
          }
          const [start, end] = shared(first, second);
          const bad = [besideDate(start, date.start, date), besideDate(end, date.end, date)].filter((why) => why !== "right");
          told.push(bad.length ? bad.at(-1) : "right");
        }
      }
    });
    return told;
  }

  function shared(one, other) {
    let [first, second] = [one, other];
    if (first.year && !first.month && !second.year && second.day && !second.month) second = reading(second.day, 0, 0, true);
    if (!first.month && first.day && second.month) first = { ...first, month: second.month };
    if (!second.month && second.day && first.month) second = { ...second, month: first.month };
    if (!first.year && second.year) first = { ...first, year: second.year, short: second.short };
    if (!second.year && first.year) second = { ...second, year: first.year, short: first.short };
    return [first, second];
  }

  function besideDate(way, [year, month, day], date) {
    if (way.year && year && way.year !== (way.short ? year % 100 : year)) return "other date";
    if (way.month && month && way.month !== month) return "other date";
    if (way.day && day && way.day !== day) return "other date";
    if (!(month || way.year) && year) return "other date";
    if ((day && !way.day) || (month && !way.month && !date.month_given)) return "other date";
    if ((way.month && !month) || (way.day && !day) || (way.year && !year)) return "more than asked";
    if (way.weekday >= 0 && way.weekday !== date.weekday && date.weekday >= 0 && !date.end[0]) return "other weekday";
    if (year && !way.year && !date.year_given) return "no year";
    return "right";
  }

  // --- marks ---

  const NEARLY_WHY = TABLES.nearly_why;
  const LONG_WORD = 6;
  const CLOSE = 1e-9;
  const MOST_OPENINGS = 4;
  const LONGEST_ANSWER = 1000;
  const NO_UNIT = [0, 0];
  const APART = TABLES.apart;
  const mark = (verdict, why = "") => ({ verdict, why });

  function judge(sheet, known, given) {
    const words = { ...WORDS, ...known };
    const { parts, never = [], placed = false, wanted = 0 } = sheet;
    const left = parts.map((_, place) => place);
    return parts.slice(0, wanted || parts.length).map((_, place) => {
      const text = given[place] ?? "";
      const candidates = placed ? [place] : left;
      const told = candidates.map((at) => judgePart({ ...PART, ...parts[at] }, never, words, text));
      let best = told.findIndex(({ verdict }) => verdict === "right");
      if (best < 0) best = told.findIndex(({ verdict }) => verdict === "nearly");
      const found = told[Math.max(best, 0)] ?? mark("wrong", "other words");
      if (best >= 0 && !placed) left.splice(best, 1);
      return found;
    });
  }

  function judgePart(part, never, words, text) {
    const typed = written([...text].slice(0, LONGEST_ANSWER).join(""));
    const found = versions(typed, words);
    if (!found.length) return mark("wrong", "nothing");
    const same = unique(found.map(joined));
    const exact = caseKept(typed, words);
    if (!part.own.includes(exact)) {
      if (same.some((one) => never.includes(one))) return mark("wrong", "refused");
      if (part.others.includes(exact)) return mark("wrong", "other answer");
    }
    if (isAmong(part, same) || isWithin(part, found, words)) return withCase(part, exact);
    let told = part.date ? judgeDate(typed, { ...DATE, ...part.date }, words) : "";
    if (!told && part.amount) told = judgeAmount({ ...AMOUNT, ...part.amount }, typed, words);
    if (told === "right") return mark("right");
    if (told) return mark(NEARLY_WHY.includes(told) ? "nearly" : "wrong", told);
    return judgeWords(part, found, same);
  }

  const isAmong = (part, same) => same.some((one) => part.forms.includes(one) || part.loose.includes(one));

  function isWithin(part, found, words) {
    return found.some((way) => {
      const opened = withoutOpenings(way, words);
      const last = opened.at(-1) ?? way;
      const titled = part.person ? withoutTitles(last, words) : [];
      const bared = [...opened, ...titled].map(joined);
      if (bared.some((text) => part.forms.includes(text))) return true;
      if ((part.titled ? opened.map(joined) : bared).some((text) => part.loose.includes(text))) return true;
      return withoutStemWords(last, part, words).map(joined)
        .some((text) => part.forms.includes(text) || (part.loose.includes(text) && !part.person));
    });
  }

  function withCase(part, exact) {
    if (!part.exact.length || part.exact.includes(exact)) return mark("right");
    return exact === exact.toLowerCase() ? mark("nearly", "capitals") : mark("wrong", "a sign that counts");
  }

  function withoutOpenings(text, words) {
    const found = [];
    let rest = text;
    for (let step = 0; step < MOST_OPENINGS; step += 1) {
      const shorter = withoutOpening(rest, words);
      if (shorter === rest) break;
      found.push(shorter);
      rest = withoutArticle(shorter, words);
      if (rest !== shorter) found.push(rest);
    }
    const bared = words.prefixes.filter((one) => rest.startsWith(one) && [...rest].length > [...one].length + 2);
    return [...bared.map((one) => rest.slice(one.length)), ...found];
  }

  function withoutOpening(text, words) {
    let opening = "";
    for (const one of words.openings) if (text.startsWith(`${one} `) && one.length > opening.length) opening = one;
    return opening ? text.slice(opening.length + 1) : text;
  }

  function withoutTitles(text, words) {
    const found = [];
    let parts = text.split(" ");
    while (parts.length > 1 && words.titles.includes(parts[0])) {
      parts = parts.slice(1);
      found.push(parts.join(" "));
    }
    return found;
  }

  function withoutStemWords(text, part, words) {
    const found = [];
    let parts = text.split(" ");
    while (parts.length > 1 && part.extra.includes(parts.at(-1))) {
      parts = parts.slice(0, -1);
      found.push(parts.join(" "));
    }
    let begun = false;
    while (parts.length > 1 && (part.extra.includes(parts[0]) || (begun && words.joins.includes(parts[0])))) {
      begun = true;
      parts = parts.slice(1);
      found.push(parts.join(" "));
    }
    return found;
  }

  const letters = (text) => [...text].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("");

  function judgeWords(part, found, same) {
    const near = same.some((one) => part.near.includes(one));
    if (!near && found.some((way) => part.spelt.some((form) => isMisspelt(way, form)))) return mark("nearly", "misspelt");
    const typed = same.map(letters);
    if (part.forms.some((form) => typed.includes(letters(form)))) return mark("wrong", "a sign that counts");
    if (part.amount || part.date) return mark("wrong", "not understood");
    return mark("wrong", part.person ? "other person" : "other words");
  }

  function isMisspelt(typed, form) {
    const one = typed.split(" ");
    const other = form.split(" ");
    if (one.length !== other.length) return false;
    const pairs = one.map((word, place) => [word, other[place]]).filter(([a, b]) => a !== b);
    if (pairs.length !== 1) return false;
    const [a, b] = pairs[0];
    if ([...b].length < LONG_WORD || [...a][0] !== [...b][0] || !(spells(a) && spells(b))) return false;
    for (const [x, y] of APART) {
      if ((a.endsWith(x) && b.endsWith(y)) || (a.endsWith(y) && b.endsWith(x))) return false;
    }
    return isOneApart(a, b);
  }

  const spells = (word) => [...word].every((sign) => !isDigit(sign) && sign < "\u0e00" && (/\p{L}/u.test(sign) || sign === "'"));

  function isOneApart(a, b) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    let place = 0;
    while (place < short.length && short[place] === long[place]) place += 1;
    if (long.length === short.length + 1) return short.slice(place) === long.slice(place + 1);
    if (long.length !== short.length) return false;
    if (short.slice(place + 1) === long.slice(place + 1)) return true;
    const swapped = long.slice(place + 1, place + 2) + long.slice(place, place + 1);
    return short.slice(place, place + 2) === swapped && short.slice(place + 2) === long.slice(place + 2);
  }

  // --- amounts ---

  function judgeAmount(amount, typed, words) {
    const read = readAmount(typed, words, amount);
    if (read === null) return "";
    if (read.ordinal && !amount.ordinal) return "other number";
    const [values, why] = valuesOf(amount, read, words);
    if (why && why !== "no unit") return isShown(amount, read) || why === "not understood" ? why : "other number";
    const fits = read.range ? fitsRange(amount, values) : values.every((value) => isIn(amount, value));
    if (!fits) return isShown(amount, read) && values[0] !== read.parts[0][0] ? "other unit" : "other number";
    return why || boundOf(amount, read);
  }

  function boundOf(amount, read) {
    if (read.bound && read.bound !== amount.bound) return "other bound";
    if (amount.bound && !read.bound && !amount.bound_told) return "no bound";
    return "right";
  }

  const isNone = (factor) => factor[0] === 0 && factor[1] === 0;
  const strip = (text, signs) => {
    let [start, end] = [0, text.length];
    while (start < end && signs.includes(text[start])) start += 1;
    while (end > start && signs.includes(text[end - 1])) end -= 1;
    return text.slice(start, end);
  };

  function valuesOf(amount, read, words) {
    const before = unitOf(amount, read.prefix, words);
    if (before === null) return [[], "not understood"];
    let factors = read.parts.map(([, unit]) => (strip(unit, " .,") ? unitOf(amount, unit, words) : NO_UNIT));
    if (factors.includes(null)) return [[], "other unit"];
    const known = factors.filter((factor) => !isNone(factor));
    if (read.range) {
      const all = known.at(-1) ?? before;
      factors = factors.map((factor) => (isNone(factor) ? all : factor));
    } else if (read.parts.length > 1 && known.length < read.parts.length) {
      return [[], "not understood"];
    }
    let isBare = false;
    let numbers = read.parts.map(([value], place) => {
      let [by, plus] = isNone(factors[place]) ? before : factors[place];
      if (by === 0 && plus === 0) {
        isBare = true;
        by = 1;
      }
      return value * by + plus;
    });
    if (!read.range && numbers.length > 1) numbers = [numbers.reduce((sum, number) => sum + number, 0)];
    return [numbers, isBare && !amount.bare ? "no unit" : ""];
  }

  function isShown(amount, read) {
    const [[value]] = read.parts;
    return [amount.value, amount.shown].some((known) => Math.abs(value - known) <= CLOSE * Math.max(1, Math.abs(known)));
  }

  function unitOf(amount, text, words) {
    const bared = strip(text, " .,;:!?()[]");
    const folded = withoutArticle(worded(low(bared), words), words);
    if (!bared || (!folded && !has(amount.signs, bared.replaceAll(" ", "")))) return NO_UNIT;
    const found = bySign(amount, bared, words) ?? byName(amount, folded.split(" "));
    return found ?? (folded.split(" ").every((one) => amount.free.includes(one)) ? NO_UNIT : null);
  }

  function bySign(amount, bared, words) {
    const whole = bared.replaceAll(" ", "").replaceAll(".", "");
    if (has(amount.signs, whole)) return amount.signs[whole];
    const parts = bared.split(" ");
    for (let start = 0; start < parts.length; start += 1) {
      for (let end = parts.length; end > start; end -= 1) {
        const sign = parts.slice(start, end).join("");
        const beside = [...parts.slice(0, start), ...parts.slice(end)];
        if (has(amount.signs, sign) && beside.every((one) => amount.free.includes(worded(low(one), words)))) return amount.signs[sign];
      }
    }
    return null;
  }

  function byName(amount, parts) {
    for (let start = 0; start < parts.length; start += 1) {
      for (let end = parts.length; end > start; end -= 1) {
        const name = joined(parts.slice(start, end).join(" "));
        const beside = [...parts.slice(0, start), ...parts.slice(end)];
        if (has(amount.names, name) && beside.every((one) => amount.free.includes(one))) return amount.names[name];
      }
    }
    return null;
  }

  function isIn(amount, value) {
    const one = amount.low === amount.high;
    const slack = CLOSE * (one ? Math.abs(amount.low) : Math.max(1, Math.abs(amount.low), Math.abs(amount.high)));
    return amount.low - slack <= value && value <= amount.high + slack;
  }

  function fitsRange(amount, [lower, higher]) {
    if (amount.range) {
      const same = (value, due) => Math.abs(value - due) <= CLOSE * Math.abs(due);
      return same(lower, amount.low) && same(higher, amount.high);
    }
    return lower < higher && amount.low < amount.high && isIn(amount, lower) && isIn(amount, higher);
  }

  return { judge, written, versions, low };
})();
