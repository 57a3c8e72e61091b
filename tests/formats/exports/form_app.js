"use strict";
// A stand-in of Google's FormApp, as far as its reference describes what the script calls: it keeps what it is told,
// and stops at what the service has no method for, or would not take. Google's own cannot be had outside of Google.

const made = { log: [], links: 0 };

function text(value) {
  if (typeof value !== "string") throw new TypeError("a text is wanted, and this is " + typeof value);
  return value;
}

function points(value) {
  if (!Number.isInteger(value) || value < 0) throw new RangeError("points are whole numbers, and not " + value);
  return value;
}

class Feedback {
  constructor() { this.told = { text: "", links: [] }; }
  setText(value) { this.told.text = text(value); return this; }
  addLink(url, shown) {
    if (!/^https?:\/\//.test(text(url))) throw new RangeError("no address: " + url);
    this.told.links.push([url, text(shown)]);
    return this;
  }
  build() { return { isFeedback: true, told: this.told }; }
}

function told(feedback) {
  if (!feedback.isFeedback) throw new TypeError("no feedback");
  return feedback.told;
}

class Item {
  constructor(type) { this.type = type; }
  setTitle(value) { this.title = text(value); return this; }
  setHelpText(value) { this.help = text(value); return this; }
}

class Question extends Item {
  setPoints(value) { this.points = points(value); return this; }
}

class Written extends Question {
  setGeneralFeedback(feedback) { this.feedback = told(feedback); return this; }
}

class Chosen extends Question {
  createChoice(value, isCorrect) {
    if (text(value) === "") throw new RangeError("an empty choice");
    if (typeof isCorrect !== "boolean") throw new TypeError("a choice is right or wrong");
    return { owner: this, value, isCorrect };
  }
  setChoices(choices) {
    if (!choices.length || choices.some((choice) => choice.owner !== this)) throw new RangeError("not its choices");
    if (new Set(choices.map((choice) => choice.value)).size < choices.length) throw new RangeError("a choice twice");
    this.choices = choices.map((choice) => [choice.value, choice.isCorrect]);
    return this;
  }
  setFeedbackForCorrect(feedback) { this.correct = told(feedback); return this; }
  setFeedbackForIncorrect(feedback) { this.incorrect = told(feedback); return this; }
}

class Picture extends Item {
  setImage(blob) {
    if (!blob.isBlob || !/^image\/(png|jpeg|gif)$/.test(blob.type)) throw new RangeError("no picture that Forms shows");
    this.image = [blob.type, blob.name, blob.bytes.toString("hex")];
    return this;
  }
}

// Apps Script has bytes with a sign, and stops at what is no base64.
const Utilities = {
  base64Decode(value) {
    const bytes = Buffer.from(text(value), "base64");
    if (bytes.toString("base64") !== value) throw new RangeError("no base64");
    return bytes;
  },
  newBlob(bytes, type, name) { return { isBlob: true, bytes, type: text(type), name: text(name) }; },
};

class Form {
  constructor(title) { this.title = text(title); this.items = []; }
  add(item) { this.items.push(item); return item; }
  setIsQuiz(value) { this.isQuiz = value; return this; }
  setDescription(value) { this.description = text(value); return this; }
  addSectionHeaderItem() { return this.add(new Item("header")); }
  addPageBreakItem() { return this.add(new Item("page")); }
  addMultipleChoiceItem() { return this.add(new Chosen("choice")); }
  addCheckboxItem() { return this.add(new Chosen("boxes")); }
  addImageItem() { return this.add(new Picture("picture")); }
  addListItem() { return this.add(new Chosen("list")); }
  addTextItem() { return this.add(new Written("text")); }
  addParagraphTextItem() { return this.add(new Written("paragraph")); }
  getEditUrl() { return "https://forms.example/edit"; }
  getPublishedUrl() { return "https://forms.example/answer"; }
}

const FormApp = {
  create(title) { if (made.form) throw new Error("a second form"); return (made.form = new Form(title)); },
  createFeedback() { return new Feedback(); },
};
const Logger = { log: (line) => made.log.push(text(line)) };

const script = require("fs").readFileSync(0, "utf8");
const run = new Function("FormApp", "Logger", "Utilities", '"use strict";' + script + "\nmakeForm();");
run(FormApp, Logger, Utilities);
process.stdout.write(JSON.stringify(made));
