/**
 * Makes a Google Form of the questions below, as a quiz that marks itself as far as it can.
 *
 * 1. Open https://script.google.com and make a new project.
 * 2. Put this whole text in the place of what stands there, and save it.
 * 3. Choose "makeForm" and "Run". Google asks you to allow the script to make forms in your name.
 * 4. The addresses of the form are in the log. Each run makes another form.
 *
 * What a script cannot set is left to you:
 * - the right answers to what is written. They stand in the feedback of each question: mark by hand, or type them into
 *   its answer key. Numbers are compared there as texts, too.
 * - points for a part of the boxes: Google Forms gives all of a question's points or none.
 * - "Shuffle option order", where options have no order of their own: they are shuffled once already.
 * - who may answer, whether names are collected, and when marks and feedback are shown: see the form's settings.
 * - pictures as options: such questions are not in this file. A picture that is asked about stands above its question.
 */

const QUIZ = null;

function makeForm() {
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  form.setDescription(QUIZ.description);
  QUIZ.sections.forEach((section, place) => {
    const head = place ? form.addPageBreakItem() : form.addSectionHeaderItem();
    head.setTitle(section.title).setHelpText(section.help);
    section.questions.forEach((question) => {
      question.pictures.forEach((name) => addPicture(form, name, QUIZ.pictures[name]));
      MAKERS[question.form](form, question);
    });
  });
  Logger.log("To edit: " + form.getEditUrl());
  Logger.log("To answer: " + form.getPublishedUrl());
}

const MAKERS = {
  choice: (form, question) => addChosen(form.addMultipleChoiceItem(), question),
  truth: (form, question) => addChosen(form.addMultipleChoiceItem(), question),
  several: (form, question) => addChosen(form.addCheckboxItem(), question),
  matching: addLists,
  ordering: addLists,
  number: (form, question) => addWritten(form.addTextItem(), question),
  written: (form, question) => addWritten(form.addTextItem(), question),
  sentences: (form, question) => addWritten(form.addParagraphTextItem(), question),
};

/** A picture, with what it shows in words, and whose it is. */
function addPicture(form, name, picture) {
  const blob = Utilities.newBlob(Utilities.base64Decode(picture.base64), picture.type, name);
  form.addImageItem().setImage(blob).setTitle(picture.alt).setHelpText(picture.credit);
}

/** One or several options of a list are right. */
function addChosen(item, question) {
  item.setTitle(titleOf(question)).setHelpText(question.help).setPoints(question.points);
  setRight(item, question.options.map((option) => option.text), (at) => question.options[at].right, question);
}

/** A drop-down for each premise, under a heading. */
function addLists(form, question) {
  form.addSectionHeaderItem().setTitle(titleOf(question)).setHelpText(question.help);
  question.premises.forEach((premise) => {
    const item = form.addListItem();
    item.setTitle(premise.text).setPoints(question.each);
    setRight(item, question.choices, (at) => question.choices[at] === premise.answer, question);
  });
}

function setRight(item, texts, isRight, question) {
  item.setChoices(texts.map((text, at) => item.createChoice(text, isRight(at))));
  const feedback = feedbackOf([], question);
  item.setFeedbackForCorrect(feedback).setFeedbackForIncorrect(feedback);
}

/** What is written has its key in the feedback. */
function addWritten(item, question) {
  item.setTitle(titleOf(question)).setHelpText(question.help).setPoints(question.points);
  item.setGeneralFeedback(feedbackOf(question.key.map(lineOf), question));
}

function titleOf(question) {
  return question.number + ". " + question.stem;
}

/** What is right in one place: "two locks. Also accept: 2 locks. Do not accept: three locks" */
function lineOf(part) {
  const line = [(part.points ? "[" + part.points + "] " : "") + part.text];
  if (part.numbers.some(([low, high]) => low !== high) || part.numbers.length > 1) {
    line.push("(" + part.numbers.map(([low, high]) => (low === high ? low : low + " … " + high)).join("; ") + ")");
  }
  if (part.accepted.length) line.push("— " + QUIZ.words.accept + " " + part.accepted.join("; "));
  if (part.refused.length) line.push("— " + QUIZ.words.refuse + " " + part.refused.join("; "));
  return line.join(" ");
}

function feedbackOf(lines, question) {
  const feedback = FormApp.createFeedback().setText([...lines, question.statement, ...question.more].join("\n"));
  if (QUIZ.url) feedback.addLink(QUIZ.url, QUIZ.article || QUIZ.url);
  return feedback.build();
}
